"""HTML → laid-out pages, by the layout engine, with the style sheets and the faces of the book."""

from __future__ import annotations

import pickle
import tempfile
from email.message import EmailMessage, Message
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyphen
import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse

from compendium.colours import replace_colours
from compendium.files import report_write_errors
from compendium.font_coverage import FACES
from compendium.render.book.fonts import Fonts, address, font_faces
from compendium.render.book.paging import Document
from compendium.render.book.parsing import parsed_tree
from compendium.render.book.sheet import Sheet
from compendium.render.book.store import Store

STYLES = ("palette", "page", "text", "front", "programme", "tables")
LARGE = ("large",)  # where all is printed larger than laid out
LANGUAGE = "es-MX"
TEMPLATES = Path(__file__).parents[3] / "templates" / "book"


def parsed(html: str, store: Path) -> Document:
    """The HTML of a chunk; `store` keeps the fonts."""
    return Document(parsed_tree(html), f"{TEMPLATES.as_uri()}/", _Fetcher(Fonts(Store(store))))


def laid_out(source: Document, store: Path, sheet: Sheet) -> Any:
    """The engine's document, with its pages."""
    source.base, source.counters = _base()
    setting, styles = _styles(store, sheet)
    return source.render(font_config=setting, stylesheets=styles)


def load(store: Path, sheet: Sheet) -> None:
    """Read the style sheets, the fonts and what breaks words, so that the first chunk need not wait for them."""
    _read_syllables(Store(store))
    _base()
    _styles(store, sheet)


def _read_syllables(store: Store) -> None:
    """Have the engine find how Spanish words are broken; what became of its list of them is kept."""
    path = pyphen.LANGUAGES[pyphen.language_fallback(LANGUAGE)]
    made_with = pyphen.__version__.encode() + path.read_bytes()
    kept = store.once(made_with, lambda: pickle.dumps(pyphen.HyphDict(path)))
    pyphen.hdcache[path] = pickle.loads(kept)


@lru_cache(maxsize=1)
def _base() -> tuple[weasyprint.CSS, CounterStyle]:
    """What elements are, and how they count."""
    counters = CounterStyle()
    text = (TEMPLATES / "base.css").read_text("utf-8")
    return weasyprint.CSS(string=text, counter_style=counters), counters


@lru_cache(maxsize=4)
def _styles(store: Path, sheet: Sheet) -> tuple[FontConfiguration, list[weasyprint.CSS]]:
    """The style sheets, read once a process. Raises FileProblem: the layout engine puts the fonts aside, as files."""
    setting, fetcher = FontConfiguration(), _Fetcher(Fonts(Store(store)))
    sheets = [
        font_faces(),
        sheet.style(),
        *((TEMPLATES / f"{name}.css").read_text("utf-8") for name in (*STYLES, *LARGE[: sheet.zoom > 1])),
    ]
    with report_write_errors(Path(tempfile.gettempdir())):
        styles = [
            weasyprint.CSS(
                string=replace_colours(text, sheet.colours), font_config=setting, url_fetcher=fetcher
            )
            for text in sheets
        ]
    return setting, styles


class _Fetcher(weasyprint.URLFetcher):  # type: ignore[misc]
    """Hands the layout engine the book's own fonts, and nothing else: a book never waits for the network."""

    def __init__(self, fonts: Fonts) -> None:
        super().__init__()
        self._fonts = fonts

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The face at that address; raises ValueError for any other address."""
        name = next((name for name in FACES.values() if address(name) == url), None)
        if name is None:
            raise ValueError(url)
        headers = EmailMessage(
            Message().policy
        )  # with what it would take by default, all that reads e-mail is loaded
        return URLFetcherResponse(url, self._fonts.file(name), headers)

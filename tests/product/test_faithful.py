"""What is published is what was written: the same words, numbers and signs in every output."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from compendium.book import Book
from compendium.dump import as_yaml
from compendium.files import write_text
from compendium.folders import ROOT, Folders
from compendium.importer import import_text
from compendium.model import Text
from compendium.pipeline import check_content, load_books
from compendium.problems import Level
from compendium.render.book.build import render_book
from compendium.render.data import export
from compendium.render.site.addresses import programme
from compendium.render.site.programme_pages import programme_views
from compendium.render.site.search_index import STOP, search_files, tokens
from compendium.render.site.write import render_site
from tests.conftest import TODAY
from tests.epubs import make_epub
from tests.generated_texts import GeneratedText, lines, prose
from tests.golden import SAMPLE
from tests.importer.states import of_the_registry
from tests.official import TEXT_2023, needs_texts
from tests.render.book.paragraphs import PdfiumBook, paragraphs, spoken_text
from tests.render.book.reading import Element, ReadBook
from tests.render.site.conftest import CONFIG
from tests.render.site.test_search_index import vocabulary

FOLDER = "2023/1-gobierno-federal/objetivo-02"
BLOCKS = {
    "p",
    "li",
    "ul",
    "ol",
    "td",
    "th",
    "tr",
    "caption",
    "section",
    "aside",
    "div",
    "article",
    "br",
    "dd",
    "dt",
}
BLOCKS |= {f"h{level}" for level in range(1, 7)}
# Typography that says the same: quotation marks, apostrophes, spaces; what breaks words and joins them; bullets.
SAME = str.maketrans("“”‘’\u00a0", "\"\"'' ", "\u00ad\u2060\u200b•")


def one_line(text: str) -> str:
    return " ".join(text.translate(SAME).split())


class Reader(HTMLParser):
    """The words of a page as they are read, with the numbers that lists show; and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.addresses: set[str] = set()
        self._numbers: list[int | None] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        self.addresses.add(facts.get("href") or "")
        if tag in BLOCKS:
            self.words.append("\n")
        if tag in ("ol", "ul"):
            self._numbers.append(int(facts.get("start") or 1) if tag == "ol" else None)
        if tag == "li" and self._numbers and (number := self._numbers[-1]) is not None:
            self.words.append(f"{number}. ")
            self._numbers[-1] = number + 1

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.words.append("\n")
        if tag in ("ol", "ul"):
            self._numbers.pop()

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @cached_property
    def text(self) -> str:
        return one_line("".join(self.words))


@dataclass(frozen=True)
class Published:
    """The words of every output of one edition; of book and site, those of each programme by its id.

    `printed` is the file of the book.
    `first_pages` are the pages of the book on which the programmes begin: as they are printed, and as `paginas.json`
    tells.
    """

    printed: Path
    book: dict[str, str]
    site: dict[str, Reader]
    first_pages: tuple[dict[str, int], dict[str, int]]
    epub: str
    search: str
    vocabulary: set[str]
    data: set[str]


def publish(folders: Folders) -> Published:
    books = load_books(folders, TODAY)
    newest, output = books[0], folders.output
    printed = render_book(newest, output, progress=lambda step: None)
    ids = [entry.id for entry in newest.entries]
    with (read := ReadBook(printed)).pdf:
        articles = dict(zip(ids, read.all("Art"), strict=True))
        book = {key: one_line(spoken_text(article)) for key, article in articles.items()}
        first_pages = {key: read.pages_of(article)[0] for key, article in articles.items()}
    epub = make_epub(newest, output)
    with zipfile.ZipFile(epub) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")]
    site = render_site(books, output, config=CONFIG, progress=lambda step: None)
    pages_of_site = {
        key: site / programme(entry) / "index.html" for key, entry in zip(ids, newest.entries, strict=True)
    }
    views = programme_views(books)
    return Published(
        printed=printed,
        book=book,
        site={key: Reader(page.read_text("utf-8")) for key, page in pages_of_site.items()},
        first_pages=(
            first_pages,
            json.loads((output / "pdf" / "paginas.json").read_text("utf-8"))["paginas"],
        ),
        epub=" ".join(Reader(page).text for page in pages),
        search=one_line(
            "\n".join(line for view in views.values() for line in (view.entry.title, *view.words()))
        ),
        vocabulary=set(vocabulary(search_files(books, views))),
        data=set(_strings(export(books, {})["programas"])),
    )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip("\n")
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def lost(field: Field, published: Published) -> Iterator[str]:
    """The outputs that do not have the words of a text; data have the source as it was written."""
    words = one_line(field.shown)
    whole = {
        "book": any(words in text for text in published.book.values()),
        "site": any(words in page.text for page in published.site.values()),
        "EPUB": words in published.epub,
        "data": not field.kept or field.source.strip("\n") in published.data,
        "search": not field.indexed or words in published.search,
        "index": not field.indexed or set(tokens(field.shown)) - STOP <= published.vocabulary,
    }
    yield from (output for output, found in whole.items() if not found)


# Generated texts


@dataclass(frozen=True)
class Field:
    """A text in its key, closed by a word of its own."""

    source: str
    shown: str
    indexed: bool = True
    kept: bool = True


def examples(strategy: st.SearchStrategy[GeneratedText], count: int) -> list[GeneratedText]:
    """Draw texts one by one: hypothesis gives up on a whole publication as one example.

    They are always the same: of texts that were drawn before the test began, no failure could be found again.
    """
    found: list[GeneratedText] = []

    @settings(max_examples=count, phases=[Phase.generate], derandomize=True, database=None, deadline=None)
    @given(strategy)
    def collect(text: GeneratedText) -> None:
        found.append(text)

    collect()
    return found


class Maker:
    """Makes programmes as YAML, each with a text of the grammar in every key that readers read."""

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self._lines = iter(examples(lines(), 200))
        self._prose = iter(examples(prose(), 80))

    def programme(self, number: int) -> str:
        part = {
            "titulo": self._line(kept=False),
            "descripcion": self._text("[^nota]\n\n[tabla:datos]\n", kept=False),
            "resultados": self._text("\n"),
            "retos": [self._line(), self._text()],
            "tablas": [
                {
                    "id": "datos",
                    "titulo": self._line(kept=False),
                    "columnas": [self._line(), self._line()],
                    "filas": [[self._line(), self._line()]],
                }
            ],
        }
        programme = {
            "id": f"2023-inm-prueba-{number}",
            "orden": 500 + number,
            "titulo": self._line(kept=False),
            "instituciones": ["INM"],
            "apartados": [part],
            "notas": {"nota": self._text() if number % 2 else self._line()},
            "observaciones": [self._line(indexed=False)],
        }
        return as_yaml(programme)

    def _line(self, *, indexed: bool = True, kept: bool = True) -> str:
        return self._closed(next(self._lines), "", indexed, kept)

    def _text(self, end: str = "", *, kept: bool = True) -> str:
        return self._closed(next(self._prose), end, True, kept)

    def _closed(self, text: GeneratedText, end: str, indexed: bool, kept: bool) -> str:
        """A text closed by a word of its own."""
        word = f"clave{len(self.fields)}fin"
        self.fields.append(Field(f"{text.source} {word}", " ".join((*text.lines, word)), indexed, kept))
        return f"{text.source} {word}{end}"


def test_every_text_is_published_as_it_was_written(tmp_path: Path) -> None:
    maker = Maker()
    shutil.copytree(SAMPLE, tmp_path / "content")
    for number in range(20):
        path = tmp_path / "content" / FOLDER / f"prueba-{number}.yml"
        path.write_text(maker.programme(number), encoding="utf-8")
    folders = Folders(tmp_path / "content", tmp_path)
    assert [str(problem) for problem in check_content(folders, Level.ERROR)[1]] == []
    published = publish(folders)
    assert [(field, output) for field in maker.fields for output in lost(field, published)] == []


# The real content


MARKS = re.compile(
    r"\[\^[^\]\s]+\]|^\[tabla:[^\]]+\]$|\[([^\]]+)\]\([^)\s]+(?:\([^)\s]*\)[^)\s]*)*\)|<((?:https?://|[^\s<>]+@)[^\s<>]+)>"
    r"|\*\*?(?=\S)|(?<=\S)\*\*?|^ *- ",
    re.MULTILINE,
)
ADDRESS = re.compile(r"\]\(([^)\s]+(?:\([^)\s]*\)[^)\s]*)*)\)|<(https?://[^\s<>]+)>")


def without_marks(text: str) -> str:
    """The words of a text of the real content, found without the reader: it has no other marks than these."""
    return MARKS.sub(lambda match: match[1] or match[2] or "", text)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish(Folders(ROOT / "content", tmp_path_factory.mktemp("real")))


@pytest.fixture(scope="module")
def newest() -> Book:
    return load_books(Folders(ROOT / "content", ROOT), TODAY)[0]


def test_every_paragraph_of_the_edition_is_published_in_its_programme(real: Published, newest: Book) -> None:
    missing = [
        (entry.id, output, passage)
        for entry in newest.entries
        for passage in _passages(entry.programme.texts())
        for output, words, published in (
            ("book", one_line(passage), real.book[entry.id]),
            ("site", one_line(passage), real.site[entry.id].text),
            ("EPUB", one_line(passage), real.epub),
        )
        if words not in published
    ]
    assert missing == []


def test_the_paragraphs_of_a_programme_stand_in_their_order(real: Published, newest: Book) -> None:
    for entry in newest.entries:
        prose = [text for part in entry.programme.all_parts for text in part.prose]
        passages = list(_passages([entry.programme.title, *prose]))
        for words in (real.book[entry.id], real.site[entry.id].text):
            assert _first_out_of_order(map(one_line, passages), words) is None, entry.id


def _first_out_of_order(passages: Iterable[str], text: str) -> str | None:
    """The first passage that does not follow on those before it."""
    place = 0
    for passage in passages:
        found = text.find(passage, place)
        if found < 0:
            return passage
        place = found + len(passage)
    return None


def test_what_pdfium_extracts_by_the_tags_is_what_they_hold(real: Published) -> None:
    with (read := ReadBook(real.printed)).pdf, (extracted := PdfiumBook(real.printed)).pdf:
        assert paragraphs(extracted.root) == paragraphs(read.root)


def test_every_address_in_the_book_is_a_link(real: Published) -> None:
    with (read := ReadBook(real.printed)).pdf:
        plain = [text for text in _texts_without_links(read.root) if BARE_ADDRESS.search(text)]
    assert plain == []


BARE_ADDRESS = re.compile(r"https?://|www\.")


def _texts_without_links(element: Element) -> Iterator[str]:
    for kid in element.kids:
        if isinstance(kid, str):
            yield kid
        elif kid.tag != "Link":
            yield from _texts_without_links(kid)


@needs_texts
def test_the_official_text_is_printed_as_it_was_written(tmp_path: Path) -> None:
    """Three objectives of all chapters: the others print by the same rules."""
    imported = import_text(TEXT_2023.read_text(encoding="utf-8"), path="texto.txt", states=of_the_registry())
    for name, text in imported.files.items():
        if not re.search(r"/objetivo-(?!02|09|20)", name):
            write_text(tmp_path / "content" / name, text)
    newest = load_books(Folders(tmp_path / "content", tmp_path), TODAY)[0]
    printed = render_book(newest, tmp_path, progress=lambda step: None)
    assert len(newest.entries) > 10
    with (read := ReadBook(printed)).pdf, (extracted := PdfiumBook(printed)).pdf:
        assert paragraphs(extracted.root) == paragraphs(read.root)
        for entry, article in zip(newest.entries, read.all("Art"), strict=True):
            words = one_line(spoken_text(article))
            texts = entry.programme.texts()
            assert [text for text in _passages(texts) if one_line(text) not in words] == []


def test_every_programme_begins_on_the_page_that_is_told(real: Published) -> None:
    printed, told = real.first_pages
    assert printed == told


def test_every_address_of_a_programme_is_a_link_on_its_page(real: Published, newest: Book) -> None:
    written = {
        entry.id: {
            match[1] or match[2] for text in entry.programme.texts() for match in ADDRESS.finditer(text.value)
        }
        | {link.url.value for link in entry.links}
        for entry in newest.entries
    }
    assert sum(map(len, written.values()))
    missing = {
        (key, address) for key, found in written.items() for address in found - real.site[key].addresses
    }
    assert missing == set()


def test_every_text_of_the_edition_can_be_searched_and_taken(real: Published, newest: Book) -> None:
    for entry in newest.entries:
        for text in entry.programme.texts():
            words = set(tokens(without_marks(text.value)))
            assert words - STOP <= real.vocabulary, text.value
        for part in entry.programme.all_parts:
            assert {text.value.strip("\n") for text in part.prose} <= real.data


def _passages(texts: Iterable[Text]) -> Iterator[str]:
    """Sentences between calls of notes and line ends, which stand together in every output."""
    for text in texts:
        for line in re.split(r"\n|\[\^[^\]\s]+\]", text.value):
            if passage := without_marks(line).strip():
                yield passage

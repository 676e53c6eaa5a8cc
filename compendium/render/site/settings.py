"""The settings of the site, and its inputs besides the books."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlsplit

from compendium.book import Entry
from compendium.model import Edition
from compendium.publication import Publication
from compendium.render.printed_pages import OFFLINE
from compendium.render.site import addresses


class GuidePart(Protocol):
    """A part of the editors' guide; it links to other parts by their `slug.md`."""

    @property
    def slug(self) -> str:
        """Its name in addresses."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def markdown(self) -> str:
        """Its text."""


class DataColumn(Protocol):
    """A column of a table of the open data."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def text(self) -> str:
        """What its values mean."""


class DataTable(Protocol):
    """A table of the open data."""

    @property
    def file(self) -> str:
        """Its file, below `datos/`."""

    @property
    def title(self) -> str:
        """What one of its rows is."""

    @property
    def columns(self) -> Sequence[DataColumn]:
        """Its columns in their order."""


class ChangeKind(Enum):
    """The kinds of changes of a programme, with the words that readers see."""

    ADDED = "Se agregó"
    CORRECTED = "Se corrigió"
    WITHDRAWN = "Se retiró"


@dataclass(frozen=True)
class Change:
    """A change of a programme on a day: sentences on corrections, or the old title.

    `programme` is its id now, `identifier` what tells this change from any other, for ever.
    """

    programme: str
    identifier: str
    day: date
    kind: ChangeKind
    what: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dates:
    """The dates of a programme: published, page changed, and its last `correction`."""

    published: date
    changed: date
    correction: Change | None = None


@dataclass(frozen=True)
class Changes:
    """The changes of all programmes; empty if the history is not known.

    `newest` stands first; `dates` gives them for a programme's id, `editions` the day on which the first programme of
    a year came out.
    """

    newest: tuple[Change, ...] = ()
    dates: Mapping[str, Dates] = field(default_factory=dict)
    editions: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Download:
    """A file that readers can download; only a PDF has a number of `pages`.

    `form` is empty for the plain book, or as «a4», «letra-grande», «epub»; of the ZIP of the site it is COPY, and
    there is no `edition`.
    """

    path: Path
    form: str
    edition: str | None = None
    pages: int | None = None

    @property
    def address(self) -> str:
        """Its address in the site."""
        return f"{'descargas' if self.form == OFFLINE else 'pdf'}/{self.path.name}"

    @property
    def size(self) -> int:
        """Its size in bytes. Raises OSError."""
        return self.path.stat().st_size


@dataclass(frozen=True)
class SiteInputs:
    """What other renderers made for the site, as data.

    `data`: files for the site, path in it → what makes the text; `tables`: the dictionary of its tables. `pages`:
    programme id → printed page. `downloads`: the files of the book and of the whole site, of this content. `changes`:
    what happened to programmes, and when. `guide`: the editors' guide in reading order; `pictures`: those that it
    shows, by their names. `preview`: the picture that links to the site are shown with.
    """

    data: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    tables: tuple[DataTable, ...] = ()
    pages: Mapping[str, int] = field(default_factory=dict)
    downloads: tuple[Download, ...] = ()
    changes: Changes = Changes()
    guide: tuple[GuidePart, ...] = ()
    pictures: Mapping[str, Path] = field(default_factory=dict)
    preview: Path | None = None


NO_INPUTS = SiteInputs()


@dataclass(frozen=True)
class Settings:
    """The site's settings: of the publication, of mkdocs.yml, and the inputs.

    `address` is where the site is published, up to its last «/»; empty where nobody said so.
    """

    publication: Publication
    address: str
    repository: str
    templates: Path
    inputs: SiteInputs

    @property
    def name(self) -> str:
        """The name of the site: that of the publication."""
        return self.publication.title

    @property
    def full_name(self) -> str:
        """The name of the site with the motto of the publication, if it has one."""
        motto = self.publication.motto
        return f"{self.name} · {motto}" if motto else self.name

    def window_title(self, title: str, year: str) -> str:
        """The title of a window: that of the page and, unless it begins so, the site's name."""
        return title if title.startswith(self.name) else f"{title} · {self.name} {year}"

    @property
    def pages(self) -> Mapping[str, int]:
        """Programme id → printed page."""
        return self.inputs.pages

    def url(self, address: str) -> str:
        """The permanent address of a page; without a host where the site has no address."""
        return self.address + address

    def for_page(self, page: str) -> Settings:
        """The settings for links on a page: relative if the site has no address."""
        return self if self.address else replace(self, address=addresses.root(page))

    def path(self, address: str) -> str:
        """The path of a page on its host; the site may be published in a folder."""
        return (urlsplit(self.address).path or "/") + address

    def dates(self, entry: Entry) -> Dates | None:
        """The dates of a programme, if they are known."""
        return self.inputs.changes.dates.get(entry.id)

    def json_address(self, entry: Entry) -> str | None:
        """The address of a programme's JSON, if the site has it."""
        path = f"{addresses.DATA}{entry.edition}/{addresses.programme(entry).split('/')[2]}.json"
        return path if path in self.inputs.data else None

    def correction(self, entry: Entry, edition: Edition) -> tuple[str | None, str | None]:
        """The addresses for corrections: the programme's file, and a mailto link."""
        file = f"{self.repository.rstrip('/')}/content/{entry.programme.path}" if self.repository else None
        subject = quote(f"Corrección: {entry.id}")
        return file, f"mailto:{edition.email}?subject={subject}" if edition.email else None

"""Parses cover, credits, directory and closing page: publisher, dates, licence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from compendium.ids import EMPTY_WORDS
from compendium.importer.journal import Journal
from compendium.importer.lines import LineKind, SourceLine
from compendium.months import ANY_MONTH, MONTHS
from compendium.names import fold

LONG = 100  # a line of the credits that is longer is a paragraph, not a name
MONTH = f"({ANY_MONTH})"
YEAR = r"((?:19|20)\d\d)"
COVER_TITLE = re.compile(rf"compendio general {YEAR}", re.IGNORECASE)
RIGHTS = re.compile(r"D\. ?R\.|©")
IMPRINT = re.compile(
    r"©\s*(?P<title>[^.]+)\. (?P<subtitle>[^.]+?), editada por (?:la |el )?"
    r"(?P<publisher>.+?), (?:calle|avenida|av\.)"
)
DATELINE = re.compile(rf"(?P<city>[^\d,]+?),? a (\d{{1,2}}) de {MONTH} de {YEAR}\.?")
PERIOD = re.compile(rf"(?:del mes )?(?P<words>de {MONTH} de {YEAR} a {MONTH} de {YEAR})")
LICENCE = re.compile(r"(Se permite la reproducción.*?\.)(?: |$)")
ADDRESS = re.compile(r"https?://[^\s<>]+")


@dataclass
class ImportedEdition:
    """The facts of the edition; None where the text has none."""

    year: str = ""
    title: str | None = None
    subtitle: str | None = None
    publisher: str | None = None
    city: str | None = None
    date: str | None = None
    period: tuple[str, str, str] | None = None
    licence: str | None = None
    url: str | None = None


@dataclass
class FrontPages:
    """The lines before the index: cover, credits and directory."""

    cover: tuple[SourceLine, ...] = ()
    paragraphs: list[str] = field(default_factory=list)
    groups: list[tuple[str, list[str]]] = field(default_factory=list)
    office: str | None = None
    people: list[tuple[str, str]] = field(default_factory=list)

    @property
    def emblem(self) -> frozenset[str]:
        """The lines of the cover in capitals: they come again on other pages."""
        return frozenset(line.text for line in self.cover if line.text.isupper())


def read_front(lines: Sequence[SourceLine], journal: Journal) -> FrontPages:
    """Cover, credits, directory: the directory begins above its first name in capitals."""
    lines = [replace(line, text=line.text.replace("\t", " ").strip()) for line in lines]  # no tables here
    rights = next((i for i, line in enumerate(lines) if _ends_cover(line.text)), len(lines))
    person = next((i for i in range(rights, len(lines)) if _is_person(lines, i)), len(lines))
    directory = person - 1 if rights < person - 1 < len(lines) - 1 else person
    cover, imprint = lines[:rights], lines[rights:directory]
    journal.assign(imprint, "creditos.yml")
    front = FrontPages(tuple(cover))
    _credits(imprint, front)
    _directory(lines[directory:], front, journal)
    return front


def _ends_cover(text: str) -> bool:
    return RIGHTS.match(text) is not None or len(text) >= LONG or text.endswith(":")


def _is_person(lines: Sequence[SourceLine], at: int) -> bool:
    """Whether the line is a name with an office below it."""
    return _is_capitals(lines[at].text) and at + 1 < len(lines) and not _is_capitals(lines[at + 1].text)


def _is_paragraph(text: str) -> bool:
    return len(text) >= LONG and text.endswith(".")


def _is_capitals(text: str) -> bool:
    return text.isupper() and len(text.split()) > 1 and not re.search(r"\d", text)


def _credits(lines: Sequence[SourceLine], front: FrontPages) -> None:
    """`Diseño:` and the names below it are a group; all else is a paragraph."""
    names: list[str] | None = None
    for line in lines:
        short = len(line.text) < LONG
        if short and line.text.endswith(":"):
            names = []
            front.groups.append((line.text.removesuffix(":"), names))
        elif names is not None and short and (not names or line.gap == 0):
            names.append(line.text)
        else:
            names = None
            front.paragraphs.append(line.text)
    for title, _ in [group for group in front.groups if not group[1]]:
        front.paragraphs.append(f"{title}:")
    front.groups = [group for group in front.groups if group[1]]


def _directory(lines: Sequence[SourceLine], front: FrontPages, journal: Journal) -> None:
    """A name in capitals and below it the office; a name without an office has no place.

    A paragraph is no office: it and what follows it have no place.
    """
    end = next((place for place, line in enumerate(lines) if _is_paragraph(line.text)), len(lines))
    for line in lines[end:]:
        journal.report_unplaced(line)
    lines = lines[:end]
    for line, after in zip_longest(lines, lines[1:]):
        if _is_capitals(line.text):
            if after and not _is_capitals(after.text):
                front.people.append((line.text, ""))
            else:
                journal.report_unplaced(line)
        elif front.people:
            name, office = front.people[-1]
            front.people[-1] = (name, f"{office} {line.text}".strip())
        else:
            front.office = line.text
    journal.assign(lines, "directorio.yml")


def place_cover(
    front: FrontPages, edition: ImportedEdition, emblem: Sequence[SourceLine], journal: Journal
) -> None:
    """Assign the cover lines, which edicion.yml repeats, in the journal; reports others."""
    stated = (
        edition.title,
        edition.subtitle,
        edition.publisher,
        edition.year,
        *(line.text for line in emblem),
    )
    known = {word for text in stated if text for word in fold(text).split()} | EMPTY_WORDS
    for line in front.cover:
        if set(fold(line.text).split()) <= known:
            journal.assign([line], "portada: se deriva")
        else:
            journal.report_unplaced(line)


def read_edition(
    lines: Sequence[SourceLine],
    introduction: Sequence[SourceLine],
    closing: Sequence[SourceLine],
    journal: Journal,
) -> ImportedEdition:
    """The facts of the edition from front pages, introduction and closing page."""
    front, before = _join_lines(lines), _join_lines(introduction)
    edition = ImportedEdition(_year(front + before + _join_lines(closing), journal))
    if match := IMPRINT.search(front):
        edition.title, edition.subtitle = match["title"], match["subtitle"]
        edition.publisher = match["publisher"].replace("/", ", ")
    else:
        match = COVER_TITLE.search(front)
        edition.title = match[0] if match else None
    if match := next(filter(None, (DATELINE.fullmatch(line.text) for line in introduction)), None):
        edition.city, edition.date = match["city"], f"{match[4]}-{_month(match[3])}-{int(match[2]):02}"
    if match := PERIOD.search(before):
        edition.period = (f"{match[3]}-{_month(match[2])}", f"{match[5]}-{_month(match[4])}", match["words"])
    if match := LICENCE.search(front) or LICENCE.search(_join_lines(closing)):
        edition.licence = match[1]
    if match := ADDRESS.search(_join_lines(closing)) or ADDRESS.search(front):
        edition.url = match[0].rstrip(".,;")
    return edition


def _join_lines(lines: Sequence[SourceLine]) -> str:
    return "".join(f"{line.text}\n" for line in lines)


def _month(name: str) -> str:
    return f"{MONTHS.index(name) + 1:02}"


def _year(text: str, journal: Journal) -> str:
    match = COVER_TITLE.search(text) or re.search(rf"\b{YEAR}\b", text)
    if match:
        return match[1]
    message = "El texto no dice de qué año es. Cambie «0000» por el año en la carpeta y en los id."
    journal.report_slip(SourceLine(1, "", LineKind.TEXT), "importar-edicion", message)
    return "0000"


@dataclass(frozen=True)
class Closing:
    """The closing page: its heading and the lines of its text."""

    title: str | None
    lines: tuple[SourceLine, ...]
    emblem: tuple[SourceLine, ...]


def read_closing(lines: Sequence[SourceLine], front: FrontPages, journal: Journal) -> Closing:
    """The closing page; final lines that repeat the cover are the emblem."""
    end = len(lines)
    while end and lines[end - 1].text in front.emblem:
        end -= 1
    journal.assign(lines[end:], "emblema: se deriva")
    journal.assign(lines[:end], "cierre.md")
    title = lines[0].text if end > 1 else None
    return Closing(title, tuple(lines[1 if title else 0 : end]), tuple(lines[end:]))

"""Parses the annexes (institutions, states, acronyms) and finds the closing page after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from compendium.importer.journal import Journal
from compendium.importer.lines import LineKind, SourceLine
from compendium.model import Territory
from compendium.names import fold

TITLE = re.compile(r"\d{1,2}\. ?(.+)")
HEADINGS = frozenset(("nombre", "sigla", "siglas", "estado", "estados", "institucion", "dependencia"))


class AnnexKind(Enum):
    """The kinds of annexes."""

    INSTITUTIONS = "instituciones"
    STATES = "entidades"
    ACRONYMS = "siglas"


TITLES = (
    (AnnexKind.STATES, re.compile(r"entidades|estados que", re.IGNORECASE)),
    (AnnexKind.INSTITUTIONS, re.compile(r"dependencias|instituciones|organ", re.IGNORECASE)),
    (AnnexKind.ACRONYMS, re.compile(r"siglas|abreviaturas|acrónimos", re.IGNORECASE)),
)


@dataclass
class ImportedAnnexes:
    """Pairs of (acronym, name) in source order, ids of states, and the lines after them."""

    institutions: list[tuple[str, str]] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    acronyms: list[tuple[str, str]] = field(default_factory=list)
    closing: tuple[SourceLine, ...] = ()


def read_annexes(
    lines: Sequence[SourceLine], states: Sequence[Territory], journal: Journal
) -> ImportedAnnexes:
    """The annexes; unknown states and rows that are not whole are reported."""
    reader = _AnnexReader({fold(name): state.id for state in states for name in state.forms}, journal)
    end = max((i for i, line in enumerate(lines, 1) if _is_listed(line)), default=0)
    for line in lines[:end]:
        reader.read(line)
    while end < len(lines) and reader.continues_states(lines[end]):
        reader.read(lines[end])
        end += 1
    reader.finish()
    reader.found.closing = tuple(lines[end:])
    return reader.found


@dataclass(frozen=True)
class _Half:
    """An incomplete row: its name or acronym is missing; and its lines."""

    name: str
    acronym: str
    lines: tuple[SourceLine, ...]

    def join(self, other: _Half) -> _Half:
        """Both as one row."""
        name, acronym = f"{self.name} {other.name}".strip(), f"{self.acronym} {other.acronym}".strip()
        return _Half(name, acronym, self.lines + other.lines)


class _AnnexReader:
    def __init__(self, state_ids: dict[str, str], journal: Journal) -> None:
        self.state_ids, self.journal = state_ids, journal
        self.annex: AnnexKind | None = None
        self.pending: list[_Half] = []
        self.found = ImportedAnnexes()

    def continues_states(self, line: SourceLine) -> bool:
        """Whether the line continues a list of states without columns."""
        return self.annex is AnnexKind.STATES and fold(line.text) in self.state_ids

    def read(self, line: SourceLine) -> None:
        annex = _title(line)
        cells = [cell.strip() for cell in line.text.split("\t")]
        if annex:
            self.finish()
            self.annex = annex
            self.journal.assign([line], f"anexo de {annex.value}: título, se deriva")
        elif line.kind is LineKind.ANNEXES or all(fold(cell) in HEADINGS for cell in cells):
            self.journal.assign([line], "anexos: encabezado, se deriva")
        elif self.annex is None:
            self.journal.report_unplaced(line)
        elif self.annex is AnnexKind.STATES:
            self._states(line, cells)
        else:
            self._pair(line, cells)

    def _states(self, line: SourceLine, cells: list[str]) -> None:
        for cell in filter(None, cells):
            known = self.state_ids.get(fold(cell))
            if known:
                self.found.states.append(known)
            else:
                self.journal.report_unplaced(
                    line, f"«{cell}» no es una entidad del registro: revise el nombre"
                )
        self.journal.assign([line], "entidades.yml")

    def _pair(self, line: SourceLine, cells: list[str]) -> None:
        """A row; one without its name or its acronym is the first half of a row that the page broke."""
        row = _Half(cells[0], " ".join(filter(None, cells[1:])), (line,))
        if self.pending:
            row = self.pending.pop().join(row)
        if row.name and row.acronym:
            self._add(line, row.name, row.acronym)
        else:
            self.pending.append(row)
        self.journal.assign(
            [line], "instituciones.yml" if self.annex is AnnexKind.INSTITUTIONS else "siglas.yml"
        )

    def _add(self, line: SourceLine, name: str, acronym: str) -> None:
        pairs = self.found.institutions if self.annex is AnnexKind.INSTITUTIONS else self.found.acronyms
        if any(acronym == other for other, _ in pairs):
            message = f"La sigla «{acronym}» está dos veces en el anexo. Revise si las dos son correctas."
            self.journal.report_slip(line, "importar-sigla-repetida", message)
        pairs.append((acronym, name))

    def finish(self) -> None:
        """Report the half of a row that found no other half."""
        for line in (line for half in self.pending for line in half.lines):
            self.journal.places.pop(line.number, None)
            self.journal.report_unplaced(line)
        self.pending = []


def _title(line: SourceLine) -> AnnexKind | None:
    if line.kind is not LineKind.NUMBERED or not TITLE.fullmatch(line.text):
        return None
    return next((annex for annex, words in TITLES if words.search(line.text)), None)


def _is_listed(line: SourceLine) -> bool:
    """Whether the line can only be part of an annex."""
    return line.kind in (LineKind.ANNEXES, LineKind.ROW) or _title(line) is not None

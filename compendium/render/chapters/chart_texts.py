"""The alternative texts of the charts: what a chart shows, in words, and then its numbers."""

from __future__ import annotations

from collections.abc import Iterable

from compendium.plurals import count_noun
from compendium.render.chapters.overview import ObjectiveRow, Overview


def programmes_texts(overview: Overview) -> tuple[str, tuple[str, ...]]:
    """Return the finding on programmes by objective and chapter, and the text of each row."""
    names, totals = [title for _, title in overview.chapters], overview.chapter_totals()
    whole = sum(totals)
    chapter = _most("El capítulo", "Los capítulos", zip(names, totals, strict=True), f" de {whole}")
    rows = ((row.mention, row.total) for row in overview.rows)
    objective = _most("El objetivo", "Los objetivos", rows)
    return f"{chapter} {objective}".strip(), tuple(_programmes_text(row, names) for row in overview.rows)


def _most(one: str, several: str, counts: Iterable[tuple[str, int]], of: str = "") -> str:
    """Return the sentence on what has most programmes; empty if nothing has any."""
    found = list(counts)
    maximum = max((count for _, count in found), default=0)
    if not maximum:
        return ""
    names = [name for name, count in found if count == maximum]
    return f"{one if len(names) == 1 else several} con más programas: {_join(names)} ({maximum}{of})."


def _join(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} y {last}" if first else last


def _programmes_text(row: ObjectiveRow, names: list[str]) -> str:
    shares = (
        f"{name}, {cell.programmes}" for name, cell in zip(names, row.cells, strict=True) if cell.programmes
    )
    return f"{'; '.join([f'{row.mention}: {_count(row.total)}', *shares])}."


def people_texts(overview: Overview) -> tuple[str, tuple[str, ...]]:
    """Return the finding on programmes that report a number of people, and the text of each row."""
    rows = [row for row in overview.rows if row.total]
    reported, whole = sum(row.with_people for row in rows), sum(row.total for row in rows)
    most = max(rows, key=lambda row: row.with_people, default=None)
    finding = f"Informan un número de personas {reported} de {_count(whole)}."
    if most and most.with_people:
        finding += f" Donde más lo informan: {most.mention} ({most.with_people} de {most.total})."
    return finding, tuple(_people_text(row) for row in overview.rows)


def _people_text(row: ObjectiveRow) -> str:
    return f"{row.mention}: {row.with_people} de {_count(row.total)}." if row.total else ""


def _count(programmes: int) -> str:
    return count_noun(programmes, "programa", "programas")

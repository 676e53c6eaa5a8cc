"""Links between programmes of one edition or several: what continues or relates to what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from compendium.book import BookChapter, Entry, Reference
from compendium.model import Text


@dataclass(frozen=True)
class ProgrammeLinks:
    """All programmes by id, and their successors."""

    entries: dict[str, Entry]
    continued_by: dict[str, list[Reference]]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> ProgrammeLinks:
        """The links of these programmes."""
        by_id = {entry.id: entry for entry in entries}
        continued_by: dict[str, list[Reference]] = {}
        for entry in by_id.values():
            for name in entry.programme.continues:
                continued_by.setdefault(name.value, []).append(entry.reference)
        return cls(by_id, continued_by)

    def fill_in(self, chapters: tuple[BookChapter, ...]) -> tuple[BookChapter, ...]:
        """The chapters with the references of their programmes filled in."""
        return tuple(
            replace(
                chapter,
                sections=tuple(
                    replace(section, entries=tuple(map(self._fill_in_entry, section.entries)))
                    for section in chapter.sections
                ),
            )
            for chapter in chapters
        )

    def _fill_in_entry(self, entry: Entry) -> Entry:
        programme, continued_by = entry.programme, self.continued_by.get(entry.id, ())
        if not (programme.continues or programme.related or continued_by):
            return entry
        return replace(
            entry,
            continues=self._references(programme.continues),
            continued_by=tuple(continued_by),
            related=self._references(programme.related),
        )

    def _references(self, names: tuple[Text, ...]) -> tuple[Reference, ...]:
        return tuple(self.entries[name.value].reference for name in names if name.value in self.entries)

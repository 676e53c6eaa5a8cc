"""Which objectives of a chapter are laid out together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compendium.book import BookChapter, ObjectiveSection

SHORT, LONG = 4_500, 9_000  # characters; a page holds some 2,600
HEADINGS = 350


def group_sections(chapter: BookChapter) -> Iterator[tuple[ObjectiveSection, ...]]:
    """Yield the objectives in groups: short ones, and those without programmes, share pages."""
    group: list[ObjectiveSection] = []
    for section in chapter.sections:
        if group and not (section.without_actions or _runs_on(group, section)):
            yield tuple(group)
            group = []
        group.append(section)
    if group:
        yield tuple(group)


def _runs_on(group: Sequence[ObjectiveSection], section: ObjectiveSection) -> bool:
    """Tell whether a section is short, and the group with it too."""
    length = _length(section)
    return length <= SHORT and sum(map(_length, group)) + length <= LONG


def _length(section: ObjectiveSection) -> int:
    """Return the length of a section's programmes in characters, with room for headings."""
    texts = (text for entry in section.entries for text in entry.programme.texts())
    return sum(len(text.value) for text in texts) + HEADINGS * len(section.entries)

"""All the prose that readers read, with the programme it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.model import Compendium, Programme, Text


def running_texts(compendium: Compendium) -> Iterator[tuple[Programme | None, Text]]:
    """Descriptions, results, challenges and notes of programmes; pages of editions. No titles, no tables."""
    for programme in compendium.programmes():
        for part in programme.all_parts:
            for text in (part.description, part.results.text if part.results else None):
                if text:
                    yield programme, text
            for item in part.challenges.items if part.challenges else ():
                yield programme, item
        for note in programme.notes.values():
            yield programme, note
    for text in _pages(compendium):
        yield None, text


def all_texts(compendium: Compendium) -> Iterator[tuple[Programme | None, Text]]:
    """The same with titles and tables."""
    for programme in compendium.programmes():
        for text in programme.texts():
            yield programme, text
    for text in _pages(compendium):
        yield None, text


def _pages(compendium: Compendium) -> Iterator[Text]:
    for edition in compendium.editions:
        pages = (edition.introduction, edition.closing)
        texts = (edition.notice, edition.licence, *(page.text for page in pages if page))
        yield from (text for text in texts if text)

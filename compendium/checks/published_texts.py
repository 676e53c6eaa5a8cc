"""All the prose that readers read, with the programme it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.markdown import BlockNode, parse, parse_field, parse_line
from compendium.model import Compendium, Programme, Text

MAX_LENGTH = 20_000  # of a text that rules check: seven times the longest one reported


def texts_of(programme: Programme) -> Iterator[Text]:
    """The texts of a programme, without those that exceed the length limit of the checks."""
    return (text for text in programme.texts() if len(text.value) <= MAX_LENGTH)


def running_texts(compendium: Compendium) -> Iterator[tuple[Programme | None, Text]]:
    """Descriptions, results, challenges, notes and pages; without titles and tables."""
    for programme in compendium.programmes():
        yield from ((programme, text) for text in _prose(programme) if len(text.value) <= MAX_LENGTH)
    for text in _pages(compendium):
        yield None, text


def _prose(programme: Programme) -> Iterator[Text]:
    for part in programme.all_parts:
        yield from (*part.prose, *part.challenge_items)
    yield from programme.notes.values()


def all_texts(compendium: Compendium) -> Iterator[tuple[Programme | None, Text]]:
    """The running texts, titles and table cells."""
    for programme in compendium.programmes():
        for text in texts_of(programme):
            yield programme, text
    for text in _pages(compendium):
        yield None, text


def texts_without_notes(compendium: Compendium) -> Iterator[Text]:
    """The texts that cannot hold note calls or tables: remarks, internal notes, pages."""
    for programme in compendium.programmes():
        texts = (*programme.remarks, *programme.internal_notes)
        yield from (text for text in texts if len(text.value) <= MAX_LENGTH)
    yield from _pages(compendium)


def _pages(compendium: Compendium) -> Iterator[Text]:
    for edition in compendium.editions:
        pages = (edition.introduction, edition.closing)
        credits_text = edition.credits.text if edition.credits else None
        texts = (*edition.statements(), credits_text, *(page.text for page in pages if page))
        yield from (text for text in texts if text and len(text.value) <= MAX_LENGTH)


def read_texts(compendium: Compendium) -> Iterator[tuple[Text, tuple[BlockNode, ...]]]:
    """Every text that is parsed as Markdown, with its parsed blocks."""
    for programme in compendium.programmes():
        lines = [programme.title, *(part.title for part in programme.all_parts if part.title)]
        lines += [text for part in programme.all_parts for table in part.tables for text in table.texts()]
        fields = [text for part in programme.all_parts for text in part.challenge_items]
        fields += [*programme.notes.values(), *programme.remarks, *programme.internal_notes]
        prose = [text for part in programme.all_parts for text in part.prose]
        for texts, read in ((lines, _parse_line), (fields, parse_field), (prose, parse)):
            yield from ((text, read(text.value)) for text in texts if len(text.value) <= MAX_LENGTH)
    yield from ((text, parse(text.value)) for text in _pages(compendium))


def _parse_line(text: str) -> tuple[BlockNode, ...]:
    return (parse_line(text),)

"""A peer: the texts of the same book set by Typst, with contents and page numbers, without indexes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import typst

from compendium.book import Book, Entry, EntryBlock, EntryPart, NumberedTable
from compendium.folders import Folders
from compendium.markdown.plain_text import plain_text
from compendium.pipeline import load_books

SIGNS = re.compile(r"([\\#$*_`<>@~\[\]/=+-])")
HEAD = '#set document(title: "Compendio")\n#set text(lang: "es", hyphenate: true)\n#outline()\n'


def main(content: Path, target: Path) -> None:
    """Write the newest edition of `content` to `target`."""
    book = load_books(Folders(content, target.parent), date.max)[0]
    source = target.with_suffix(".typ")
    source.write_text(HEAD + "\n\n".join(_book(book)), encoding="utf-8")
    typst.compile(str(source), output=str(target))


def _book(book: Book) -> Iterator[str]:
    for chapter in book.chapters:
        yield f"= {_text(chapter.chapter.title)}"
        for section in chapter.sections:
            if section.objective:
                yield f"== {_text(section.objective.name)}"
            for entry in section.entries:
                yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"=== {_text(f'{entry.number}. {entry.title} – {entry.byline}')}"
    for part in entry.parts:
        yield from _part(part)
    for note in entry.notes.values():
        yield f"#footnote[{_text(note.markdown)}]"


def _part(part: EntryPart) -> Iterator[str]:
    yield from _blocks(part.description)
    for section in part.sections:
        yield f"==== {section.heading}"
        yield from _blocks(section.blocks)
        yield "\n".join(f"- {_text(item)}" for item in section.items)


def _blocks(blocks: Iterable[EntryBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, NumberedTable):
            cells = [column.value for column in block.table.columns]
            cells += [" ".join(map(str, cell.lines)) for row in block.table.rows for cell in row]
            listed = ", ".join(f"[{_text(cell)}]" for cell in cells)
            yield f"#table(columns: {len(block.table.columns)}, {listed})"
        else:
            yield _text(block.markdown)


def _text(markdown: str) -> str:
    return SIGNS.sub(r"\\\1", plain_text(markdown)).replace("\n", "\n\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

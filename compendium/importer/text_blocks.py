"""Second stage: lines → paragraphs, items and tables, joined across page breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import takewhile

from compendium.importer.journal import Journal
from compendium.importer.line_joins import Join, ends_sentence, find_join, is_open, starts_lowercase
from compendium.importer.lines import LineKind, SourceLine, strip_bullet

NUMBER = re.compile(r"(\d{1,3})(?:\.|\)) ?(.+)")


class Form(Enum):
    """The forms of blocks."""

    PARAGRAPH = "párrafo"
    ITEM = "punto"
    NUMBERED = "número"
    TABLE = "tabla"


@dataclass(frozen=True)
class TextBlock:
    """A block; numbered blocks have no number in `text`, `depth` is of items, `rows` of tables."""

    form: Form
    text: str = ""
    depth: int = 0
    number: int = 0
    sign: str = "."
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass
class _BlockBuilder:
    journal: Journal
    blocks: list[TextBlock]
    indents: list[int]

    def add(self, line: SourceLine) -> None:
        if line.kind is LineKind.ROW:
            self._row(line)
        elif line.kind is LineKind.BULLET:
            self._bullet(line)
        elif not self._joins_previous(line):
            self.blocks.append(
                _numbered_block(line)
                if line.kind is LineKind.NUMBERED
                else TextBlock(Form.PARAGRAPH, line.text)
            )

    def _row(self, line: SourceLine) -> None:
        cells = tuple(cell.strip() for cell in line.text.split("\t"))
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.form is not Form.TABLE or (line.gap and len(last.rows[0]) != len(cells)):
            self.blocks.append(TextBlock(Form.TABLE, rows=(cells,)))
        elif not (line.new_page and cells == last.rows[0]):
            self.blocks[-1] = replace(last, rows=(*last.rows, cells))

    def _bullet(self, line: SourceLine) -> None:
        text = strip_bullet(line.text)
        if self._is_broken_item(line, text):
            self._append(text)
            message = "Un salto de página partió este punto, y su segunda mitad lleva otro guion. Se unieron."
            self.journal.report_slip(line, "importar-punto-partido", message)
        else:
            self.blocks.append(TextBlock(Form.ITEM, text, self._depth(line)))

    def _is_broken_item(self, line: SourceLine, text: str) -> bool:
        """`- … menos de 20,000`, a page break, `- al año …`: one item that got a second mark."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.form is not Form.ITEM or not line.new_page:
            return False
        return starts_lowercase(text) and not starts_lowercase(last.text) and not ends_sentence(last.text)

    def _depth(self, line: SourceLine) -> int:
        """The nesting depth of an item: nested below an item that ends with a colon."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.form is not Form.ITEM:
            self.indents = [line.indent]
            return 0
        while len(self.indents) > 1 and self.indents[-1] > line.indent:
            self.indents.pop()
        if line.indent > self.indents[-1] and last.text.endswith(":"):
            self.indents.append(line.indent)
        return len(self.indents) - 1

    def _joins_previous(self, line: SourceLine) -> bool:
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.form is Form.TABLE:
            return False
        if line.kind is not LineKind.TEXT and not (line.new_page and is_open(last.text)):
            return False
        join = find_join(last.text, line.text, new_page=line.new_page)
        if join is Join.NO or (join is Join.LIKELY and self._items_have_no_stops()):
            return False
        if join is Join.LIKELY and last.form is Form.PARAGRAPH:
            message = "Un salto de página parece haber partido este párrafo. Revise si es uno."
            self.journal.report_doubt(line, "importar-union-dudosa", message)
        self._append(line.text)
        return True

    def _items_have_no_stops(self) -> bool:
        """Whether the last block is of a list without final stops."""
        last = self.blocks[-1]
        items = list(takewhile(lambda block: block.form is last.form, reversed(self.blocks)))[1:]
        return last.form is not Form.PARAGRAPH and any(not ends_sentence(item.text) for item in items)

    def _append(self, text: str) -> None:
        last = self.blocks[-1]
        self.blocks[-1] = replace(last, text=f"{last.text} {text}")


def read_blocks(lines: Sequence[SourceLine], journal: Journal) -> tuple[TextBlock, ...]:
    """The blocks of a text; doubtful joins go to the journal."""
    builder = _BlockBuilder(journal, [], [0])
    for line in lines:
        builder.add(line)
    return tuple(builder.blocks)


def _numbered_block(line: SourceLine) -> TextBlock:
    match = NUMBER.fullmatch(line.text)
    if not match:
        return TextBlock(Form.PARAGRAPH, line.text)
    sign = line.text[len(match[1])]
    return TextBlock(Form.NUMBERED, match[2].strip(), number=int(match[1]), sign=sign)

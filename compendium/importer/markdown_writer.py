"""Writes blocks as Markdown that shows exactly the words of the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from compendium.ids import letter_suffix, unique
from compendium.importer.lines import CALL_BASE, CALLS
from compendium.importer.text_blocks import Form, TextBlock
from compendium.names import fold

URL = r"https?://[^\s<>()\[\]]+(?:\([^\s<>()]*\)[^\s<>()\[\]]*)*"
TOKEN = re.compile(
    rf"<(?P<auto>{URL}|[\w.+-]+@[\w.-]+\w)>"
    rf"|\[(?P<words>[^\[\]{CALLS}]+)\]\((?P<target>{URL})\)"
    rf"|(?P<bare>{URL})"
    r"|\*\*(?=\S)(?P<bold>[^*]+?)(?<=\S)\*\*"
    r"|\\(?P<escaped>[^\w\s])"
    r"|(?P<stray>\*\*)"
    rf"|(?P<call>[{CALLS}])"
)
URL_TAIL = ".,;:!?»”\"'"
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
CELL_MARK = re.compile(r"<li[^<>]*>|•")
CELL_LIST = re.compile(r"<[uo]l\b|<li\b|•", re.IGNORECASE)


@dataclass
class NoteMarks:
    """The marks of a programme's notes, in the order of their first call: `nota-a`, `nota-b`, …"""

    marks: dict[int, str] = field(default_factory=dict)

    def of(self, call: str) -> str:
        """The note mark of a call character."""
        place = ord(call) - CALL_BASE
        return self.marks.setdefault(place, f"nota-{letter_suffix(len(self.marks))}")


@dataclass(frozen=True)
class SourceTable:
    """A table: a cell is a text or, where the source lists things in it, several."""

    id: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | tuple[str, ...], ...], ...]


def inline(text: str, marks: NoteMarks) -> str:
    """A source line as inline Markdown; links are kept, calls become `[^mark]`."""
    out, at = list[str](), 0
    for match in TOKEN.finditer(text):
        out += [text[at : match.start()], _token(match, marks)]
        at = match.end()
    out.append(text[at:])
    return "".join(out).strip()


def _token(match: re.Match[str], marks: NoteMarks) -> str:
    if match["auto"]:
        return f"<{match['auto']}>"
    if match["words"]:
        return f"[{match['words']}]({match['target']})"
    if match["bare"]:
        url = match["bare"].rstrip(URL_TAIL)
        return f"<{url}>{match['bare'][len(url) :]}"
    if match["bold"]:
        return f"**{match['bold']}**"
    if match["call"]:
        return f"[^{marks.of(match['call'])}]"
    return match["escaped"] or ""


def plain(text: str, marks: NoteMarks) -> str:
    """A title: its calls become `[^mark]`, its words stay as they are."""
    return re.sub(rf"[{CALLS}]", lambda match: f"[^{marks.of(match[0])}]", text).strip()


@dataclass
class MarkdownWriter:
    """Writes the texts of one part of a programme, and collects its tables on the way."""

    marks: NoteMarks
    table_ids: set[str]
    tables: list[SourceTable] = field(default_factory=list)

    def text(self, blocks: Sequence[TextBlock]) -> str:
        """The blocks, paragraphs a blank line apart, the items of a list one below the other."""
        out = ""
        for before, block, shown in self._render(blocks):
            out += ("\n" if _same_list(before, block) else "\n\n") + shown if before else shown
        return f"{out}\n" if out else ""

    def _render(self, blocks: Sequence[TextBlock]) -> Iterator[tuple[TextBlock | None, TextBlock, str]]:
        numbered = _numbered_lists(blocks)
        before: TextBlock | None = None
        for place, block in enumerate(blocks):
            if block.form is Form.NUMBERED and place not in numbered:
                block = TextBlock(Form.PARAGRAPH, _words(block))
            yield before, block, self._block(block)
            before = block

    def _block(self, block: TextBlock) -> str:
        if block.form is Form.TABLE:
            return self._table(block)
        shown = inline(block.text, self.marks)
        if block.form is Form.ITEM:
            return f"{'    ' * block.depth}- {shown}"
        return f"{block.number}. {shown}" if block.form is Form.NUMBERED else shown

    def _table(self, block: TextBlock) -> str:
        width = max(len(row) for row in block.rows)
        rows = [tuple(self._cell(cell) for cell in (*row, *[""] * (width - len(row)))) for row in block.rows]
        columns = tuple(cell if isinstance(cell, str) else " ".join(cell) for cell in rows[0])
        wanted = re.sub(r"[^a-z]+", "-", fold(block.rows[0][0])).strip("-") or "tabla"
        table = SourceTable(unique(wanted, self.table_ids), columns, tuple(rows[1:]))
        self.tables.append(table)
        return f"[tabla:{table.id}]"

    def _cell(self, cell: str) -> str | tuple[str, ...]:
        if CELL_LIST.search(cell):
            items = (TAG.sub(" ", item).strip() for item in CELL_MARK.split(cell))
            return tuple(inline(item, self.marks) for item in items if item)
        return inline(cell, self.marks)

    def challenges(self, blocks: Sequence[TextBlock]) -> tuple[str, ...]:
        """One text for each challenge: an item with its nested items, or a paragraph.

        A paragraph that introduces a list («… de trata de personas:») joins the first item.
        """
        return tuple(self.text(group).rstrip("\n") for group in _challenge_groups(blocks))


def _challenge_groups(blocks: Iterable[TextBlock]) -> list[list[TextBlock]]:
    groups = list[list[TextBlock]]()
    for block in blocks:
        if groups and (block.depth > 0 or block.form is Form.TABLE or _announces(groups[-1])):
            groups[-1].append(block)
        else:
            groups.append([block])
    return [[_within(block) for block in group] for group in groups]


def _announces(group: Sequence[TextBlock]) -> bool:
    """Whether the group is only a paragraph that ends with a colon."""
    return len(group) == 1 and group[0].form is Form.PARAGRAPH and group[0].text.endswith(":")


def _within(block: TextBlock) -> TextBlock:
    """The block relative to its challenge, which is the outer item."""
    if block.form is Form.TABLE:
        return block
    if block.depth > 0:
        return replace(block, depth=block.depth - 1)
    return TextBlock(Form.PARAGRAPH, _words(block))


def _words(block: TextBlock) -> str:
    return f"{block.number}{block.sign} {block.text}" if block.form is Form.NUMBERED else block.text


def _same_list(before: TextBlock, block: TextBlock) -> bool:
    return before.form is block.form and block.form in (Form.ITEM, Form.NUMBERED)


def _numbered_lists(blocks: Sequence[TextBlock]) -> set[int]:
    """The indexes of numbered blocks that count up from 1, hence form a list."""
    found, run = set[int](), list[int]()
    for place, block in enumerate([*blocks, TextBlock(Form.PARAGRAPH)]):
        if block.form is Form.NUMBERED and block.number == len(run) + 1:
            run.append(place)
            continue
        found |= set(run) if len(run) > 1 else set()
        run = [place] if block.form is Form.NUMBERED and block.number == 1 else []
    return found

"""Automatic fixes of a file's text that cannot change what it says."""

from __future__ import annotations

import re
import unicodedata

from compendium.bullets import Bullet, pasted_bullets
from compendium.characters import BLANK, DROPPED, clean, normalize_syntax_blanks
from compendium.editing.prose_rows import prose_rows
from compendium.mojibake import repair
from compendium.raw_text import CONFLICT, DECOMPOSED, WORD_BULLET
from compendium.source import FRONT_MATTER, MappingNode, SequenceNode, SourceNode, SourceProblem, parse_yaml

BOM = "\ufeff"
LINE_END = re.compile(r"(\r\n|\r|\n)")
# An odd blank that, replaced by a plain one, would turn text into a key or a comment.
MAKES_SYNTAX = re.compile(rf"(?<=:){BLANK.pattern}|{BLANK.pattern}(?=[#:])")
SIGNS = "•●▪◦‣∙■□○◆◊❖➢➤►✓✔⁃"
# The bullet of an element that is an element already.
SECOND_BULLET = re.compile(rf"^([ ]*(?:- +)+)[{SIGNS}][ \t]*(?=[^\s{SIGNS}])(?!.*[{SIGNS}])", re.MULTILINE)
LINE_BEGIN = re.compile(rf"^[ \t]*(?:[-*·–—−+§{SIGNS}]+[ \t]*|[ovØü][ \t]+)*", re.MULTILINE)


def split_lines(text: str) -> list[str]:
    """The lines of a file without line ends and byte order mark."""
    return LINE_END.split(text.removeprefix(BOM))[::2]


def fix_text(text: str, *, is_markdown: bool) -> str:
    """The text with characters, blanks and bullets corrected.

    Line ends, byte order mark and comments are kept. The words of every value stay the same, apart from
    repaired letters; if they would not, the text is returned unchanged.
    """
    mark, body = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    parts = LINE_END.split(body)
    lines = _fix_lines("\n".join(parts[::2]), is_markdown=is_markdown).split("\n")
    ends = [*parts[1::2], ""]
    return mark + "".join(line + end for line, end in zip(lines, ends, strict=True))


def _fix_lines(text: str, *, is_markdown: bool) -> str:
    if CONFLICT.search(text):
        return text
    repaired = WORD_BULLET.sub(r"\g<before>•", repair(text))
    signs = _with_plain_signs(repaired, is_markdown=is_markdown)
    before, after = (_parse_values(each, is_markdown=is_markdown) for each in (repaired, signs))
    if after is None or before not in (None, after):
        return signs if before is None else repaired
    lists = _with_lists(signs, is_markdown=is_markdown)
    listed = _parse_values(lists, is_markdown=is_markdown)
    return lists if listed and _words(listed) == _words(after) else signs


# Characters


def _with_plain_signs(text: str, *, is_markdown: bool) -> str:
    """The text with plain blanks and composed accents, without invisible characters."""
    if text.isascii():
        return text
    text = DECOMPOSED.sub(lambda match: unicodedata.normalize("NFC", match[0]), DROPPED.sub("", text))
    rows = {row for rows in prose_rows(text, is_markdown=is_markdown) for row in rows}
    lines = normalize_syntax_blanks(text).split("\n")
    plain = (BLANK.sub(" ", line) if row in rows else _plain_value(line) for row, line in enumerate(lines))
    return "\n".join(plain)


def _plain_value(line: str) -> str:
    """A line of YAML with plain blanks where they make no syntax."""
    required = {match.start() for match in MAKES_SYNTAX.finditer(line)}
    return BLANK.sub(lambda match: match[0] if match.start() in required else " ", line)


# Lists


def _with_lists(text: str, *, is_markdown: bool) -> str:
    """The text with the lists that make none as lists of the guide."""
    lines = text.split("\n")
    for rows in prose_rows(text, is_markdown=is_markdown):
        lines[rows.start : rows.stop] = _as_list("\n".join(lines[rows.start : rows.stop])).split("\n")
    return SECOND_BULLET.sub(r"\1", "\n".join(lines))


def _as_list(text: str) -> str:
    end, parts = 0, list[str]()
    for bullet in pasted_bullets(text):
        if bullet.sign.strip("()").isdigit():
            continue  # «1)» may be «1. », and may not
        parts += [text[end : bullet.start], _mark(bullet)]
        end = bullet.end
    return "".join((*parts, text[end:]))


def _mark(bullet: Bullet) -> str:
    """The mark of the guide; a letter stays, as other sentences may name it."""
    letter = f"{bullet.sign} " if bullet.is_ordinal else ""
    return f"{'  ' * bullet.level}- {letter}"


# Values of a file, for comparison

ParsedValue = str | tuple["ParsedValue", ...]


def _parse_values(text: str, *, is_markdown: bool) -> ParsedValue | None:
    """Keys and values, nested as they are, and the body of Markdown; None if it cannot be read."""
    front = FRONT_MATTER.match(text) if is_markdown else None
    source, body = (front[1], text[front.end() :]) if front else (text, "")
    try:
        return _values(parse_yaml(source, "")), clean(body)
    except SourceProblem:
        return None


def _values(node: SourceNode) -> ParsedValue:
    match node:
        case MappingNode(_, entries):
            return tuple((key.text, _values(value)) for key, value in entries)
        case SequenceNode(_, items):
            return tuple(map(_values, items))
        case _:
            return " ".join(node.text.split()) if node.plain else node.text


def _words(value: ParsedValue) -> list[str]:
    """All words in order, without list marks."""
    if isinstance(value, str):
        return LINE_BEGIN.sub("", value).split()
    return [word for inner in value for word in _words(inner)]

"""Splits Markdown into blocks and sentences; markup is blanked out, so offsets stay valid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from compendium.markdown import BlockNode, ParagraphNode, parse

# Neither a letter nor a space: it parts no words and joins none.
BLANK = "\u2060"
LETTER = r"[^\W\d_]"
# A character of an address: its parentheses are balanced, and a note call ends it.
IN_ADDRESS = r"(?:(?!\[\^)[^\s<>()\]”»]|\([^\s<>()]*\))"
NO_PROSE = re.compile(
    r"\[\^[^\]\s]{1,80}\]"  # the call of a note
    r"|^\[tabla:[^\]\s]+\][ \t]*$"
    r"|(?<=\])\((?:[^()\s]|\([^()\s]*\))*\)"  # the target of a link
    rf"|<?\bhttps?://{IN_ADDRESS}+(?<![.,;:])>?"
    rf"|\bwww\.{IN_ADDRESS}+(?<![.,;:])"
    r"|<?(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}>?"
    r"|\*+",
    re.MULTILINE,
)
MARKS = re.compile(r"[\[\]<*@]|http|www")
SENTENCE_END = re.compile(rf"[.!?…][)\]\"”»’{BLANK}]*(?=\s+[«“\"¿¡(\[{BLANK}]*[A-ZÁÉÍÓÚÑ\d])")
BLANKS = re.compile(r"\s*")
ABBREVIATION = re.compile(
    r"(?:^|[\s(«“\"])(?:[A-ZÁÉÍÓÚ]|Lic|Dra?|Mtr[oa]|Ing|Sra?|Sta|Sto|[Aa]rts?|[Nn]úms?|No|[Pp]ágs?|[Cc]fr|[Vv]ol|[Aa]v|[Tt]els?"
    r"|[Ff]racc|S\.? ?A|A\.? ?C|C\.? ?V|EE|UU|EE\. ?UU|Ma)$"
)


@dataclass(frozen=True)
class Span:
    """A stretch of a text. `item` marks an element of a list, `depth` in how many lists."""

    start: int
    end: int
    item: bool = False
    depth: int = 0


@lru_cache(maxsize=20_000)
def mask_markup(text: str) -> str:
    """The text with calls, addresses and emphasis blanked out; as long as before."""
    return NO_PROSE.sub(lambda match: BLANK * len(match[0]), text) if MARKS.search(text) else text


@lru_cache(maxsize=20_000)
def blocks(text: str) -> tuple[Span, ...]:
    """Paragraphs and elements of lists (without their mark), in order."""
    return tuple(_spans(parse(text)))


def _spans(blocks: tuple[BlockNode, ...], depth: int = 0) -> Iterator[Span]:
    for block in blocks:
        if isinstance(block, ParagraphNode):
            yield Span(block.start, block.end, depth > 0, depth)
        else:
            for element in block.items:
                yield from _spans(element.blocks, depth + 1)


@lru_cache(maxsize=20_000)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of every block, in order; abbreviations («Lic.», «A. C.») end none."""
    return tuple(span for block in blocks(text) for span in _sentences(text, block))


def _sentences(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for match in SENTENCE_END.finditer(text, block.start, block.end):
        if text[match.start()] == "." and ABBREVIATION.search(
            text, max(start, match.start() - 8), match.start()
        ):
            continue
        yield Span(start, match.end(), block.item)
        blanks = BLANKS.match(text, match.end())
        start = blanks.end() if blanks else match.end()
    if start < block.end:
        yield Span(start, block.end, block.item)


def excerpt(text: str, start: int, end: int, *, limit: int = 90) -> str:
    """The words from `start` to `end` on one line, with «…» in the middle where they are many."""
    words = " ".join(text[start:end].replace(BLANK, "").split())
    if len(words) <= limit:
        return words
    half = (limit - 3) // 2
    return f"{words[:half].rstrip()} … {words[-half:].lstrip()}"

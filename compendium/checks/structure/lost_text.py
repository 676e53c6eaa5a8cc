"""Lo que se escribe es lo que se publica: sólo desaparecen las marcas que nombra la guía.

Bien: «**Talleres.** Se dieron tres.»; «- 900 guías» en una lista de varias; «−5 grados».
Mal: «- 5 grados» como único renglón de una lista, porque el guion se vuelve viñeta y el número pierde su signo;
«**Talleres. Se dieron tres.», porque los asteriscos salen impresos.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.published_texts import read_texts
from compendium.checks.rule import Finding
from compendium.checks.sentences import excerpt
from compendium.markdown import BlockNode, BulletList, NoteCall, ParagraphNode, TextNode
from compendium.markdown.nodes import paragraphs
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-lectura"
LEVEL = Level.WARNING
NEEDS = ()
# Markup between printed words: blanks, list marks, emphasis and links.
MARKS = re.compile(
    r"(?:^[ \t]*(?:-|(?:0|[1-9]\d{0,2})\.)[ \t]|\s|\*{1,3}|<|>|\[|\]\([^\s]*\))*", re.MULTILINE
)
STARS = re.compile(r"\*\*+")
NUMBER = re.compile(r"[$¿(]?\d")


def check(names: Names) -> Iterator[Finding]:
    """Yield characters that would not be printed, and marks that would."""
    for text, blocks in read_texts(names.compendium):
        for start, end in lost_passages(text.value, blocks):
            words = excerpt(text.value, start, end)
            yield text.location_at(start), f"«{words}» no se publicaría. Escríbalo de otra manera, o quítelo."
        for offset in _minus_signs(text.value, blocks):
            words = excerpt(text.value, offset - 2, offset + 20)
            message = f"El guion de «{words}» se lee como viñeta y no se imprime."
            yield (
                text.location_at(offset),
                f"{message} Si es un signo menos, escríbalo junto al número: «−5».",
            )
        for offset in _printed_asterisks(blocks):
            words = excerpt(text.value, max(0, offset - 20), offset + 20)
            message = f"Los asteriscos de «{words}» no marcan nada, y se imprimen."
            yield (
                text.location_at(offset),
                f"{message} Las negritas se abren y se cierran junto a la palabra: «**así**».",
            )


def lost_passages(text: str, blocks: tuple[BlockNode, ...]) -> Iterator[tuple[int, int]]:
    """The spans of a text that are neither printed nor recognised as marks."""
    at = 0
    for leaf in _leaves(blocks):
        if leaf.start > at and not MARKS.fullmatch(text, at, leaf.start):
            yield at, leaf.start
        at = leaf.start + (len(leaf.text) if isinstance(leaf, TextNode) else len(f"[^{leaf.mark}]"))
    if not MARKS.fullmatch(text, at):
        yield at, len(text)


def _leaves(blocks: tuple[BlockNode, ...]) -> Iterator[TextNode | NoteCall]:
    for paragraph in paragraphs(blocks):
        yield from paragraph.leaves()


def _minus_signs(text: str, blocks: tuple[BlockNode, ...]) -> Iterator[int]:
    """Items of one-item lists that begin with a number: the hyphen may be a minus sign."""
    for block in blocks:
        if isinstance(block, BulletList) and len(block.items) == 1:
            first = block.items[0].blocks[0]
            if isinstance(first, ParagraphNode) and NUMBER.match(text, first.start):
                yield first.start


def _printed_asterisks(blocks: tuple[BlockNode, ...]) -> Iterator[int]:
    for leaf in _leaves(blocks):
        if isinstance(leaf, TextNode):
            yield from (leaf.start + match.start() for match in STARS.finditer(leaf.text))

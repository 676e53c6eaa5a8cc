"""Texts as editors may write them, each with the words that readers must get: a grammar of marks and of signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

WORDS = "migración niñez año ñandú pingüino Tuꞌun savi 60 1,287 2020 3.5 H₂O m² ½ A.C. EE.UU. café".split()
SIGNS = (
    "> < >60 <5 + - – — _ __ ` `abc` "
    "\\ \\* C:\\*.txt & &copy; &amp; # ## % $ ° º | ~ ^ { } ( ) [x] (*) 5*3*2 a_b_c = == "
    "/ * ** ¿ ? ¡ ! ; : … +5 −5 -5 2. 5. 05. 123. 1) a) • <b> </b> <!-- -- --> !! :: @ {{x}} {%x%} $x$ ~~x~~ ==x=="
).split()


@dataclass(frozen=True)
class GeneratedText:
    """A text, and the words that it says: a line for each paragraph or item, with its number."""

    source: str
    lines: tuple[str, ...]


def _joined(parts: Sequence[tuple[str, str]]) -> tuple[str, str]:
    return " ".join(source for source, _ in parts), " ".join(shown for _, shown in parts)


WORD = st.sampled_from(WORDS).map(lambda word: (word, word))
SIGN = st.sampled_from(SIGNS).map(lambda sign: (sign, sign))
PLAIN = st.lists(WORD, min_size=1, max_size=3).map(_joined)
MARKED = st.one_of(
    PLAIN.map(lambda pair: (f"**{pair[0]}**", pair[1])),
    PLAIN.map(lambda pair: (f"*{pair[0]}*", pair[1])),
    PLAIN.map(lambda pair: (f"***{pair[0]}***", pair[1])),
    PLAIN.map(lambda pair: (f"[{pair[0]}](https://example.org/Pacto_(ONU))", pair[1])),
    st.just(("<https://example.org/a?b=1&c=2>", "https://example.org/a?b=1&c=2")),
    st.just(("https://example.org/Pacto_(ONU).", "https://example.org/Pacto_(ONU).")),
    st.just(("ana@example.org,", "ana@example.org,")),
)
# A line begins with a word: what it begins with otherwise is drawn by those below.
TAIL = st.lists(st.one_of(WORD, SIGN, MARKED), max_size=5)
SENTENCE = st.tuples(WORD, TAIL).map(lambda parts: _joined([parts[0], *parts[1]]))
# A line that begins like a mark of other dialects, or like a list and is none here.
BEGINNINGS = (
    *("> ", ">", "+ ", "# ", "### ", "= ", "* ", "05. ", "123. ", "2020. ", "1) ", "a) ", "| ", "    "),
    *("-5 ", "– "),
)


def _beginning_with(*beginnings: str) -> st.SearchStrategy[tuple[str, str]]:
    return st.tuples(st.sampled_from(beginnings), SENTENCE).map(
        lambda parts: (parts[0] + parts[1][0], parts[0] + parts[1][1])
    )


ODD_SENTENCE = _beginning_with(*BEGINNINGS)
LINE = st.one_of(SENTENCE, ODD_SENTENCE, _beginning_with("- ", "2. ", "1. "))


@st.composite
def lines(draw: st.DrawFn) -> GeneratedText:
    """A text of one line: a title, a cell, a note."""
    source, shown = draw(LINE)
    return GeneratedText(source.strip(), (shown.strip(),))


@st.composite
def prose(draw: st.DrawFn) -> GeneratedText:
    """Paragraphs and lists, one below the other."""
    blocks = draw(st.lists(st.one_of(_paragraph(), _bullets(), _numbers()), min_size=1, max_size=4))
    return GeneratedText(
        "\n\nAdemás:\n\n".join(block.source for block in blocks),
        tuple(
            line
            for place, block in enumerate(blocks)
            for line in (*(("Además:",) if place else ()), *block.lines)
        ),
    )


@st.composite
def _paragraph(draw: st.DrawFn) -> GeneratedText:
    parts = [draw(st.one_of(SENTENCE, ODD_SENTENCE)), *draw(st.lists(SENTENCE, max_size=2))]
    end = draw(st.sampled_from(["\n", "  \n"]))
    return GeneratedText(end.join(source for source, _ in parts), (" ".join(shown for _, shown in parts),))


@st.composite
def _bullets(draw: st.DrawFn) -> GeneratedText:
    """A list right under its sentence or after a blank line, with lists in it indented by 2, 3 or 4 spaces."""
    head = draw(SENTENCE)
    items = draw(st.lists(st.tuples(SENTENCE, st.lists(SENTENCE, max_size=2)), min_size=1, max_size=3))
    indent = " " * draw(st.integers(2, 4))
    source, shown = [head[0] + ":" + draw(st.sampled_from(["", "\n"]))], [head[1] + ":"]
    for (item, item_shown), inner in items:
        source += [f"- {item}", *(f"{indent}- {line}" for line, _ in inner)]
        shown += [item_shown, *(line for _, line in inner)]
    return GeneratedText("\n".join(source), tuple(shown))


@st.composite
def _numbers(draw: st.DrawFn) -> GeneratedText:
    """A numbered list that begins anywhere."""
    head, first = draw(SENTENCE), draw(st.sampled_from([1, 2, 5, 10, 97]))
    items = draw(st.lists(SENTENCE, min_size=1, max_size=3))
    numbered = [
        (f"{first + n}. {source}", f"{first + n}. {shown}") for n, (source, shown) in enumerate(items)
    ]
    return GeneratedText(
        "\n".join([f"{head[0]}:", *(source for source, _ in numbered)]),
        (f"{head[1]}:", *(shown for _, shown in numbered)),
    )

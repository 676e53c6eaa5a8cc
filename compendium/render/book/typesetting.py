"""Words set in lines: what lists need of a typesetter, and no more. Lists change with every page that shifts, and the
layout engine takes seconds for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from compendium.render.book.fonts import Face, Fonts
from compendium.render.book.nodes import Node

# A long word may break after a dash or a slash that letters follow; years and dates stay whole.
BREAK = re.compile(r"(?<=[\w.][/–-])(?=[^\W\d_]{3})")
SPACE = " "
RULE_BELOW = 5.75  # points from a last line to the rule under it, the rule included


@dataclass(frozen=True)
class Type:
    """How text is set; measures in points, `spacing` between letters in thousandths of the size."""

    face: str
    size: float
    leading: float
    colour: str
    spacing: float = 0
    small_capitals: bool = False


@dataclass(frozen=True)
class Link:
    """A link: its structure element, the anchor that it leads to, and what it says of itself."""

    node: Node
    target: str
    says: str


@dataclass(frozen=True)
class Run:
    """Text in one type; `node` is the structure element that it belongs to."""

    text: str
    type: Type
    node: Node
    link: Link | None = None


@dataclass(frozen=True)
class Paragraph:
    """Runs that follow each other, and how they stand in their column, in points.

    `hang` is how far the lines after the first stand in; `page_of` is the anchor whose page is set at the right, in a
    margin of `room`. With `keep` it stays with what follows; `rule` is the colour of a line below.
    """

    runs: tuple[Run, ...]
    before: float = 0
    indent: float = 0
    hang: float = 0
    room: float = 0
    keep: bool = False
    rule: str | None = None
    page_of: str | None = None
    anchor: str | None = None


@dataclass(frozen=True)
class Shaped:
    """A word as glyphs: what a PDF shows (the inside of its TJ), its width at size 1, each glyph with its text."""

    shown: str
    width: float
    glyphs: tuple[tuple[int, str], ...]


@dataclass
class Segment:
    """Neighbouring words of one run, from `x` in their line."""

    run: Run
    x: float
    width: float = 0
    shown: list[str] = field(default_factory=list)
    glyphs: list[tuple[int, str]] = field(default_factory=list)

    def add(self, word: Shaped) -> None:
        """Append a word."""
        self.shown.append(word.shown)
        self.glyphs.extend(word.glyphs)
        self.width += word.width * self.run.type.size


@dataclass(frozen=True)
class Line:
    """A line of a paragraph: `before` is room above it, `bound` whether it must stand with the line before."""

    paragraph: Paragraph
    segments: tuple[Segment, ...]
    height: float
    before: float
    bound: bool
    first: bool
    last: bool


class Shaper:
    """Shapes words with the book's faces; remembers each."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._shaped: dict[tuple[str, Type], Shaped] = {}
        self._engines: dict[str, _Engine] = {}

    def word(self, text: str, kind: Type) -> Shaped:
        """A word in a type. Raises MissingGlyph for a letter that the face lacks."""
        key = text, kind
        if key not in self._shaped:
            self._shaped[key] = self._engine(kind.face).shaped(text, kind)
        return self._shaped[key]

    def face(self, kind: Type) -> Face:
        """The measures of a type's face."""
        return self._fonts.face(kind.face)

    def runs(self, run: Run) -> list[Run]:
        """A run in parts, each in a face that has its signs. Raises MissingGlyph."""
        try:
            parts = self._fonts.parts(run.text, run.type.face)
        except KeyError as missing:
            raise MissingGlyph(missing.args[0]) from missing
        return [replace(run, text=text, type=replace(run.type, face=face)) for face, text in parts]

    def _engine(self, name: str) -> _Engine:
        if name not in self._engines:
            self._engines[name] = _Engine(self._fonts.file(name), self._fonts.face(name))
        return self._engines[name]


class MissingGlyph(Exception):
    """A letter that a face lacks."""

    def __init__(self, letter: str) -> None:
        super().__init__(letter)
        self.letter = letter


class _Engine:
    """HarfBuzz with one face."""

    def __init__(self, file: bytes, face: Face) -> None:
        import uharfbuzz  # only where a list is set

        self._harfbuzz = uharfbuzz
        self._font = uharfbuzz.Font(uharfbuzz.Face(file))
        self._scale = 1000 / self._font.face.upem
        self._face = face

    def shaped(self, text: str, kind: Type) -> Shaped:
        """The glyphs of a word, kerned."""
        buffer = self._harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        self._harfbuzz.shape(self._font, buffer, {"smcp": True} if kind.small_capitals else {})
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        ends = [info.cluster for info in infos[1:]] + [len(text)]
        shown, width, glyphs = [], 0.0, []
        for info, place, end in zip(infos, places, ends, strict=True):
            if info.codepoint == 0:
                raise MissingGlyph(text[info.cluster])
            advance = place.x_advance * self._scale
            drawn = self._face.advances[info.codepoint]
            shift = drawn - advance - kind.spacing
            shown.append(f"<{info.codepoint:04x}>" + (f"{shift:.0f}" if round(shift) else ""))
            width += advance + kind.spacing
            glyphs.append((info.codepoint, text[info.cluster : end]))
        return Shaped("".join(shown).replace("><", ""), width / 1000, tuple(glyphs))


@dataclass(frozen=True)
class _Box:
    """What no line parts: words of one run or more, and the run of the space before it, if there is one."""

    words: tuple[tuple[Run, Shaped], ...]
    space: Run | None

    @property
    def width(self) -> float:
        return sum(word.width * run.type.size for run, word in self.words)


def lines(paragraph: Paragraph, width: float, shaper: Shaper) -> list[Line]:
    """The lines of a paragraph in a column of that width, in points."""
    rows = _rows(paragraph, width, shaper)
    last = len(rows) - 1
    leading = max(run.type.leading for run in paragraph.runs)
    return [
        Line(
            paragraph,
            tuple(row),
            leading + (RULE_BELOW if paragraph.rule and place == last else 0),
            0 if place else paragraph.before,
            bound=place > 0 and (place == 1 or place == last),
            first=place == 0,
            last=place == last,
        )
        for place, row in enumerate(rows)
    ]


def _rows(paragraph: Paragraph, width: float, shaper: Shaper) -> list[list[Segment]]:
    rows: list[list[Segment]] = [[]]
    x, limit = paragraph.indent, width - paragraph.room
    for box in _fitting(_boxes(paragraph.runs, shaper), limit - paragraph.indent - paragraph.hang, shaper):
        space = shaper.word(SPACE, box.space.type) if box.space and rows[-1] else None
        end = x + (space.width * box.space.type.size if space and box.space else 0) + box.width
        if space and box.space:  # also at the end of a line: whoever copies the text needs it
            x = _append(rows[-1], box.space, space, x)
        if rows[-1] and end > limit + 0.01:
            rows.append([])
            x = paragraph.indent + paragraph.hang
        for run, word in box.words:
            x = _append(rows[-1], run, word, x)
    return rows


def _append(row: list[Segment], run: Run, word: Shaped, x: float) -> float:
    """Put a word at the end of a row; the answer is where it ends."""
    if not row or row[-1].run is not run:
        row.append(Segment(run, x))
    row[-1].add(word)
    return x + word.width * run.type.size


def _boxes(runs: Iterable[Run], shaper: Shaper) -> Iterator[_Box]:
    words: list[tuple[Run, Shaped]] = []
    space: Run | None = None
    for run in chain.from_iterable(map(shaper.runs, runs)):
        for place, word in enumerate(run.text.split(SPACE)):
            if place:
                if words:
                    yield _Box(tuple(words), space)
                words, space = [], run
            for part, piece in enumerate(BREAK.split(word) if word else ()):
                if part:
                    yield _Box(tuple(words), space)
                    words, space = [], None
                words.append((run, shaper.word(piece, run.type)))
    if words:
        yield _Box(tuple(words), space)


def _fitting(boxes: Iterable[_Box], width: float, shaper: Shaper) -> Iterator[_Box]:
    """The boxes, each that is wider than a line letter by letter."""
    for box in boxes:
        if box.width <= width:
            yield box
        else:
            yield from _letters(box, shaper)


def _letters(box: _Box, shaper: Shaper) -> Iterator[_Box]:
    space = box.space
    for run, word in box.words:
        for _, text in word.glyphs:
            yield _Box(((run, shaper.word(text, run.type)),), space)
            space = None

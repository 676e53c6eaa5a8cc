"""Inputs by the hundred thousand through loader, Markdown, importer and check: `make fuzz` (N=100000).

Each must end soon, in values or in problems with a place; anything else is shown with the seed that makes it again.
"""

from __future__ import annotations

import random
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from types import FrameType

from compendium.files import FileProblem, read_text
from compendium.folders import Folders
from compendium.importer import import_text
from compendium.markdown import parse
from compendium.markdown.plain_text import plain_text
from compendium.model import Figure, Text
from compendium.pipeline import check_content
from compendium.problems import Location, Problem
from compendium.registries import REGISTRIES
from compendium.render.markup import TAGS, html, inline_html
from compendium.render.site.figure_marks import FigureMarks
from compendium.schema import PROGRAMME
from compendium.schema_reader import NoValue, SchemaReader
from compendium.source import SourceProblem, parse_markdown, parse_yaml
from tests.golden import CASES, SAMPLE
from tests.hostile_content import HOSTILE
from tests.importer.states import SOME
from tests.importer.test_any_text import FRAGMENTS
from tests.product.test_any_text import GUIDE, PIECES, REGISTER

SECONDS = 2
OFFICIAL = (CASES / "import" / "oddities" / "source.txt").read_text(encoding="utf-8")
SIGNS = [
    *PIECES,
    *HOSTILE.split(),
    *"<>&\"'()*_`~#^$%\\/|!?.,;-+=@0123456789",
    "\r",
    "\n\n",
    "\ue010",
    "\u202e",
    "😀",
]
SIGNS += ["[^a]", "**", "](https://example.org/", "<https://", "www.", "1,287", "- ", "1. ", "> ", "  - "]
SHARES: Sequence[tuple[str, int]] = (
    ("yaml", 22),
    ("markdown file", 12),
    ("registry", 10),
    ("bytes", 6),
    ("markup", 25),
    ("figures", 10),
    ("import", 14),
    ("check", 1),
)


class TooLong(Exception):
    """An input that did not end in time."""


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Raises TooLong if the block takes more of the processor's time."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


# Inputs


def noise(chance: random.Random, length: int) -> str:
    """Signs with a meaning, and any others."""
    return "".join(
        chance.choice(SIGNS)
        if chance.random() < 0.8
        else chr(chance.choice((chance.randrange(128), chance.randrange(0xD800))))
        for _ in range(chance.randrange(length))
    )


def damaged(chance: random.Random, sound: str) -> str:
    """A sound text with some stretches of it exchanged, doubled or lost."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(sound) + 1)
        end = min(len(sound), start + chance.choice((0, 1, 5, 40, 400)))
        new = chance.choice(
            (noise(chance, 12), sound[start:end] * 2, "", chance.choice(SIGNS) * chance.randrange(200))
        )
        sound = sound[:start] + new + sound[end:]
    return sound


def any_text(chance: random.Random, sound: str) -> str:
    """Noise, or a damaged text."""
    return noise(chance, 120) if chance.random() < 0.3 else damaged(chance, sound)


# What is done with them


def told(problem: Problem, longest: int = 2000) -> None:
    """A problem has a place and words that fit a line."""
    assert problem.place.line >= 1 and problem.place.column >= 1
    assert problem.message and len(problem.message) < longest
    assert "\n" not in str(problem)


def fuzz_yaml(chance: random.Random, _: Path) -> None:
    _read(parse_yaml, any_text(chance, GUIDE))


def fuzz_markdown_file(chance: random.Random, _: Path) -> None:
    _read(parse_markdown, any_text(chance, REGISTER))


def _read(parse: Callable[[str, str], object], text: str) -> None:
    try:
        node = parse(text, "x")
    except SourceProblem as error:
        told(error.problem)
        return
    reader = SchemaReader()
    fields = reader.fields(node, PROGRAMME)  # type: ignore[arg-type]
    assert (fields is NoValue.FAULTY) <= bool(reader.problems)
    for problem in reader.problems:
        told(problem)


def fuzz_registry(chance: random.Random, _: Path) -> None:
    file = chance.choice(sorted(REGISTRIES))
    text = any_text(chance, (SAMPLE / file).read_text(encoding="utf-8"))
    reader = SchemaReader()
    try:
        reader.read(parse_yaml(text, "x"), REGISTRIES[file])
    except SourceProblem as error:
        told(error.problem)
    for problem in reader.problems:
        told(problem)


def fuzz_bytes(chance: random.Random, folder: Path) -> None:
    data = bytearray(any_text(chance, GUIDE).encode("utf-8", "surrogatepass"))
    for _ in range(chance.randrange(4)):
        data.insert(chance.randrange(len(data) + 1), chance.randrange(256))
    path = folder / "x"
    path.write_bytes(data)
    try:
        text = read_text(path, name="x")
    except FileProblem as error:
        told(error.problem)
    else:
        assert "\0" not in text and "\r" not in text


def fuzz_markup(chance: random.Random, _: Path) -> None:
    text = any_text(chance, HOSTILE + REGISTER)
    for rendered in (html(text, _call), inline_html(text, _call)):
        harmless(rendered, {*TAGS, "sup"})
    assert "\n\n" not in plain_text(text)


def _call(mark: str) -> str:
    return "<sup>1</sup>"


def fuzz_figures(chance: random.Random, _: Path) -> None:
    text = any_text(
        chance, "Fueron 1,287 guías[^a] en [línea](https://example.org/1,287), **900 a mujeres** y más."
    )
    figures = tuple(_figure(text, chance) for _ in range(chance.randrange(4)))
    marks = FigureMarks(figures, 0)
    harmless(html(text, _call, marks.find(text, parse(text))), {*TAGS, "span", "sup"})
    assert len(marks.anchors()) == len(figures)


def _figure(text: str, chance: random.Random) -> Figure:
    start = chance.randrange(len(text) + 1)
    words = " ".join(text[start : start + chance.randint(1, 12)].split()) or "x"
    return Figure(1, "x", None, None, None, None, None, Text(words, Location("x")), Location("x"))  # type: ignore[arg-type]


class Harmless(HTMLParser):
    """Asserts that a page has none but some elements, none but some attributes, and only addresses of the web."""

    def __init__(self, tags: set[str]) -> None:
        super().__init__()
        self._tags = tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self._tags, tag
        for name, value in attrs:
            assert name in ("href", "start", "id", "class", "title"), name
            assert name != "href" or re.match(r"(https?|mailto):", value or "", re.IGNORECASE), value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def harmless(rendered: str, tags: set[str]) -> None:
    parser = Harmless(tags)
    parser.feed(rendered)
    parser.close()


def fuzz_import(chance: random.Random, _: Path) -> None:
    lines = [
        chance.choice(FRAGMENTS) if chance.random() < 0.7 else noise(chance, 20)
        for _ in range(chance.randrange(60))
    ]
    text = "\n".join(lines) if chance.random() < 0.7 else damaged(chance, OFFICIAL)
    imported = import_text(text, path="x", states=SOME)
    for problem in imported.problems:
        told(problem, 2000 + len(text))
    assert all(".." not in name and not name.startswith("/") for name in imported.files)


def fuzz_check(chance: random.Random, folder: Path) -> None:
    content = folder / "content"
    if not content.exists():
        shutil.copytree(SAMPLE, content)
    path = chance.choice(sorted(path for path in SAMPLE.rglob("*") if path.is_file()))
    target = content / path.relative_to(SAMPLE)
    sound = path.read_text(encoding="utf-8")
    target.write_bytes(any_text(chance, sound).encode("utf-8", "replace"))
    for problem in check_content(Folders(content, folder))[1]:
        told(problem)
    target.write_text(sound, encoding="utf-8")


KINDS: dict[str, Callable[[random.Random, Path], None]] = {
    "yaml": fuzz_yaml,
    "markdown file": fuzz_markdown_file,
    "registry": fuzz_registry,
    "bytes": fuzz_bytes,
    "markup": fuzz_markup,
    "figures": fuzz_figures,
    "import": fuzz_import,
    "check": fuzz_check,
}


def fuzz(folder: Path, inputs: int, seed: int) -> tuple[Counter[str], dict[str, float], list[str]]:
    """So many inputs; how many of each kind, the longest time that one of it took, and every failure."""
    kinds = random.Random(seed).choices(*zip(*SHARES, strict=True), k=inputs)
    slowest, failures = dict.fromkeys(KINDS, 0.0), list[str]()
    for number, kind in enumerate(kinds):
        start = time.process_time()
        try:
            with limited(SECONDS):
                KINDS[kind](random.Random(f"{seed} {number}"), folder)
        except Exception:
            failures.append(f"{kind}, input {number} of seed {seed}:\n{traceback.format_exc(limit=-4)}")
        slowest[kind] = max(slowest[kind], time.process_time() - start)
    return Counter(kinds), slowest, failures


if __name__ == "__main__":
    inputs, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns()
    with tempfile.TemporaryDirectory() as place:
        counts, slowest, failures = fuzz(Path(place), inputs, seed)
    rows = [f"{kind}: {counts[kind]} inputs, the slowest {slowest[kind]:.2f} s" for kind in KINDS]
    sys.stdout.write("\n".join([f"seed {seed}", *rows, *failures[:20], f"{len(failures)} failures", ""]))
    sys.exit(bool(failures))

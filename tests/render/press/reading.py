"""Reads a file for the press: its painting operators with their colours, its boxes, its text."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object

TEXTS = frozenset({"Tj", "TJ", "'", '"'})
FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
BLACK = (0.0, 0.0, 0.0, 1.0)
Colour = tuple[float, ...] | str


@dataclass(frozen=True)
class State:
    """The colours of a graphics state, by their operands or the name of their space, and what overprints."""

    fill: Colour = "default"
    stroke: Colour = "default"
    fill_overprints: bool = False
    stroke_overprints: bool = False
    mode: int = 0


@dataclass(frozen=True)
class Painted:
    """Something that is painted: «text», «fill» or «stroke», with its colour."""

    kind: str
    colour: Colour
    overprints: bool


def operators(stream: pikepdf.Page | Object) -> Iterator[str]:
    """Yield the operators of a page or form, and of the forms in it."""
    resources = _resources(stream)
    for instruction in pikepdf.parse_content_stream(stream):
        yield str(instruction.operator)
        if str(instruction.operator) == "Do":
            yield from operators(resources.XObject[str(instruction.operands[0])])


def painted(stream: pikepdf.Page | Object, state: State | None = None) -> Iterator[Painted]:
    """Yield what a page or form paints."""
    current, outer = state or State(), list[State]()
    resources = _resources(stream)
    for instruction in pikepdf.parse_content_stream(stream):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name == "q":
            outer.append(current)
        elif name == "Q":
            current = outer.pop()
        elif name == "Do":
            yield from painted(resources.XObject[str(operands[0])], current)
        else:
            current = _next_state(current, name, operands, resources)
            yield from _paint(current, name)


def _next_state(state: State, name: str, operands: Any, resources: Object) -> State:
    if name in ("k", "K", "CS", "cs"):
        colour: Colour = str(operands[0]) if name in ("CS", "cs") else tuple(map(float, operands))
        return _replace(state, **{"fill" if name.islower() else "stroke": colour})
    if name == "Tr":
        return _replace(state, mode=int(operands[0]))
    if name == "gs":
        entry = resources.ExtGState[str(operands[0])]
        return _replace(state, fill_overprints=bool(entry.op), stroke_overprints=bool(entry.OP))
    return state


def _replace(state: State, **changes: Any) -> State:
    return State(**{**vars(state), **changes})


def _paint(state: State, name: str) -> Iterator[Painted]:
    if name in TEXTS and state.mode in (0, 2):
        yield Painted("text", state.fill, state.fill_overprints)
    if name in FILLS:
        yield Painted("fill", state.fill, state.fill_overprints)
    if name in STROKES or (name in TEXTS and state.mode in (1, 2)):
        yield Painted("stroke", state.stroke, state.stroke_overprints)


def _resources(stream: pikepdf.Page | Object) -> Object:
    found = stream.obj if isinstance(stream, pikepdf.Page) else stream
    resources = found.get(Name.Resources, Dictionary())
    assert isinstance(resources, Object)
    return resources


def page_texts(path: Path) -> list[str]:
    """Return the text of each page."""
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]


def boxes(path: Path, name: str) -> set[tuple[float, ...]]:
    """Return the boxes of that name of all pages, as another program reads them, without page rotation."""
    command = ["pdfinfo", "-box", "-l", "9999", str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"rot: +(\d+)", told)) == {"0"}
    return {tuple(map(float, box.split())) for box in re.findall(rf"{name}Box: +(.*)", told)}


def ink_shares(path: Path) -> list[tuple[float, ...]]:
    """Return the share of each plate that is inked, page by page, within the trim; in percent."""
    command = ["gs", "-q", "-o", "-", "-dUseTrimBox", "-r36", "-sDEVICE=ink_cov", str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert all(line.endswith("CMYK OK") for line in told)
    return [tuple(map(float, line.split()[:4])) for line in told]

"""The screen colours of pages → inks, with black that prints over what is below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator

from compendium.render.press.inks import BLACK, Ink, InkConverter

FILLS = frozenset({"rg", "g", "k"})
STROKES = frozenset({"RG", "G", "K"})
MARKS = frozenset({"BDC", "BMC", "EMC", "DP", "MP"})  # of the structure tree, which a press file does without
REFUSED = frozenset({"cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri", "INLINE IMAGE"})


class UnconvertibleColour(Exception):
    """Something on a page has a colour that cannot be printed with these inks."""


class Overprints(NamedTuple):
    """Whether fills and strokes print over what is below them, and do not knock it out."""

    fill: bool
    stroke: bool

    @property
    def name(self) -> Name:
        """Return the name of the graphics state in the resources."""
        return Name(f"/Sobreimpresion{int(self.fill)}{int(self.stroke)}")

    def state(self) -> Dictionary:
        """Return the graphics state; with OPM 1, inks of 0 change nothing (ISO 32000-1, 8.6.7)."""
        return Dictionary(Type=Name.ExtGState, op=self.fill, OP=self.stroke, OPM=1)


START = Overprints(fill=False, stroke=False)
NO_MASK = Name("/None")
STATES = tuple(Overprints(fill, stroke) for fill in (False, True) for stroke in (False, True))


def convert_pdf(pdf: pikepdf.Pdf, inks: InkConverter) -> None:
    """Convert all pages of a PDF, and the forms on them. Raises UnconvertibleColour."""
    converted: set[tuple[int, int]] = set()
    for page in pdf.pages:
        page.contents_coalesce()
        page.Contents = pdf.make_stream(convert_stream(page, inks))
        _convert_resources(page.obj.get(Name.Resources, Dictionary()), inks, converted)


def _convert_resources(resources: Object, inks: InkConverter, converted: set[tuple[int, int]]) -> None:
    """Convert the forms among some resources, once each, and replace the graphics states."""
    if resources.objgen in converted and resources.is_indirect:
        return
    converted.add(resources.objgen)
    for state in resources.get(Name.ExtGState, Dictionary()).values():
        _require_opaque(state)
    resources.ExtGState = Dictionary({str(state.name): state.state() for state in STATES})
    for name in (Name.ColorSpace, Name.Pattern, Name.Shading):
        if name in resources:
            del resources[name]
    for form in resources.get(Name.XObject, Dictionary()).values():
        if form.Subtype != Name.Form:
            raise UnconvertibleColour("una imagen")
        if form.objgen not in converted:
            converted.add(form.objgen)
            form.write(convert_stream(form, inks))
            _convert_resources(form.get(Name.Resources, Dictionary()), inks, converted)


def _require_opaque(state: Object) -> None:
    opacities = [float(state.get(key, 1)) for key in (Name.ca, Name.CA)]
    if min(opacities) < 1 or state.get(Name.SMask, NO_MASK) != NO_MASK:
        raise UnconvertibleColour("una transparencia")


def convert_stream(stream: pikepdf.Page | Object, inks: InkConverter) -> bytes:
    """Return a content stream in inks, without marks. Raises UnconvertibleColour."""
    return pikepdf.unparse_content_stream(list(_convert(stream, inks)))


def _convert(stream: pikepdf.Page | Object, inks: InkConverter) -> Iterator[tuple[list[Object], Operator]]:
    current, outer = START, list[Overprints]()
    yield from (_colour("k", BLACK), _colour("K", BLACK), _overprint(START))
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        if operator in REFUSED:
            raise UnconvertibleColour(f"el operador «{operator}»")
        if operator in FILLS | STROKES:
            ink = _ink(operator, instruction.operands, inks)
            yield _colour("k" if operator in FILLS else "K", ink)
            changed = current._replace(**{"fill" if operator in FILLS else "stroke": ink == BLACK})
            if changed != current:
                current = changed
                yield _overprint(current)
            continue
        if operator == "q":
            outer.append(current)
        elif operator == "Q":
            current = outer.pop()
        if operator not in MARKS and operator != "gs":
            yield list(instruction.operands), instruction.operator


def _ink(operator: str, operands: Iterable[Object], inks: InkConverter) -> Ink:
    values = [float(value) for value in operands]
    if operator in ("k", "K"):
        cyan, magenta, yellow, black = values
        return cyan, magenta, yellow, black
    red, green, blue = values * 3 if operator in ("g", "G") else values
    return inks.ink((red, green, blue))


def _colour(operator: str, ink: Ink) -> tuple[list[Object], Operator]:
    return list(Array([round(value, 3) for value in ink])), Operator(operator)


def _overprint(overprints: Overprints) -> tuple[list[Object], Operator]:
    return [overprints.name], Operator("gs")

"""Tables and covers that do not fit as they are first laid out: how they are set instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from compendium.problems import Level, Location, Problem
from compendium.render.book.fit import Fit, Misfit
from compendium.render.book.rendered_chunk import RenderedChunk
from compendium.render.progress import RenderProblem

# Classes of tables.css.
WIDTHS = ("", "table-small", "table-turned", "table-turned table-small", "table-turned table-least")
# How its rows may go on overleaf: not at all; anywhere; anywhere, from the top of a page on.
PARTS = ("", "table-parted", "table-parted table-first")
# A cover whose text needs room: its drawing is left out, then the letters are smaller.
COVER = '<section class="cover"'
COVERS = ("cover cover-bare", "cover cover-bare cover-tight")
OPENED = re.compile('<section class="cover[ a-z-]*"')
TABLE = re.compile(r'<table class="([^"]*)" id="([^"]*)"')
TOO_WIDE = (
    "El cuadro «{}» no cabe en la página: tampoco con letra más chica ni en una página girada. "
    "Quite columnas, abrevie sus títulos o haga dos cuadros."
)


class DoesNotFit(Exception):
    """What does not fit as it is set."""

    def __init__(self, fit: Fit) -> None:
        super().__init__(f"{[*fit.wide, *fit.parted, *fit.others]}")
        self.fit = fit


HEADS_TOO_HIGH = (
    "El título y los encabezados del cuadro «{}» ocupan la página y no dejan lugar a sus filas. Acórtelos."
)


@dataclass(frozen=True)
class Setting:
    """How a table is set: which of WIDTHS and of PARTS."""

    width: int = 0
    parts: int = 0

    @property
    def classes(self) -> str:
        """The classes that set it so."""
        return f"{WIDTHS[self.width]} {PARTS[self.parts]}".strip()


def typeset_to_fit(
    html: str, typeset: Callable[[str], RenderedChunk], places: Mapping[str, Location], place: Location
) -> RenderedChunk:
    """Return what `typeset` makes of some HTML, its tables and its cover set so that they fit.

    `places` says where the tables are written, by their anchors; `place` stands for any other. Raises RenderProblem for
    what fits in no way.
    """
    settings: dict[str, Setting] = {}
    covers = iter(COVERS if COVER in html else ())
    while True:
        try:
            return typeset(_with_settings(html, settings))
        except DoesNotFit as misfit:
            if misfit.fit.others:
                html = _with_next_cover(html, covers, misfit.fit.others, place)
                continue
            _require_way_out(misfit.fit, settings, places, place)
            settings |= _next(misfit.fit, settings)


def _with_next_cover(html: str, covers: Iterator[str], misfits: Sequence[Misfit], place: Location) -> str:
    """The HTML with the next way to set a cover. Raises RenderProblem if there is none left."""
    classes = next(covers, None)
    if classes is None:
        raise RenderProblem(
            tuple(Problem(place, Level.ERROR, "libro-marco", _message(misfit)) for misfit in misfits)
        )
    return OPENED.sub(f'<section class="{classes}"', html)


def _message(misfit: Misfit) -> str:
    if not misfit.points:
        return f"Algo tapa «{misfit.words}» en la página. Acorte el texto."
    return (
        f"«{misfit.words}» se sale {misfit.points} puntos del lugar que tiene en la página. Acorte el texto."
    )


def _require_way_out(
    fit: Fit, settings: Mapping[str, Setting], places: Mapping[str, Location], place: Location
) -> None:
    """Raise RenderProblem for tables that were set in every way and do not fit."""

    def last(anchor: str) -> Setting:
        return settings.get(anchor, Setting()) if anchor else Setting(len(WIDTHS) - 1, len(PARTS) - 1)

    wide = [(a, TOO_WIDE.format(n)) for a, n in sorted(fit.wide.items()) if last(a).width == len(WIDTHS) - 1]
    high = [
        (a, HEADS_TOO_HIGH.format(n))
        for a, n in sorted(fit.parted.items())
        if last(a).parts == len(PARTS) - 1
    ]
    if found := wide or ([] if fit.wide else high):
        raise RenderProblem(
            tuple(Problem(places.get(a, place), Level.ERROR, "libro-cuadro", message) for a, message in found)
        )


def _next(fit: Fit, settings: Mapping[str, Setting]) -> dict[str, Setting]:
    """The settings to try next: whether rows go on overleaf is known once the width is right."""
    if fit.wide:
        tables = {anchor: settings.get(anchor, Setting()) for anchor in fit.wide}
        return {anchor: replace(setting, width=setting.width + 1) for anchor, setting in tables.items()}
    tables = {anchor: settings.get(anchor, Setting()) for anchor in fit.parted}
    return {anchor: replace(setting, parts=setting.parts + 1) for anchor, setting in tables.items()}


def _with_settings(html: str, settings: Mapping[str, Setting]) -> str:
    classes = {escape(anchor): setting.classes for anchor, setting in settings.items()}

    def opened(match: re.Match[str]) -> str:
        kind, anchor = match.groups()
        return f'<table class="{kind} {classes[anchor]}" id="{anchor}"' if anchor in classes else match[0]

    return TABLE.sub(opened, html) if settings else html

"""Tables and covers that do not fit as they are first laid out: how they are set instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from compendium.problems import Level, Location, Problem
from compendium.render.book.drawn import Drawn
from compendium.render.book.frames import Fit, Misfit
from compendium.render.progress import RenderProblem

# Classes of tables.css.
WIDTHS = ("", "table-small", "table-turned", "table-turned table-small", "table-turned table-least")
PARTED = "table-parted"
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


@dataclass(frozen=True)
class Setting:
    """How a table is set: which of WIDTHS, and whether its rows may go on overleaf."""

    width: int = 0
    parted: bool = False

    @property
    def classes(self) -> str:
        """The classes that set it so."""
        return f"{WIDTHS[self.width]} {PARTED if self.parted else ''}".strip()


def fitted(html: str, draw: Callable[[str], Drawn], places: Mapping[str, Location], place: Location) -> Drawn:
    """What `draw` makes of some HTML, its tables and its cover set so that they fit.

    `places` says where the tables are written, by their anchors; `place` stands for any other. Raises RenderProblem for
    what fits in no way.
    """
    settings: dict[str, Setting] = {}
    covers = iter(COVERS if COVER in html else ())
    while True:
        try:
            return draw(_with_settings(html, settings))
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
    """Raise RenderProblem for tables that are as small as they get and too wide."""
    problems = tuple(
        Problem(places.get(anchor, place), Level.ERROR, "libro-cuadro", TOO_WIDE.format(name))
        for anchor, name in sorted(fit.wide.items())
        if settings.get(anchor, Setting()).width == len(WIDTHS) - 1 or not anchor
    )
    if problems:
        raise RenderProblem(problems)


def _next(fit: Fit, settings: Mapping[str, Setting]) -> dict[str, Setting]:
    """The settings to try next: whether rows go on overleaf is known once the width is right."""
    if fit.wide:
        tables = {anchor: settings.get(anchor, Setting()) for anchor in fit.wide}
        return {anchor: replace(setting, width=setting.width + 1) for anchor, setting in tables.items()}
    return {anchor: replace(settings.get(anchor, Setting()), parted=True) for anchor in fit.parted}


def _with_settings(html: str, settings: Mapping[str, Setting]) -> str:
    classes = {escape(anchor): setting.classes for anchor, setting in settings.items()}

    def opened(match: re.Match[str]) -> str:
        kind, anchor = match.groups()
        return f'<table class="{kind} {classes[anchor]}" id="{anchor}"' if anchor in classes else match[0]

    return TABLE.sub(opened, html) if settings else html

"""Tables that do not fit: how they are set instead. Each is set as usual at first; only a layout tells what fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import escape

from compendium.problems import Level, Location, Problem
from compendium.render.book.drawn import Drawn
from compendium.render.book.frames import Fit
from compendium.render.progress import RenderProblem

# Classes of tables.css.
WIDTHS = ("", "table-small", "table-turned", "table-turned table-small", "table-turned table-least")
PARTED = "table-parted"
TABLE = re.compile(r'<table class="([^"]*)" id="([^"]*)"')
TOO_WIDE = (
    "El cuadro «{}» no cabe en la página: tampoco con letra más chica ni en una página girada. "
    "Quite columnas, abrevie sus títulos o haga dos cuadros."
)


class TableMisfit(Exception):
    """Tables that do not fit as they are set."""

    def __init__(self, fit: Fit) -> None:
        super().__init__(f"{[*fit.wide, *fit.parted]}")
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
    """What `draw` makes of some HTML, its tables set so that they fit.

    `places` says where the tables are written, by their anchors; `place` stands for any other. Raises RenderProblem for
    a table that fits in no way.
    """
    settings: dict[str, Setting] = {}
    while True:
        try:
            return draw(_with_settings(html, settings))
        except TableMisfit as misfit:
            _require_way_out(misfit.fit, settings, places, place)
            settings |= _next(misfit.fit, settings)


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
    """The settings to try next. Whether rows must go on overleaf is not known before the width is right."""
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

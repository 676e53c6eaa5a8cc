"""Lays out tables and covers that do not fit once more, in smaller settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from compendium.problems import Level, Location, Problem
from compendium.render.book.fit import Fault, Fit, Misfit
from compendium.render.book.rendered_chunk import RenderedChunk
from compendium.render.progress import RenderProblem

# Classes of tables.css.
WIDTHS = (
    "",
    "table-outdented",
    "table-outdented table-small",
    "table-turned",
    "table-turned table-small",
    "table-turned table-least",
)
# How a row may break over pages: not at all; anywhere; anywhere, in a table that begins a page.
BREAKS = ("", "table-split", "table-split table-first")
# For a long text the cover has a lower drawing, then none, then smaller letters; a divider has smaller letters.
SINGLE_PAGES = {
    "cover": ("cover cover-low", "cover cover-bare", "cover cover-bare cover-tight"),
    "divider": ("divider divider-tight", "divider divider-least"),
}
SINGLE_PAGE = re.compile(f'<section class="({"|".join(SINGLE_PAGES)})[ a-z-]*"')
TABLE = re.compile(r'<table class="([^"]*)" id="([^"]*)"')
TOO_WIDE = (
    "El cuadro «{}» no cabe en la página: tampoco con letra más chica ni en una página girada. "
    "Quite columnas, abrevie sus títulos o haga dos cuadros."
)


MESSAGES = {
    Fault.LEAVES_FRAME: "«{0.words}» se sale {0.points} puntos del lugar que tiene en la página. Acorte el texto.",
    Fault.OVERLAPPED: "Algo tapa «{0.words}» en la página. Acorte el texto.",
    Fault.SPILT: "La portadilla o la cubierta no cabe en su página: «{0.words}» pasa a otra. Acorte el texto.",
    Fault.EMPTY_PAGE: "Una página queda vacía: es la {0.page} de esta parte. Quite lo que no dice nada.",
}


class DoesNotFit(Exception):
    """A layout that does not fit; `fit` lists its misfits."""

    def __init__(self, fit: Fit) -> None:
        super().__init__(f"{[*fit.wide, *fit.split, *fit.others]}")
        self.fit = fit


HEADS_TOO_HIGH = (
    "El título y los encabezados del cuadro «{}» ocupan la página y no dejan lugar a sus filas. Acórtelos."
)


@dataclass(frozen=True)
class Setting:
    """The setting of a table: indexes of WIDTHS and BREAKS."""

    width: int = 0
    breaks: int = 0

    @property
    def classes(self) -> str:
        """Return the classes of the setting."""
        return f"{WIDTHS[self.width]} {BREAKS[self.breaks]}".strip()


LAST = Setting(len(WIDTHS) - 1, len(BREAKS) - 1)  # also that of a table without an anchor, which has no other


def typeset_to_fit(
    html: str, typeset: Callable[[str], RenderedChunk], places: Mapping[str, Location], place: Location
) -> RenderedChunk:
    """Return the chunk of some HTML in the first settings of tables and cover that fit.

    `typeset` lays out HTML. `places` are the sources of the tables by anchor, `place` that of all else. Raises
    RenderProblem if no setting fits.
    """
    settings: dict[str, Setting] = {}
    single = SINGLE_PAGE.search(html)
    classes = iter(SINGLE_PAGES[single[1]] if single else ())
    while True:
        try:
            return typeset(_apply_settings(html, settings))
        except DoesNotFit as misfit:
            if misfit.fit.others:
                html = _apply_next_classes(html, classes, misfit.fit.others, place)
                continue
            _require_untried(misfit.fit, settings, places, place)
            settings |= _next_settings(misfit.fit, settings)


def _apply_next_classes(html: str, classes: Iterator[str], misfits: Sequence[Misfit], place: Location) -> str:
    """Return the HTML with the next setting of its single page. Raises RenderProblem."""
    if (following := next(classes, None)) is None:
        messages = (MESSAGES[misfit.fault].format(misfit) for misfit in misfits)
        raise RenderProblem(
            tuple(Problem(place, Level.ERROR, "libro-marco", message) for message in messages)
        )
    return SINGLE_PAGE.sub(f'<section class="{following}"', html)


def _require_untried(
    fit: Fit, settings: Mapping[str, Setting], places: Mapping[str, Location], place: Location
) -> None:
    """Raise RenderProblem for tables that fit in none of the settings."""
    tables, message = (fit.wide, TOO_WIDE) if fit.wide else (fit.split, HEADS_TOO_HIGH)
    problems = tuple(
        Problem(places.get(anchor, place), Level.ERROR, "libro-cuadro", message.format(name))
        for anchor, name in sorted(tables.items())
        if _is_last(settings.get(anchor, Setting()) if anchor else LAST, fit)
    )
    if problems:
        raise RenderProblem(problems)


def _is_last(setting: Setting, fit: Fit) -> bool:
    """Tell whether no further setting is left for the width, or else for the breaks of rows."""
    return setting.width == LAST.width if fit.wide else setting.breaks == LAST.breaks


def _next_settings(fit: Fit, settings: Mapping[str, Setting]) -> dict[str, Setting]:
    """Return the settings to try next; the breaks of rows matter once the width is right."""
    if fit.wide:
        tables = {anchor: settings.get(anchor, Setting()) for anchor in fit.wide}
        return {anchor: replace(setting, width=setting.width + 1) for anchor, setting in tables.items()}
    tables = {anchor: settings.get(anchor, Setting()) for anchor in fit.split}
    return {anchor: replace(setting, breaks=setting.breaks + 1) for anchor, setting in tables.items()}


def _apply_settings(html: str, settings: Mapping[str, Setting]) -> str:
    classes = {escape(anchor): setting.classes for anchor, setting in settings.items()}

    def add_classes(match: re.Match[str]) -> str:
        kind, anchor = match.groups()
        return f'<table class="{kind} {classes[anchor]}" id="{anchor}"' if anchor in classes else match[0]

    return TABLE.sub(add_classes, html) if settings else html

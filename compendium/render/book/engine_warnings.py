"""Warnings of the layout engine → problems in Spanish; a book with a warning is not written."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from compendium.problems import Level, Location, Problem
from compendium.render.progress import RenderProblem

# Pattern of a warning, rule and message; any other warning is quoted by OTHER.
MESSAGES = (
    (
        re.compile(
            r"\.notdef glyph rendered for Unicode string unsupported by fonts: \"(.+)\" \((.+)\)", re.DOTALL
        ),
        "libro-letra",
        "Las letras del libro no tienen todos los signos de «{0}» ({1}). Cámbielos por otros.",
    ),
    (
        re.compile(r"No anchor #?(.+) for internal URI reference"),
        "libro-enlace",
        "Un enlace lleva a «{0}», que no está en el libro. Corrija el enlace.",
    ),
    (
        re.compile(r"Failed to load image at '(.+?)':? .*", re.DOTALL),
        "libro-imagen",
        "No se puede cargar la imagen «{0}». Revise que exista y que sea una imagen.",
    ),
    (
        re.compile(r"Ignored `(.+)` at (\d+):(\d+), unknown property\.", re.DOTALL),
        "libro-estilo",
        "Una hoja de estilo pide «{0}» (línea {1}, columna {2}) y esa propiedad no existe.",
    ),
    (
        re.compile(r"Ignored `(.+)` at (\d+):(\d+), invalid value\.", re.DOTALL),
        "libro-estilo",
        "Una hoja de estilo pide «{0}» (línea {1}, columna {2}) y ese valor no es posible.",
    ),
)
OTHER = "El motor de composición del libro advierte: «{0}». El libro se compone sin advertencias."


class _Recorder(logging.Handler):
    """Records the warnings of the layout engine."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Record a warning."""
        self.messages.append(record.getMessage())


@contextmanager
def refuse_warnings(place: Location) -> Iterator[None]:
    """Raise RenderProblem, at `place`, for the engine's warnings within the block."""
    recorder, logger = _Recorder(), logging.getLogger("weasyprint")
    logger.addHandler(recorder)
    try:
        yield
    finally:
        logger.removeHandler(recorder)
    if recorder.messages:
        raise RenderProblem(tuple(_problem(message, place) for message in dict.fromkeys(recorder.messages)))


def _problem(warning: str, place: Location) -> Problem:
    for form, rule, message in MESSAGES:
        if match := form.fullmatch(warning):
            return Problem(place, Level.ERROR, rule, message.format(*match.groups()))
    return Problem(place, Level.ERROR, "libro-composicion", OTHER.format(warning))

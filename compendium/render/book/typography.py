"""The small things of Spanish type: what stays on one line, and where an address may break."""

from __future__ import annotations

import re
from html import escape, unescape

NO_BREAK = "\u00a0"
UNITS = (
    "años?|casos|días?|horas?|km|mdd|mdp|meses|mil|millones|millón|minutos|"
    "mujeres|hombres|niñas|niños|personas?|pesos|semanas?|talleres|veces"
)
NUMBER_AND_UNIT = re.compile(rf"(?<=\d) (?=(?:{UNITS})\b|%)")
THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
TAG = re.compile(r"(<[^>]+>)")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<]+")
BREAKS = re.compile(r"(?<=[^/:]/)(?=[^/])|(?=[?&#])|(?<=\w)(?=[._=-]\w)")


def typeset(html: str) -> str:
    """HTML whose words keep numbers with their units and whose long addresses can break; markup is left alone."""
    pieces = TAG.split(html)
    return "".join(piece if piece.startswith("<") else _words(piece) for piece in pieces)


def _words(text: str) -> str:
    text = NUMBER_AND_UNIT.sub(NO_BREAK, text)
    text = THOUSANDS.sub(NO_BREAK, text)
    return ADDRESS.sub(lambda match: breakable(unescape(match[0])), text)


def breakable(address: str) -> str:
    """The HTML of an address that may break before a sign and after a slash."""
    pieces = BREAKS.split(address)
    return "<wbr>".join(escape(piece, quote=False) for piece in pieces)

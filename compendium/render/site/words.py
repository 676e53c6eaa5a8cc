"""Numbers, dates and counts as Spanish writes them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from compendium.model import Figure, Period
from compendium.months import MONTHS
from compendium.number_mentions import PERCENTAGE
from compendium.plurals import singular


def number(value: Decimal | int) -> str:
    """«12,345» or «3.5»."""
    exact = Decimal(value)
    whole = exact == exact.to_integral_value()
    return f"{int(exact):,}" if whole else f"{exact.normalize():,f}"


def amount(figure: Figure) -> str:
    """The value of a figure; a percentage has its sign."""
    return f"{number(figure.value)} %" if figure.unit == PERCENTAGE else number(figure.value)


def unit(figure: Figure) -> str:
    """What a figure counts, in the number that agrees with it; nothing for a percentage."""
    if figure.unit == PERCENTAGE:
        return ""
    return singular(figure.unit) if abs(figure.value) == 1 else figure.unit


def moment(text: str) -> str:
    """«2022-06» → «junio de 2022»; a year alone stays."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    month = f"{MONTHS[parts[1] - 1]} de {parts[0]}"
    return month if len(parts) == 2 else f"{parts[2]} de {month}"


def period(value: Period) -> str:
    """The words of the report, or what its dates say."""
    if value.wording:
        return value.wording
    if value.start and value.end:
        return (
            moment(value.start)
            if value.start == value.end
            else f"de {moment(value.start)} a {moment(value.end)}"
        )
    if value.start:
        return f"desde {moment(value.start)}"
    return f"hasta {moment(value.end)}" if value.end else ""


def beginning(pieces: Iterable[str], length: int) -> str:
    """As many pieces as that many letters hold, the last one cut at a word."""
    text = ""
    for piece in pieces:
        text = f"{text} {piece}" if text else piece
        if len(text) > length:
            break
    return shortened(text, length)


def shortened(text: str, length: int) -> str:
    """The text cut at a word, with an ellipsis where something is missing."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: line.rfind(" ", 0, length)].rstrip(" ,;:.") + "…"

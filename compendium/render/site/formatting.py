"""Formats numbers, dates and counts in Spanish."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from compendium.model import Figure, Period
from compendium.months import MONTHS
from compendium.number_mentions import PERCENTAGE
from compendium.plurals import singular


def format_number(value: Decimal | int) -> str:
    """Format a number: «12,345», «3.5»."""
    exact = Decimal(value)
    whole = exact == exact.to_integral_value()
    return f"{int(exact):,}" if whole else f"{exact.normalize():,f}"


def format_amount(figure: Figure) -> str:
    """Format the value of a figure; a percentage gets its sign."""
    return f"{format_number(figure.value)} %" if figure.unit == PERCENTAGE else format_number(figure.value)


def format_unit(figure: Figure) -> str:
    """The unit of a figure, singular or plural as its value; empty for a percentage."""
    if figure.unit == PERCENTAGE:
        return ""
    return singular(figure.unit) if abs(figure.value) == 1 else figure.unit


def format_partial_date(text: str) -> str:
    """Format a date: «2022-06» → «junio de 2022»; a year alone stays."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    month = f"{MONTHS[parts[1] - 1]} de {parts[0]}"
    return month if len(parts) == 2 else f"{parts[2]} de {month}"


def format_period(value: Period) -> str:
    """Format a period: its wording in the report, or its dates."""
    if value.wording:
        return value.wording
    if value.start and value.end:
        return (
            format_partial_date(value.start)
            if value.start == value.end
            else f"de {format_partial_date(value.start)} a {format_partial_date(value.end)}"
        )
    if value.start:
        return f"desde {format_partial_date(value.start)}"
    return f"hasta {format_partial_date(value.end)}" if value.end else ""


def join_up_to(pieces: Iterable[str], length: int) -> str:
    """Join pieces up to `length` letters; the last one is cut at a word."""
    text = ""
    for piece in pieces:
        text = f"{text} {piece}" if text else piece
        if len(text) > length:
            break
    return shorten(text, length)


def shorten(text: str, length: int) -> str:
    """Cut a text at a word, with an ellipsis if something is missing."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: line.rfind(" ", 0, length)].rstrip(" ,;:.") + "…"

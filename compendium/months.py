"""The months by name, and days in words."""

from __future__ import annotations

from datetime import date

MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
ANY_MONTH = f"(?:{'|'.join(MONTHS)})"  # as a part of a regular expression


def date_in_words(day: date) -> str:
    """«28 de noviembre de 2023»."""
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"

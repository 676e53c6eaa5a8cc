"""What may be asked of the printed book."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BookOptions:
    """How the book is made; as it stands, the book that goes to readers.

    `address` is the site's address, for the permanent address of each programme.
    """

    a4: bool = False
    large_print: bool = False
    address: str | None = None

"""What may be asked of the printed book."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Only:
    """A part of the book: the programmes of an objective, of an institution or of a state.

    `kind` is «objetivo», «institucion» or «entidad»; `value` its number, or the id or name in any case.
    """

    kind: str
    value: str


@dataclass(frozen=True)
class BookOptions:
    """How the book is made; as it stands, the book that goes to readers.

    `large_print` is for readers with low vision, `for_press` adds bleed and crop marks, `only` makes the offprint
    of a part.
    """

    a4: bool = False
    large_print: bool = False
    for_press: bool = False
    only: Only | None = None

    @property
    def suffix(self) -> str:
        """What tells the file apart from the plain book's."""
        only = f"{self.only.kind}-{self.only.value}" if self.only else ""
        asked = {
            only: bool(only),
            "a4": self.a4,
            "letra-grande": self.large_print,
            "imprenta": self.for_press,
        }
        return "".join(f"-{name}" for name, wanted in asked.items() if wanted)


PLAIN = BookOptions()

"""The options of the printed book."""

from __future__ import annotations

from dataclasses import dataclass, field, fields


@dataclass(frozen=True)
class Only:
    """The programmes of an objective, an institution or a state, as a part of the book.

    `kind` is «objetivo», «institucion» or «entidad»; `value` is a number, or an id or name in any case.
    """

    kind: str
    value: str


def _switch(suffix: str, variant: str, help_text: str) -> bool:
    """Return a boolean field with what file names, titles and the help say of it."""
    return field(default=False, metadata={"suffix": suffix, "variant": variant, "help": help_text})


@dataclass(frozen=True)
class BookOptions:
    """The options of a book; the defaults make the book for readers.

    `only` makes the offprint of a part. File names, the command line and its help are derived from the switches.
    """

    a4: bool = _switch("a4", "hoja A4", "en hoja A4; lo normal es carta")
    large_print: bool = _switch("letra-grande", "letra grande", "letra de 18 puntos, para quien ve poco")
    for_press: bool = _switch(
        "imprenta", "para la imprenta", "para la imprenta: interior y cubierta en tintas, con rebase y marcas"
    )
    only: Only | None = None

    @property
    def suffix(self) -> str:
        """Return the difference of the file's name from the plain book's."""
        only = [f"{self.only.kind}-{self.only.value}"] if self.only else []
        switches = [switch.suffix for switch in SWITCHES if getattr(self, switch.field)]
        return "".join(f"-{name}" for name in (*only, *switches))

    @property
    def variants(self) -> tuple[str, ...]:
        """Return what the title of the file says of the options that are on."""
        return tuple(switch.variant for switch in SWITCHES if getattr(self, switch.field))


@dataclass(frozen=True)
class Switch:
    """A boolean option: its field in BookOptions, and what names, titles and help say."""

    field: str
    suffix: str
    variant: str
    help: str

    @property
    def flag(self) -> str:
        """Return the option of the command line."""
        return f"--{self.field.replace('_', '-')}"


SWITCHES = tuple(
    Switch(option.name, **option.metadata) for option in fields(BookOptions) if option.metadata
)  # in the order in which file names have them
PLAIN = BookOptions()

"""What may be asked of the printed book."""

from __future__ import annotations

from dataclasses import dataclass, field, fields


@dataclass(frozen=True)
class Only:
    """A part of the book: the programmes of an objective, of an institution or of a state.

    `kind` is «objetivo», «institucion» or «entidad»; `value` its number, or the id or name in any case.
    """

    kind: str
    value: str


def _switch(suffix: str, help_text: str) -> bool:
    """Declare an option that is on or off: how its files' names end, and its line in the command's help."""
    return field(default=False, metadata={"suffix": suffix, "help": help_text})


@dataclass(frozen=True)
class BookOptions:
    """How the book is made; as it stands, the book that goes to readers.

    `only` makes the offprint of a part. File names, the command line and its help are derived from the switches.
    """

    a4: bool = _switch("a4", "en hoja A4; lo normal es carta")
    large_print: bool = _switch("letra-grande", "letra de 18 puntos, para quien ve poco")
    for_press: bool = _switch("imprenta", "con rebase y marcas de corte, para la imprenta")
    only: Only | None = None

    @property
    def suffix(self) -> str:
        """How the file's name differs from the plain book's."""
        only = [f"{self.only.kind}-{self.only.value}"] if self.only else []
        asked = [switch.suffix for switch in SWITCHES if getattr(self, switch.field)]
        return "".join(f"-{name}" for name in (*only, *asked))


@dataclass(frozen=True)
class Switch:
    """An option that is on or off: its field in BookOptions, how its files' names end, and its line of help."""

    field: str
    suffix: str
    help: str

    @property
    def flag(self) -> str:
        """The option of the command line."""
        return f"--{self.field.replace('_', '-')}"


SWITCHES = tuple(
    Switch(option.name, **option.metadata) for option in fields(BookOptions) if option.metadata
)  # in the order in which file names have them
PLAIN = BookOptions()

"""What an edit changes: files to write and files to remove, decided before anything is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from compendium.files import write_text
from compendium.model import Compendium, Programme, Text
from compendium.read import suggest

ReadFile = Callable[[str], str]


class EditProblem(Exception):
    """A change that cannot be made; its text says why, and what can be done."""


@dataclass(frozen=True)
class Changes:
    """Files by their path inside content/: texts to write, and files to remove once those are written."""

    written: Mapping[str, str]
    removed: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def apply(self, root: Path) -> None:
        """Make the changes. What is written is whole before anything goes. Raises FileProblem."""
        for name, text in self.written.items():
            write_text(root / name, text)
        for name in self.removed:
            (root / name).unlink()


def programme_of(compendium: Compendium, identifier: str) -> Programme:
    """The programme of that id. Raises EditProblem."""
    by_id = {programme.id.value: programme for programme in compendium.programmes()}
    if identifier not in by_id:
        hint = suggest(identifier, by_id)
        raise EditProblem(
            f"Ningún programa tiene la clave «{identifier}».{hint} La clave es el «id» de su archivo."
        )
    return by_id[identifier]


def substituted(text: str, words: Iterable[tuple[Text, str]]) -> str:
    """The text of a file in which each of those words stands where it was read, with others in their places."""
    lines = text.split("\n")
    for old, new in sorted(words, key=lambda pair: pair[0].place, reverse=True):
        row, start = old.place.line - 1, old.place.column - 1
        end = start + len(old.value)
        if lines[row][start:end] != old.value:
            raise EditProblem(
                f"No se encuentra «{old}» en {old.place}. Escríbalo en una sola línea y repita."
            )
        lines[row] = lines[row][:start] + new + lines[row][end:]
    return "\n".join(lines)

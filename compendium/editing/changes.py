"""What an edit changes: files to write and files to remove, decided before anything is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from compendium.editing.backups import save_copies
from compendium.files import write_text
from compendium.hints import suggest
from compendium.model import Compendium, Programme, Text
from compendium.problems import EditProblem

ReadFile = Callable[[str], str]


@dataclass(frozen=True)
class ChangeSet:
    """Files by their path inside content/: new ones, other texts for some that are there, and what goes then.

    `moved` are the old names of files that were created under a new one; what is `discarded` stands nowhere else.
    `notes` tell the editor what has changed.
    """

    created: Mapping[str, str] = field(default_factory=dict)
    edited: Mapping[str, str] = field(default_factory=dict)
    moved: tuple[str, ...] = ()
    discarded: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def apply(self, root: Path, backup_dir: Path) -> tuple[Path, ...]:
        """Make the changes. What is written is whole before anything goes; nothing is written over.

        What goes and was never committed is copied into the folder `safe`; the answer is the copies.
        Raises EditProblem, FileProblem.
        """
        for name in self.created:
            if (root / name).exists():
                raise EditProblem(
                    f"Ya existe {name}. Nada se sobrescribe: revise ese archivo o elija otro nombre."
                )
        copies = save_copies(root, self.discarded, backup_dir)
        for name, text in {**self.created, **self.edited}.items():
            write_text(root / name, text)
        for name in (*self.moved, *self.discarded):
            (root / name).unlink()
        return copies


def find_programme(compendium: Compendium, identifier: str) -> Programme:
    """The programme of that id. Raises EditProblem."""
    by_id = {programme.id.value: programme for programme in compendium.programmes()}
    if identifier not in by_id:
        hint = suggest(identifier, by_id)
        raise EditProblem(
            f"Ningún programa tiene la clave «{identifier}».{hint} La clave es el «id» de su archivo."
        )
    return by_id[identifier]


def replace_words(text: str, words: Iterable[tuple[Text, str]]) -> str:
    """The text of a file with other words in the places of those that were read there. Raises EditProblem."""
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

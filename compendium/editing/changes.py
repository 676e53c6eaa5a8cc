"""A set of file changes, computed before any file is touched."""

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
    """New, changed and removed files, by their path inside content/.

    `moved` are the old names of files that were created under a new one; `discarded` files are deleted.
    `notes` are messages for the editor.
    """

    created: Mapping[str, str] = field(default_factory=dict)
    edited: Mapping[str, str] = field(default_factory=dict)
    moved: tuple[str, ...] = ()
    discarded: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def apply(self, root: Path, backup_dir: Path) -> tuple[Path, ...]:
        """Apply the changes: write all files first, then delete; never overwrites a new file.

        Deleted files that were not committed are copied into `backup_dir`; returns the copies.
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
    """Replace texts at their locations in a file's text. Raises EditProblem."""
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

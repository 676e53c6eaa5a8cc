"""`check --fix`: what can be mended without risk is shown, and written if the editor agrees."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from compendium.characters import show_invisible
from compendium.commands.console import print_message, print_output
from compendium.content_folder import SUFFIXES
from compendium.editing.text_fixes import fix_text, split_lines
from compendium.files import MAX_BYTES, write_bytes
from compendium.plurals import count_noun

YES = frozenset(("s", "si", "sí", "y", "yes"))
QUESTION = "¿Se escriben estos cambios? [s/N] "


@dataclass(frozen=True)
class FileFix:
    """A file and what becomes of its text."""

    path: Path
    before: str
    after: str

    @property
    def changed_lines(self) -> int:
        """How many lines change."""
        return sum(before != after for before, after in zip(*self._lines(), strict=True))

    def diff(self) -> str:
        """A diff of the changed lines, with a code for every invisible character."""
        before, after = ([show_invisible(line) for line in lines] for lines in self._lines())
        lines = unified_diff(before, after, str(self.path), str(self.path), n=0, lineterm="")
        return "".join(f"{line}\n" for line in lines)

    def _lines(self) -> tuple[list[str], list[str]]:
        return split_lines(self.before), split_lines(self.after)


def fix_files(content: Path, paths: Iterable[Path], *, confirmed: bool) -> None:
    """Show the safe fixes for the content or a part of it, and write them if confirmed.

    Writes nothing if there is no terminal and `confirmed` is false. Raises FileProblem.
    """
    fixes = list(_find_fixes(content, [path.resolve() for path in paths]))
    if not fixes:
        print_message("No hay nada que se pueda corregir sin riesgo.")
        return
    print_output("".join(mend.diff() for mend in fixes))
    lines, files = sum(mend.changed_lines for mend in fixes), len(fixes)
    changed = f"{count_noun(lines, 'línea', 'líneas')} de {count_noun(files, 'archivo', 'archivos')}"
    print_message(f"Por corregir: {changed}. Lo que no se ve está entre «‹» y «›».")
    if confirmed or _ask_confirmation():
        for mend in fixes:
            write_bytes(mend.path, mend.after.encode())
        print_message("Escrito. Esto es lo que queda por revisar:")
    else:
        print_message("No se cambió nada. Para escribir los cambios sin preguntar, añada «--yes».")


def _ask_confirmation() -> bool:
    """Ask at the terminal; False if there is none."""
    if not sys.stdin.isatty():
        return False
    print_message(QUESTION)
    return sys.stdin.readline().strip().lower() in YES


def _find_fixes(content: Path, wanted: list[Path]) -> Iterator[FileFix]:
    """Yield the fixes file by file; skips files that are not valid text."""
    for path in sorted(content.rglob("*")):
        if _is_content(path, content) and (
            not wanted or any(path.resolve().is_relative_to(w) for w in wanted)
        ):
            try:
                before = path.read_bytes().decode()
            except (OSError, UnicodeDecodeError):
                continue
            after = fix_text(before, is_markdown=path.suffix == ".md")
            if after != before:
                yield FileFix(path, before, after)


def _is_content(path: Path, content: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(content).parts)
    readable = path.suffix in SUFFIXES and path.is_file() and not path.is_symlink()
    return readable and not hidden and path.stat().st_size <= MAX_BYTES

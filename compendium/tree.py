"""A content folder's files as values: each is read through here, and every problem met on the way is kept."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from compendium.files import FileProblem, read_text
from compendium.kinds import ListOf, Record, Words, noun
from compendium.problems import Level, Location, Problem
from compendium.read import Gap, Reader
from compendium.source import INVISIBLE, Node, SourceProblem, parse_markdown, parse_yaml

SUFFIXES = (".yml", ".md")
LINE_ENDS = {ord(sign): ascii(sign)[1:-1] for sign in "\n\t\x85\u2028\u2029"}
ID_LINE = re.compile(r"^id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


class Tree:
    """One content folder. `name` is how problems show it."""

    def __init__(self, root: Path, name: str) -> None:
        self.root = root
        self.name = name
        self.problems: list[Problem] = []

    def shown(self, path: Path) -> str:
        """A path as problems show it; bytes that are no UTF-8, and signs that nobody sees, are spelt out."""
        inside = path.relative_to(self.root).as_posix().encode("utf-8", "surrogateescape")
        if inside == b".":
            return self.name
        text = inside.decode("utf-8", "backslashreplace")
        return f"{self.name}/{INVISIBLE.sub(lambda sign: ascii(sign[0])[1:-1], text.translate(LINE_ENDS))}"

    def report(self, path: Path, rule: str, message: str) -> None:
        """Keep an error about a whole file or folder."""
        self.problems.append(Problem(Location(self.shown(path)), Level.ERROR, rule, message))

    def children(self, folder: Path) -> list[Path]:
        """What a folder holds, by name, without what is hidden."""
        try:
            return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        except OSError:
            self.report(folder, "archivos-lectura", "No se puede leer la carpeta. Revise sus permisos.")
            return []

    def folders(self, folder: Path) -> list[Path]:
        """The folders in a folder, by name. A link that leads out of the tree is a problem, and is not followed."""
        return [path for path in self.children(folder) if path.is_dir() and self._is_inside(path)]

    def _is_inside(self, path: Path) -> bool:
        if self._is_ours(path):
            return True
        self.report(
            path, "archivos-enlace", "La carpeta es un enlace que sale del contenido. Ponga la carpeta misma."
        )
        return False

    def _is_ours(self, path: Path) -> bool:
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.root))

    def fields(self, path: Path, record: Record) -> dict[str, Any] | None:
        """The fields of the record that a file holds; None, and problems, if it does not."""
        node = self._node(path)
        if node is None:
            return None
        reader = Reader()
        values = reader.fields(node, record)
        self.problems.extend(reader.problems)
        return None if isinstance(values, Gap) else values

    def required(self, path: Path, record: Record, missing: str) -> dict[str, Any] | None:
        """The fields of a file that must be there; `missing` is told if it is not."""
        if path.exists() or path.is_symlink():
            return self.fields(path, record)
        self.report(path, "estructura-archivo", missing)
        return None

    def optional(self, folder: Path, name: str, record: Record) -> dict[str, Any] | None:
        """The fields of a file that may be there, in either form."""
        paths = [path for suffix in SUFFIXES if (path := folder / f"{name}{suffix}").exists()]
        for second in paths[1:]:
            message = f"Ya está «{paths[0].name}», que dice lo mismo. Deje uno de los dos."
            self.report(second, "estructura-archivo", message)
        return self.fields(paths[0], record) if paths else None

    def registry(self, file: str, kind: Record | Words) -> tuple[Any, ...] | None:
        """The values of a registry; None if anything in it is wrong."""
        path = self.root / file
        if not path.exists():
            if self.root.is_dir():
                message = f"Falta el archivo. Lleva una lista; cada elemento es {noun(kind)}."
                self.report(path, "estructura-archivo", message)
            return None
        node = self._node(path)
        if node is None:
            return None
        reader = Reader()
        values = reader.read(node, ListOf(kind))
        self.problems.extend(reader.problems)
        return None if isinstance(values, Gap) or reader.problems else values

    def identifier(self, path: Path) -> str:
        """The id that a file seems to give, even where it cannot be read as a whole; else its path."""
        head = ""
        if path.is_file() and self._is_ours(path):
            with suppress(OSError), path.open("rb") as file:
                head = file.read(4000).decode("utf-8", "replace")
        match = ID_LINE.search(head)
        return match[1] if match else self.shown(path)

    def _node(self, path: Path) -> Node | None:
        """The file as a node; None, and a problem, if it cannot be read."""
        shown = self.shown(path)
        if not self._is_ours(path):
            message = "El archivo es un enlace que sale de la carpeta. Ponga el archivo mismo."
            self.report(path, "archivos-enlace", message)
            return None
        try:
            text = read_text(path, name=shown)
            return parse_markdown(text, shown) if path.suffix == ".md" else parse_yaml(text, shown)
        except (FileProblem, SourceProblem) as error:
            self.problems.append(error.problem)
            return None

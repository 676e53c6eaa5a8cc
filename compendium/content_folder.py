"""Reads the files of a content folder, caches them, and collects their problems."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from compendium.characters import DROPPED, REFUSED
from compendium.field_types import Fields, Record, TextField, describe
from compendium.files import MAX_BYTES, FileProblem, read_text
from compendium.problems import Level, Location, Problem, has_errors
from compendium.raw_text import is_readable, text_problems
from compendium.schema_reader import NoValue, SchemaReader
from compendium.source import SourceNode, SourceProblem, parse_markdown, parse_yaml

SUFFIXES = (".yml", ".md")
LINE_ENDS = {ord(sign): ascii(sign)[1:-1] for sign in "\n\t\x85\u2028\u2029"}
INVISIBLE = re.compile(f"{REFUSED.pattern}|{DROPPED.pattern}")
PLAIN = re.compile(r"[a-z0-9/._-]+")
# Files that systems and programs create by themselves, besides hidden ones: lists of pictures, settings
# of the folder, and the copies that text editors, office programs and git keep of a file.
LEFT_BEHIND = re.compile(
    r"(?:ehthumbs|thumbs)\.db|desktop\.ini|icon\r|~\$.*|#.*#|.*(?:~|\.sw[a-p]|\.tmp|\.orig|\.rej)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class ParsedFile:
    """The text of a file, its values (None if it cannot be read), and its problems."""

    text: str
    values: Any
    problems: tuple[Problem, ...]


Built = TypeVar("Built")
# Passed between calls, it saves parsing files whose text has not changed.
ParseCache = dict[Path, ParsedFile]


class ContentFolder:
    """A content folder. `name` is how problems show it, `cache` holds files read before."""

    def __init__(self, root: Path, name: str, cache: ParseCache) -> None:
        self.root = root
        self.name = name
        self.problems: list[Problem] = []
        self._cache = cache
        self._children: dict[Path, list[Path]] = {}
        self._entries: dict[str, os.DirEntry[str]] = {}
        self._prefix_length = len(os.fspath(root / "x")) - 1

    def relative_path(self, path: Path) -> str:
        """The path from the root of the folder; empty for the root."""
        return os.fspath(path)[self._prefix_length :].replace(os.sep, "/")

    def display_path(self, path: Path) -> str:
        """The path as problems show it, with codes for invalid and invisible characters."""
        if path == self.root:
            return self.name
        inside = self.relative_path(path)
        if not PLAIN.fullmatch(inside):
            text = inside.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            inside = INVISIBLE.sub(lambda sign: ascii(sign[0])[1:-1], text.translate(LINE_ENDS))
        return f"{self.name}/{inside}"

    def report(self, path: Path, rule: str, message: str) -> None:
        """Add an error about a whole file or folder."""
        self.problems.append(Problem(Location(self.display_path(path)), Level.ERROR, rule, message))

    def children(self, folder: Path) -> list[Path]:
        """The paths in a folder, sorted by name, without hidden and temporary files."""
        if folder not in self._children:
            self._children[folder] = self._scan(folder)
        return self._children[folder]

    def _scan(self, folder: Path) -> list[Path]:
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            self.report(folder, "archivos-lectura", "No se puede leer la carpeta. Revise sus permisos.")
            return []
        paths = {folder / entry.name: entry for entry in found if _is_content(entry.name)}
        self._entries.update((str(path), entry) for path, entry in paths.items())
        return [*paths]

    def folders(self, folder: Path) -> list[Path]:
        """The subfolders, sorted by name; reports links that lead out of the content."""
        return [
            path for path in self.children(folder) if self.is_folder(path) and self._check_within_root(path)
        ]

    def is_folder(self, path: Path) -> bool:
        """Whether what `children` gave is a folder, or a link to one."""
        with suppress(OSError):  # a link that leads to itself
            return self._entries[str(path)].is_dir()
        return False

    def _check_within_root(self, path: Path) -> bool:
        if self._is_within_root(path):
            return True
        self.report(
            path, "archivos-enlace", "La carpeta es un enlace que sale del contenido. Ponga la carpeta misma."
        )
        return False

    def _is_within_root(self, path: Path) -> bool:
        """Whether a path is in the folder; only a link can lead out of it."""
        known = self._entries.get(str(path))
        if not (known.is_symlink() if known else path.is_symlink()):
            return True
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.root))

    def fields(self, path: Path, record: Record) -> Fields | None:
        """The fields of the record that a file holds; None, and problems, if it does not."""
        values = self._values(path, lambda reader, node: reader.fields(node, record))
        return None if values is None else dict(values)  # a copy, so that callers can change it

    def build(self, path: Path, record: Record, make: Callable[[Fields], Built]) -> Built | None:
        """The result of `make` for the fields of a file; None, and problems, if it is invalid."""

        def read(reader: SchemaReader, node: SourceNode) -> Built | NoValue:
            fields = reader.fields(node, record)
            return fields if isinstance(fields, NoValue) else make(fields)

        return self._values(path, read)

    def required(self, path: Path, record: Record, missing: str) -> Fields | None:
        """The fields of a required file; reports `missing` if it does not exist."""
        if path.exists() or path.is_symlink():
            return self.fields(path, record)
        self.report(path, "estructura-archivo", missing)
        return None

    def optional(self, folder: Path, name: str, record: Record) -> Fields | None:
        """The fields of a file that may be there, in either form."""
        paths = [path for suffix in SUFFIXES if (path := folder / f"{name}{suffix}").exists()]
        for second in paths[1:]:
            message = f"Ya está «{paths[0].name}», que dice lo mismo. Deje uno de los dos."
            self.report(second, "estructura-archivo", message)
        return self.fields(paths[0], record) if paths else None

    def registry(self, file: str, kind: Record | TextField) -> tuple[Any, ...] | None:
        """The values of a registry file; None if it has any error."""
        path = self.root / file
        if not path.exists():
            if self.root.is_dir():
                message = f"Falta el archivo. Lleva una lista; cada elemento es {describe(kind)}."
                self.report(path, "estructura-archivo", message)
            return None
        before = len(self.problems)
        values = self._values(path, lambda reader, node: reader.read_list(node, kind))
        return None if has_errors(self.problems[before:]) else values

    def read_lossy(self, path: Path) -> str:
        """The text of an unreadable file with replacement characters; empty outside the root."""
        if path.is_file() and self._is_within_root(path):
            with suppress(OSError), path.open("rb") as file:
                return (
                    file.read(MAX_BYTES).decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
                )
        return ""

    def _values(
        self, path: Path, read: Callable[[SchemaReader, SourceNode], Built | NoValue]
    ) -> Built | None:
        """The cached or fresh result of `read`; None, and problems, if the file is invalid."""
        text = self._read_text(path)
        if text is None:
            return None
        reading = self._cache.get(path)
        if reading is None or reading.text != text:
            reading = self._cache[path] = self._parse(path, text, read)
        self.problems.extend(reading.problems)
        values: Built | None = reading.values
        return values

    def _parse(
        self, path: Path, text: str, read: Callable[[SchemaReader, SourceNode], Built | NoValue]
    ) -> ParsedFile:
        shown = self.display_path(path)
        found = tuple(text_problems(text, shown))
        if not is_readable(text):
            return ParsedFile(text, None, found)
        try:
            node = parse_markdown(text, shown) if path.suffix == ".md" else parse_yaml(text, shown)
        except SourceProblem as error:
            return ParsedFile(text, None, (*found, error.problem))
        reader = SchemaReader()
        values = read(reader, node)
        return ParsedFile(text, None if isinstance(values, NoValue) else values, (*found, *reader.problems))

    def _read_text(self, path: Path) -> str | None:
        """The text of a file; None, and a problem, if it cannot be read."""
        if not self._is_within_root(path):
            message = "El archivo es un enlace que sale de la carpeta. Ponga el archivo mismo."
            self.report(path, "archivos-enlace", message)
            return None
        try:
            return read_text(path, name=self.display_path(path))
        except FileProblem as error:
            self.problems.append(error.problem)
            return None


def _is_content(name: str) -> bool:
    return not (name.startswith(".") or LEFT_BEHIND.fullmatch(name))

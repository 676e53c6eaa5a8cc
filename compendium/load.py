"""content/ → the Compendium, with the problems found on the way. Nothing that is read is ever half kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compendium import schema
from compendium.files import FileProblem, read_text
from compendium.kinds import ListOf, Record
from compendium.model import (
    Challenges,
    Chapter,
    Compendium,
    Edition,
    Page,
    Part,
    Programme,
    Redirect,
    Results,
)
from compendium.problems import Level, Location, Problem
from compendium.read import Gap, Reader
from compendium.source import Node, SourceProblem, parse_markdown, parse_yaml

CHAPTER_FOLDER = re.compile(r"(\d+)-([a-z0-9]+(?:-[a-z0-9]+)*)")
OBJECTIVE_FOLDER = re.compile(r"objetivo-(\d{2})")
EDITION_FOLDER = re.compile(r"\d{4}")
SUFFIXES = (".yml", ".md")


@dataclass(frozen=True)
class Loaded:
    """What content/ holds, and what is wrong with the reading of it."""

    compendium: Compendium
    problems: tuple[Problem, ...]


def load_compendium(root: Path, *, name: str | None = None) -> Loaded:
    """Read all of a content folder. Every file is read, whatever is wrong with the others.

    `name` is the folder as problems show it (as given, by default). Raises nothing: a missing folder is a problem.
    """
    loader = _Loader(root, name or str(root))
    compendium = loader.compendium()
    return Loaded(compendium, tuple(loader.problems))


class _Loader:
    """Walks one content folder; keeps the problems."""

    def __init__(self, root: Path, name: str) -> None:
        self._root = root
        self._name = name
        self.problems: list[Problem] = []

    def compendium(self) -> Compendium:
        if not self._root.is_dir():
            self._report(self._root, "estructura-carpeta", "No existe la carpeta del contenido.")
        registries = {file: self._registry(file, record) for file, record in schema.REGISTRIES.items()}
        return Compendium(
            objectives=registries["objetivos.yml"] or (),
            territories=registries["entidades.yml"] or (),
            institutions=registries["instituciones.yml"] or (),
            terms=registries["siglas.yml"] or (),
            populations=registries["poblaciones.yml"] or (),
            editions=tuple(self._editions()),
            broken=frozenset(file for file, values in registries.items() if values is None),
            redirects=self._redirects(),
        )

    # Files

    def _shown(self, path: Path) -> str:
        inside = path.relative_to(self._root).as_posix()
        return self._name if inside == "." else f"{self._name}/{inside}"

    def _report(self, path: Path, rule: str, message: str) -> None:
        self.problems.append(Problem(Location(self._shown(path)), Level.ERROR, rule, message))

    def _node(self, path: Path) -> Node | None:
        """The file as a node; None, and a problem, if it cannot be read."""
        shown = self._shown(path)
        try:
            if not path.resolve().is_relative_to(self._root.resolve()):
                self._report(
                    path,
                    "archivos-enlace",
                    "El archivo es un enlace que sale de la carpeta. Ponga el archivo mismo.",
                )
                return None
            text = read_text(path, name=shown)
            return parse_markdown(text, shown) if path.suffix == ".md" else parse_yaml(text, shown)
        except (FileProblem, SourceProblem) as error:
            self.problems.append(error.problem)
            return None

    def _fields(self, path: Path, record: Record) -> dict[str, Any] | None:
        node = self._node(path)
        if node is None:
            return None
        reader = Reader()
        values = reader.fields(node, record)
        self.problems.extend(reader.problems)
        return None if isinstance(values, Gap) else values

    def _optional(self, folder: Path, name: str, record: Record) -> dict[str, Any] | None:
        path = next((p for p in (folder / f"{name}.yml", folder / f"{name}.md") if p.exists()), None)
        return self._fields(path, record) if path else None

    def _redirects(self) -> tuple[Redirect, ...]:
        if not (self._root / schema.REDIRECTS).exists():
            return ()
        return self._registry(schema.REDIRECTS, schema.REDIRECT) or ()

    def _registry(self, file: str, record: Record) -> tuple[Any, ...] | None:
        """The values of a registry; None if anything in it is wrong."""
        path = self._root / file
        if not path.exists():
            if self._root.is_dir():
                self._report(
                    path,
                    "estructura-archivo",
                    f"Falta el archivo. Lleva una lista de {record.noun} por elemento.",
                )
            return None
        node = self._node(path)
        if node is None:
            return None
        reader = Reader()
        values = reader.read(node, ListOf(record))
        self.problems.extend(reader.problems)
        return None if isinstance(values, Gap) or reader.problems else values

    def _folders(self, folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.name.startswith("."):
                yield path

    # Editions

    def _editions(self) -> Iterator[Edition]:
        for folder in self._folders(self._root) if self._root.is_dir() else ():
            if not EDITION_FOLDER.fullmatch(folder.name):
                self._report(
                    folder,
                    "estructura-carpeta",
                    "La carpeta de una edición se llama como su año, por ejemplo «2023».",
                )
            elif edition := self._edition(folder):
                yield edition

    def _edition(self, folder: Path) -> Edition | None:
        path = folder / "edicion.yml"
        if not path.exists():
            self._report(
                path,
                "estructura-archivo",
                "Falta el archivo de la edición, con «id», «titulo» y «secciones».",
            )
        fields = self._fields(path, schema.EDITION) if path.exists() else None
        pages = self._pages(folder)
        chapters = tuple(self._chapters(folder))
        self._report_strays(folder)
        if fields is None:
            return None
        if fields["id"] != folder.name:
            message = (
                f"La edición dice «{fields['id']}» y está en la carpeta «{folder.name}». Deben ser iguales."
            )
            self.problems.append(Problem(fields["place"], Level.ERROR, "estructura-carpeta", message))
        return Edition(**fields, **pages, chapters=chapters)

    def _pages(self, folder: Path) -> dict[str, Any]:
        credit_fields = self._optional(folder, "creditos", schema.CREDITS)
        directory_fields = self._optional(folder, "directorio", schema.DIRECTORY)
        return {
            "introduction": _page(self._optional(folder, "introduccion", schema.PAGE)),
            "closing": _page(self._optional(folder, "cierre", schema.PAGE)),
            "credits": schema.CREDITS.make(**credit_fields) if credit_fields else None,
            "directory": schema.DIRECTORY.make(**directory_fields) if directory_fields else None,
        }

    def _report_strays(self, folder: Path) -> None:
        known = {"edicion", "introduccion", "creditos", "directorio", "cierre"}
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.suffix in SUFFIXES and path.stem not in known:
                message = f"El archivo no se usa aquí. En esta carpeta van {', '.join(sorted(known))} y los capítulos."
                self._report(path, "estructura-archivo", message)

    def _chapters(self, folder: Path) -> Iterator[Chapter]:
        for path in sorted(self._folders(folder), key=_leading_number):
            match = CHAPTER_FOLDER.fullmatch(path.name)
            if not match:
                message = (
                    "La carpeta de un capítulo lleva número y nombre, por ejemplo «3-poder-legislativo»."
                )
                self._report(path, "estructura-carpeta", message)
            elif chapter := self._chapter(path, int(match[1]), match[2]):
                yield chapter

    def _chapter(self, folder: Path, number: int, slug: str) -> Chapter | None:
        path = folder / "capitulo.yml"
        if not path.exists():
            self._report(
                path, "estructura-archivo", "Falta el archivo del capítulo, con «titulo» y «objetivos»."
            )
        fields = self._fields(path, schema.CHAPTER) if path.exists() else None
        programmes = sorted(self._programmes(folder), key=lambda p: (p.objective or 0, p.order, p.id.value))
        return Chapter(**fields, number=number, slug=slug, programmes=tuple(programmes)) if fields else None

    def _programmes(self, folder: Path) -> Iterator[Programme]:
        yield from self._programmes_in(folder, None)
        for path in self._folders(folder):
            if match := OBJECTIVE_FOLDER.fullmatch(path.name):
                yield from self._programmes_in(path, int(match[1]))
            else:
                message = "La carpeta de un objetivo lleva dos cifras, por ejemplo «objetivo-07»."
                self._report(path, "estructura-carpeta", message)

    def _programmes_in(self, folder: Path, objective: int | None) -> Iterator[Programme]:
        for path in sorted(folder.iterdir()):
            if path.is_dir() or path.name.startswith(".") or path.name == "capitulo.yml":
                continue
            if path.suffix not in SUFFIXES:
                message = (
                    "Sólo se leen archivos «.yml» y «.md». Cambie la terminación o saque el archivo de aquí."
                )
                self._report(path, "estructura-archivo", message)
            elif fields := self._fields(path, schema.PROGRAMME):
                yield _programme(fields, objective, path.relative_to(self._root).as_posix())


def _leading_number(path: Path) -> tuple[int, str]:
    match = re.match(r"\d+", path.name)
    return (int(match[0]) if match else 0, path.name)


def _page(fields: dict[str, Any] | None) -> Page | None:
    return Page(fields["title"], fields["text"]) if fields else None


def _programme(fields: dict[str, Any], objective: int | None, path: str) -> Programme:
    """A programme of its file's fields: the keys of a part are its body."""
    body = _part({**{key.field: fields.pop(key.field) for key in schema.PART_KEYS}, "title": None})
    fields["parts"] = tuple(map(_part, fields["parts"]))
    fields["state"] = fields["state"] or schema.STATES[0]
    return Programme(**fields, body=body, objective=objective, path=path)


def _part(fields: dict[str, Any]) -> Part:
    results, challenges = fields["results"], fields["challenges"]
    return Part(
        title=fields["title"],
        description=fields["description"],
        results=None if results is Gap.ABSENT else Results(results),
        challenges=None if challenges is Gap.ABSENT else Challenges(challenges or ()),
        figures=fields["figures"],
        tables=fields["tables"],
    )

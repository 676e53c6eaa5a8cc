"""Loads content/ into a Compendium and collects problems; invalid records are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from compendium import schema
from compendium.broken_files import read_broken_programme
from compendium.content_folder import SUFFIXES, ContentFolder, ParseCache
from compendium.field_types import MAX_NAME_LENGTH, SLUG, Fields, Record, TextField
from compendium.model import (
    Challenges,
    Chapter,
    Compendium,
    Edition,
    Part,
    Programme,
    Results,
    Term,
    TextPage,
    UnreadProgramme,
)
from compendium.problems import Level, Problem
from compendium.publication import KIND_TEXTS, OFFICIAL, ForeignTerms, MapDrawing, Publication
from compendium.publication_schema import (
    FOREIGN_TERMS,
    FOREIGN_TERMS_FILE,
    MAP,
    MAP_FILE,
    PUBLICATION,
    PUBLICATION_FILE,
)
from compendium.registries import (
    BODIES,
    COUNTRIES,
    COUNTRY,
    REDIRECT,
    REDIRECTS,
    REGISTRIES,
    TOPIC,
    TOPICS,
    WORD,
    WORDS,
)
from compendium.schema_reader import NoValue

CHAPTER_FOLDER = re.compile(rf"(\d+)-({SLUG})")
OBJECTIVE_FOLDER = re.compile(r"objetivo-(\d{2})")
EDITION_FOLDER = re.compile(r"\d{4}")
ROOT_FILES = (
    *REGISTRIES,
    REDIRECTS,
    WORDS,
    COUNTRIES,
    TOPICS,
    BODIES,
    PUBLICATION_FILE,
    MAP_FILE,
    FOREIGN_TERMS_FILE,
)
EDITION_FILES = ("edicion.yml", "introduccion.md", "creditos.yml", "directorio.yml", "cierre.md")
CHAPTER_FILE = "capitulo.yml"


@dataclass(frozen=True)
class LoadResult:
    """The loaded content, and the problems found on the way."""

    compendium: Compendium
    problems: tuple[Problem, ...]


def load_compendium(root: Path, *, name: str | None = None, cache: ParseCache | None = None) -> LoadResult:
    """Load a content folder; every file is read, whatever errors others have.

    `name` is the folder as problems show it (by default, as given); `cache` holds parsed files between
    calls. A missing folder is reported as a problem.
    """
    folder = ContentFolder(root, name or str(root), {} if cache is None else cache)
    compendium = _ContentLoader(folder).compendium()
    return LoadResult(compendium, tuple(folder.problems))


def load_publication(root: Path) -> Publication:
    """The publication of a content folder, as far as publicacion.yml is valid."""
    folder = ContentFolder(root, str(root), {})
    return _publication(folder.optional(root, "publicacion", PUBLICATION))


class _ContentLoader:
    """Walks one content folder."""

    def __init__(self, folder: ContentFolder) -> None:
        self._folder = folder
        self._unread: list[UnreadProgramme] = []

    def compendium(self) -> Compendium:
        root = self._folder.root
        if not root.is_dir():
            self._folder.report(root, "estructura-carpeta", "No existe la carpeta del contenido.")
        registries = {file: self._folder.registry(file, record) for file, record in REGISTRIES.items()}
        editions = tuple(self._editions(root)) if root.is_dir() else ()
        publication = _publication(self._folder.optional(root, "publicacion", PUBLICATION))
        foreign_terms = self._optional_registry(FOREIGN_TERMS_FILE, FOREIGN_TERMS)
        return Compendium(
            objectives=registries["objetivos.yml"] or (),
            territories=registries["entidades.yml"] or (),
            institutions=registries["instituciones.yml"] or (),
            terms=registries["siglas.yml"] or (),
            populations=registries["poblaciones.yml"] or (),
            editions=editions,
            broken_registries=frozenset(file for file, values in registries.items() if values is None),
            redirects=self._optional_registry(REDIRECTS, REDIRECT),
            unread_files=tuple(self._unread),
            words=self._optional_registry(WORDS, WORD),
            countries=self._optional_registry(COUNTRIES, COUNTRY),
            topics=self._optional_registry(TOPICS, TOPIC),
            bodies=self._optional_registry(BODIES, TOPIC),
            map=_drawing(self._folder.optional(root, "mapa", MAP)),
            publication=_with_foreign_terms(publication, foreign_terms, registries["siglas.yml"] or ()),
        )

    def _optional_registry(self, file: str, kind: Record | TextField) -> tuple[Any, ...]:
        return (self._folder.registry(file, kind) or ()) if (self._folder.root / file).exists() else ()

    def _report_unused_files(self, folder: Path, known: tuple[str, ...], folders: str) -> None:
        """Report text files that are not read because of their name or suffix."""
        stems = {Path(name).stem for name in known if name.endswith(".md")}
        for path in self._folder.children(folder):
            readable = path.name in known or (path.suffix in SUFFIXES and path.stem in stems)
            if path.is_file() and path.suffix in (*SUFFIXES, ".yaml", ".markdown") and not readable:
                message = f"El archivo no se usa aquí. En esta carpeta van {', '.join(known)} y {folders}."
                self._folder.report(path, "estructura-archivo", message)

    # Editions

    def _editions(self, root: Path) -> Iterator[Edition]:
        self._report_unused_files(root, ROOT_FILES, "las carpetas de las ediciones")
        for folder in self._folder.folders(root):
            if not EDITION_FOLDER.fullmatch(folder.name):
                message = "La carpeta de una edición se llama como su año, por ejemplo «2023»."
                self._folder.report(folder, "estructura-carpeta", message)
            elif edition := self._edition(folder):
                yield edition

    def _edition(self, folder: Path) -> Edition | None:
        missing = "Falta el archivo de la edición, con «id», «titulo» y «secciones»."
        fields = self._folder.required(folder / "edicion.yml", schema.EDITION, missing)
        pages = self._pages(folder)
        chapters = tuple(self._chapters(folder))
        self._report_unused_files(folder, EDITION_FILES, "las carpetas de los capítulos")
        if fields is None:
            self._unread.extend(_as_unread(p) for chapter in chapters for p in chapter.programmes)
            return None
        if fields["id"] != folder.name:
            message = (
                f"La edición dice «{fields['id']}» y está en la carpeta «{folder.name}». Deben ser iguales."
            )
            problem = Problem(fields["place"], Level.ERROR, "estructura-carpeta", message)
            self._folder.problems.append(problem)
        return Edition(**_apply_kind_defaults(fields), **pages, chapters=chapters)

    def _pages(self, folder: Path) -> Fields:
        credit_fields = self._folder.optional(folder, "creditos", schema.CREDITS)
        directory_fields = self._folder.optional(folder, "directorio", schema.DIRECTORY)
        return {
            "introduction": _page(self._folder.optional(folder, "introduccion", schema.PAGE)),
            "closing": _page(self._folder.optional(folder, "cierre", schema.PAGE)),
            "credits": schema.CREDITS.make(**credit_fields) if credit_fields else None,
            "directory": schema.DIRECTORY.make(**directory_fields) if directory_fields else None,
        }

    # Chapters

    def _chapters(self, folder: Path) -> Iterator[Chapter]:
        seen: dict[int, Path] = {}
        for path in sorted(self._folder.folders(folder), key=_leading_number):
            match = CHAPTER_FOLDER.fullmatch(path.name)
            if not match:
                message = (
                    "La carpeta de un capítulo lleva número y nombre, por ejemplo «3-poder-legislativo»."
                )
                self._folder.report(path, "estructura-carpeta", message)
                continue
            self._require_short(path)
            number = int(match[1])
            if (first := seen.setdefault(number, path)) is not path:
                message = f"El capítulo {number} ya está en «{first.name}». Dé a cada uno su número."
                self._folder.report(path, "estructura-carpeta", message)
            if chapter := self._chapter(path, number, match[2]):
                yield chapter

    def _chapter(self, folder: Path, number: int, slug: str) -> Chapter | None:
        missing = "Falta el archivo del capítulo, con «titulo» y «objetivos»."
        fields = self._folder.required(folder / CHAPTER_FILE, schema.CHAPTER, missing)
        programmes = sorted(self._programmes(folder), key=lambda p: (p.objective or 0, p.order, p.id.value))
        if fields is None:
            self._unread.extend(map(_as_unread, programmes))
            return None
        return Chapter(**fields, number=number, slug=slug, programmes=tuple(programmes))

    def _programmes(self, folder: Path) -> Iterator[Programme]:
        yield from self._programmes_in(folder, None)
        for path in self._folder.folders(folder):
            if match := OBJECTIVE_FOLDER.fullmatch(path.name):
                yield from self._programmes_in(path, int(match[1]))
                for inner in self._folder.folders(path):
                    message = "Una carpeta de objetivo no lleva otras dentro. Suba sus archivos un nivel."
                    self._folder.report(inner, "estructura-carpeta", message)
            else:
                message = "La carpeta de un objetivo lleva dos cifras, por ejemplo «objetivo-07»."
                self._folder.report(path, "estructura-carpeta", message)

    def _programmes_in(self, folder: Path, objective: int | None) -> Iterator[Programme]:
        for path in self._folder.children(folder):
            if self._folder.is_folder(path) or (objective is None and path.name == CHAPTER_FILE):
                continue
            if path.suffix not in SUFFIXES:
                message = (
                    "Sólo se leen archivos «.yml» y «.md». Cambie la terminación o saque el archivo de aquí."
                )
                self._folder.report(path, "estructura-archivo", message)
            elif programme := self._programme(path, objective):
                yield programme

    def _require_short(self, path: Path) -> None:
        """Report a name that not every system could write, or copy into a folder of its own."""
        if len(path.stem) > MAX_NAME_LENGTH:
            message = f"El nombre tiene {len(path.stem)} caracteres y caben {MAX_NAME_LENGTH}. Acórtelo."
            self._folder.report(path, "estructura-archivo", message)

    def _programme(self, path: Path, objective: int | None) -> Programme | None:
        if not re.fullmatch(SLUG, path.stem):
            right = "lleva sólo minúsculas sin acento, cifras y guiones, por ejemplo «guia-de-viaje.yml»."
            self._folder.report(path, "estructura-archivo", f"El nombre del archivo {right}")
        self._require_short(path)
        inside = self._folder.relative_path(path)
        programme = self._folder.build(
            path, schema.PROGRAMME, lambda fields: _programme(fields, objective, inside)
        )
        if programme is None:
            text, shown = self._folder.read_lossy(path), self._folder.display_path(path)
            self._unread.append(read_broken_programme(text, inside.split("/")[0], shown))
        return programme


def _leading_number(path: Path) -> tuple[int, str]:
    match = re.match(r"\d+", path.name)
    return (int(match[0]) if match else 0, path.name)


def _publication(fields: Fields | None) -> Publication:
    """The publication from its fields; missing ones keep the defaults of the class."""
    return Publication(**{name: value for name, value in (fields or {}).items() if value})


def _with_foreign_terms(
    publication: Publication, terms: tuple[ForeignTerms, ...], acronyms: Sequence[Term]
) -> Publication:
    """The publication with the terms of a list, and the foreign names of acronyms."""
    names = (ForeignTerms(term.language, (term.name,), term.place) for term in acronyms if term.language)
    return replace(publication, foreign_terms=(*terms, *names))


def _drawing(fields: Fields | None) -> MapDrawing | None:
    return MapDrawing(fields["box"], fields["credit"], fields["shapes"]) if fields else None


def _apply_kind_defaults(fields: Fields) -> Fields:
    """The fields of an edition, with defaults from its kind."""
    kind = fields["kind"] or OFFICIAL
    words = KIND_TEXTS[kind]
    label, notice = fields["label"] or words.label, fields["short_notice"] or words.short_notice
    return {**fields, "kind": kind, "label": label, "short_notice": notice}


def _page(fields: Fields | None) -> TextPage | None:
    return TextPage(fields["title"], fields["text"], fields["suppressions"]) if fields else None


def _programme(fields: Fields, objective: int | None, path: str) -> Programme:
    """A programme of its file's fields: the keys of a part are its body."""
    body = _part({**{key.field: fields.pop(key.field) for key in schema.PART_KEYS}, "title": None})
    fields["parts"] = tuple(map(_part, fields["parts"]))
    fields["state"] = fields["state"] or schema.APPROVED
    return Programme(**fields, body=body, objective=objective, path=path)


def _as_unread(programme: Programme) -> UnreadProgramme:
    """A programme whose chapter or edition could not be read."""
    path = programme.place.path
    return UnreadProgramme(programme.id.value, programme.year, path, programme.state, programme.embargo)


def _part(fields: Fields) -> Part:
    results, challenges = fields["results"], fields["challenges"]
    return Part(
        title=fields["title"],
        description=fields["description"],
        results=None if results is NoValue.ABSENT else Results(results),
        challenges=None if challenges is NoValue.ABSENT else Challenges(challenges or ()),
        figures=fields["figures"],
        tables=fields["tables"],
    )

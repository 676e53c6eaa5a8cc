"""Last stage: the records as the files of a content folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compendium.dump import Short, as_yaml
from compendium.ids import slug, unique
from compendium.importer.annexes import ImportedAnnexes
from compendium.importer.front_pages import FrontPages, ImportedEdition
from compendium.importer.known_names import LEGAL_FORM
from compendium.importer.markdown_writer import NoteMarks, SourceTable, inline
from compendium.importer.records import ImportedChapter, ImportedPart, ImportedProgramme, Reporters
from compendium.model import Territory
from compendium.names import fold
from compendium.publication import OFFICIAL

Values = dict[str, object]


def registries(
    objectives: Mapping[int, list[str]],
    states: Sequence[Territory],
    annexes: ImportedAnnexes,
    reporters: Reporters,
    year: str,
) -> dict[str, str]:
    """The five registry files."""
    return {
        "objetivos.yml": as_yaml([_objective(number, wordings) for number, wordings in objectives.items()]),
        "entidades.yml": as_yaml(
            [_state(state, year if state.id in annexes.states else None) for state in states]
        ),
        "instituciones.yml": as_yaml(_institutions(annexes, reporters, year)),
        "siglas.yml": as_yaml(
            [{"sigla": a, "nombre": n, "anexos": Short((year,))} for a, n in annexes.acronyms]
        ),
        "poblaciones.yml": as_yaml([]),
    }


def _without_empty(**values: object) -> Values:
    """The keys that have something."""
    return {key: value for key, value in values.items() if value}


def _objective(number: int, wordings: list[str]) -> Values:
    return {"numero": number, "nombre": wordings[0]} | _without_empty(variantes=wordings[1:])


def _state(state: Territory, year: str | None) -> Values:
    return _without_empty(
        id=state.id,
        nombre=state.name,
        nombre_oficial=state.official_name,
        clave=state.code,
        iso=state.iso,
        alias=Short(state.aliases) if state.aliases else None,
        anexos=Short((year,)) if year else None,
    )


def _institutions(annexes: ImportedAnnexes, reporters: Reporters, year: str) -> list[Values]:
    """The institutions of annex 1, then reporters that it lacks; annex 3 gives their names."""
    ids, spelt_out = set[str](), {fold(acronym): name for acronym, name in annexes.acronyms}
    listed = [
        _institution(acronym, name, ids)
        | _without_empty(alias=reporters.aliases.get(acronym))
        | {"anexos": Short((year,))}
        for acronym, name in annexes.institutions
    ]
    missing = [
        _institution(label if " " not in label else "", spelt_out.get(fold(label), label), ids)
        for label in reporters.missing
    ]
    return listed + missing


def _institution(acronym: str, name: str, ids: set[str]) -> Values:
    return (
        {"id": unique(slug(LEGAL_FORM.sub("", acronym or name)), ids)}
        | _without_empty(sigla=acronym)
        | {"nombre": name}
    )


def edition_files(
    edition: ImportedEdition, front: FrontPages, introduction: str, closing: str, closing_title: str | None
) -> dict[str, str]:
    """The files of the edition's folder, apart from its chapters."""
    title = edition.title or f"Edición {edition.year}"
    files = {
        "edicion.yml": as_yaml(_edition(edition, title)),
        "introduccion.md": _page("Introducción", introduction),
        "cierre.md": _page(closing_title or title, closing),
    }
    if front.groups or front.paragraphs:
        files["creditos.yml"] = as_yaml(_credits(front))
    if front.people:
        people = [{"nombre": name, "cargo": office} for name, office in front.people]
        files["directorio.yml"] = as_yaml({"titulo": front.office or "Directorio", "personas": people})
    return {f"{edition.year}/{name}": text for name, text in files.items() if text}


def _edition(edition: ImportedEdition, title: str) -> Values:
    start, end, words = edition.period or (None, None, None)
    name = f"{title}. {edition.subtitle}" if edition.subtitle else title
    source = {"titulo": name} | _without_empty(editor=edition.publisher, fecha=edition.date, url=edition.url)
    return {"id": edition.year, "tipo": OFFICIAL, "titulo": title} | _without_empty(
        subtitulo=edition.subtitle,
        fecha=edition.date,
        lugar=edition.city,
        periodo=_without_empty(inicio=start, fin=end, texto=words),
        secciones=Short(("resultados", "retos")),
        fuente=source,
        licencia=edition.licence,
    )


def _page(title: str, text: str) -> str:
    return f"---\n{as_yaml({'titulo': title})}---\n\n{text}" if text else ""


def _credits(front: FrontPages) -> Values:
    text = "\n\n".join(inline(line, NoteMarks()) for line in front.paragraphs)
    groups = [
        {"titulo": title, "lineas": [inline(line, NoteMarks()) for line in lines]}
        for title, lines in front.groups
    ]
    return {"titulo": "Créditos", "secciones": groups} | _without_empty(texto=text and f"{text}\n")


def chapter_files(chapter: ImportedChapter, year: str) -> dict[str, str]:
    """A chapter's own file and its programmes."""
    folder = f"{year}/{chapter.folder}"
    objectives = Short(tuple(objective.number for objective in chapter.objectives))
    files = {f"{folder}/capitulo.yml": as_yaml({"titulo": chapter.title, "objetivos": objectives})}
    for objective in chapter.objectives:
        for programme in objective.programmes:
            path = f"{folder}/objetivo-{objective.number:02}/{programme.slug}.yml"
            files[path] = as_yaml(_programme(programme))
    return files


def _programme(programme: ImportedProgramme) -> Values:
    values: Values = {
        "id": programme.id,
        "orden": programme.order,
        "titulo": programme.title,
        "instituciones": Short(programme.institutions),
    }
    notes, parts = dict(programme.notes), programme.parts
    if len(parts) == 1 and not parts[0].title:
        return values | _part(parts[0]) | _without_empty(notas=notes)
    return (
        values
        | _without_empty(notas=notes)
        | {"apartados": [{"titulo": part.title} | _part(part) for part in parts]}
    )


def _part(part: ImportedPart) -> Values:
    return (
        _without_empty(descripcion=part.description)
        | {"resultados": part.results, "retos": list(part.challenges) if part.challenges else None}
        | _without_empty(tablas=[_table(table) for table in part.tables])
    )


def _table(table: SourceTable) -> Values:
    rows = [
        Short(tuple(Short(cell) if isinstance(cell, tuple) else cell for cell in row)) for row in table.rows
    ]
    return {"id": table.id, "columnas": Short(table.columns), "filas": rows}

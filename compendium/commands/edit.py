"""The commands that change the content: new, rename, move, withdraw, import."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from compendium.commands.console import SUCCESS, Command, print_message, print_output, summary
from compendium.commands.prompts import Answers, ask_missing
from compendium.days import today
from compendium.editing.changes import ChangeSet, ReadFile, find_programme
from compendium.editing.move import change_id, move, rename, withdraw
from compendium.editing.new_programme import new_programme
from compendium.editing.placement import Placement, find_chapter, find_edition, find_objective
from compendium.files import read_head, read_text, write_tree
from compendium.folders import Folders
from compendium.load import load_compendium
from compendium.model import Compendium
from compendium.problems import EditProblem, as_text, sort_problems
from compendium.publication_schema import MAP_FILE, PUBLICATION_FILE
from compendium.spanish_argparse import WRONG_USE, Parser

MAX_IMPORT = 20_000_000


def _new_options(parser: Parser) -> None:
    parser.add_argument("--edicion", metavar="AÑO", help="la edición, como 2023")
    parser.add_argument("--capitulo", metavar="NÚMERO", help="el capítulo, como 1")
    parser.add_argument("--objetivo", metavar="NÚMERO", help="el objetivo, como 7")
    parser.add_argument(
        "--institucion", metavar="SIGLA", help="quién reporta: sigla o nombre; varios, con comas"
    )
    parser.add_argument("--titulo", metavar="TÍTULO", help="el nombre del programa, tal como se reportó")
    parser.add_argument("--despues-de", metavar="CLAVE", help="el programa al que sigue (va al final)")


def _rename_options(parser: Parser) -> None:
    parser.add_argument("id", metavar="CLAVE", help="la clave del programa")
    parser.add_argument(
        "slug", metavar="NOMBRE", nargs="?", help="el nombre nuevo del archivo, sin terminación"
    )
    parser.add_argument(
        "--id", metavar="CLAVE", dest="new_id", help="da otra clave y redirige la dirección vieja"
    )


def _move_options(parser: Parser) -> None:
    parser.add_argument("id", metavar="CLAVE", help="la clave del programa")
    parser.add_argument("--capitulo", metavar="NÚMERO", help="el capítulo (el mismo)")
    parser.add_argument("--objetivo", metavar="NÚMERO", help="el objetivo (el mismo)")
    parser.add_argument("--despues-de", metavar="CLAVE", help="el programa al que sigue (va al final)")


def _withdraw_options(parser: Parser) -> None:
    parser.add_argument("id", metavar="CLAVE", help="la clave del programa")
    parser.add_argument("--en", metavar="CLAVE", dest="successor", help="el programa en el que se une")


def _import_options(parser: Parser) -> None:
    parser.add_argument("source", metavar="TEXTO", help="el texto de la publicación oficial")
    parser.add_argument("--to", metavar="CARPETA", required=True, help="la carpeta nueva del contenido")


def run_new(folders: Folders, options: argparse.Namespace) -> int:
    """Begin a programme: a file in its place, with every key explained."""
    compendium = load_compendium(folders.content).compendium
    given = Answers(options.edicion, options.capitulo, options.objetivo, options.institucion, options.titulo)
    asker = input if sys.stdin.isatty() else None
    proposal = ask_missing(compendium, given, options.despues_de, asker, print_message)
    changes = new_programme(compendium, proposal, lambda path: (folders.content / path).exists())
    changes.apply(folders.content, folders.backup_dir)
    for path in changes.created:
        print_output(f"{folders.content / path}\n")
    for note in changes.notes:
        print_message(note)
    print_message("Escriba ahora la descripción, y revise con «python3 build.py check».")
    return SUCCESS


def run_rename(folders: Folders, options: argparse.Namespace) -> int:
    """Give a programme's file another name, or the programme another id."""
    if not options.slug and not options.new_id:
        print_message("Falta el nombre nuevo del archivo, o la clave nueva en «--id».")
        return WRONG_USE
    compendium, identifier = load_compendium(folders.content).compendium, options.id
    if options.new_id:
        _apply(folders, change_id(compendium, _reader(folders), identifier, options.new_id, today(folders)))
        compendium, identifier = load_compendium(folders.content).compendium, options.new_id
    if options.slug:
        _apply(folders, rename(compendium, _reader(folders), identifier, options.slug))
    return SUCCESS


def run_move(folders: Folders, options: argparse.Namespace) -> int:
    """Put a programme into another chapter or objective of its edition."""
    compendium = load_compendium(folders.content).compendium
    place = _target(compendium, options)
    _apply(folders, move(compendium, _reader(folders), options.id, place, options.despues_de))
    return SUCCESS


def _target(compendium: Compendium, options: argparse.Namespace) -> Placement:
    """The target of a move; options that are not given keep the current place."""
    programme = find_programme(compendium, options.id)
    year, chapter, *_ = programme.path.split("/")
    edition = find_edition(compendium, year)
    target = find_chapter(edition, options.capitulo or chapter)
    objective = options.objetivo
    if objective is None and target.objectives:
        objective = str(programme.objective or "")
    return Placement(edition, target, find_objective(target, objective))


def run_withdraw(folders: Folders, options: argparse.Namespace) -> int:
    """Remove a programme or merge it into another, and write the redirect."""
    compendium = load_compendium(folders.content).compendium
    _apply(folders, withdraw(compendium, _reader(folders), options.id, options.successor, today(folders)))
    return SUCCESS


def _reader(folders: Folders) -> ReadFile:
    return partial(_read_inside, folders.content)


def _read_inside(root: Path, name: str) -> str:
    return read_text(root / name)


def _apply(folders: Folders, changes: ChangeSet) -> None:
    copies = changes.apply(folders.content, folders.backup_dir)
    for note in changes.notes:
        print_message(note)
    for copy in copies:
        print_message(f"Esa versión no estaba guardada en git: queda una copia en {copy}.")


def run_import(folders: Folders, options: argparse.Namespace) -> int:
    """Turn the text of an official publication into content. Raises EditProblem for other files."""
    from compendium.importer import import_text
    from compendium.importer.input_check import document_fault, text_fault
    from compendium.importer.lines import source_lines

    target = Path(options.to)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        print_message(f"Ya hay algo en {target}. Indique en --to una carpeta nueva: nada se sobrescribe.")
        return WRONG_USE
    source = Path(options.source)
    _refuse(source, document_fault(read_head(source)))
    text = read_text(source, limit=MAX_IMPORT)
    states = load_compendium(folders.content).compendium.territories
    imported = import_text(text, path=options.source, states=states)
    _refuse(source, text_fault(imported.files, source_lines(text), imported.account))
    files = {**imported.files, **_shared_files(folders.content)}
    write_tree(target, files)
    if imported.problems:
        print_output(f"{as_text(sort_problems(imported.problems))}\n")
    print_message(f"{len(files)} archivos en {target}. {summary(imported.problems)}")
    return SUCCESS


def _shared_files(content: Path) -> dict[str, str]:
    """The files that all editions share: the publication's names and its map, if any."""
    paths = (content / name for name in (PUBLICATION_FILE, MAP_FILE))
    return {path.name: read_text(path) for path in paths if path.exists()}


def _refuse(source: Path, fault: str | None) -> None:
    if fault:
        raise EditProblem(f"{source} no se puede importar. {fault} No se escribió nada.")


COMMANDS = {
    "new": Command(run_new, _new_options),
    "rename": Command(run_rename, _rename_options),
    "move": Command(run_move, _move_options),
    "withdraw": Command(run_withdraw, _withdraw_options),
    "import": Command(run_import, _import_options),
}

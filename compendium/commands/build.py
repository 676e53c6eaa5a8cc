"""The commands that make the outputs: all, book, site, export, serve."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import date
from functools import partial
from time import monotonic

from compendium.commands.build_report import report_lines
from compendium.commands.console import SUCCESS, Command, print_message, print_output, show_progress
from compendium.days import today
from compendium.environment import EXAMPLES, SITE
from compendium.folders import Folders
from compendium.history.repository import NoHistory, newest_commit
from compendium.incremental import BuildResult, update_all, update_book, update_offline, update_site
from compendium.render.book.options import SWITCHES, BookOptions, Only
from compendium.render.press.paper import PAPERS, SIGNATURES, USUAL, PressOptions
from compendium.render.progress import Progress
from compendium.spanish_argparse import WRONG_USE, Parser

WITHOUT_ADDRESS = (
    f"Sin «{SITE}», ninguna dirección nombra el servidor. Antes de publicar, diga dónde queda el sitio: "
    f"{SITE}={EXAMPLES[SITE]} python3 build.py"
)
ONLY_FOR_PRESS = (
    "«--signatures», «--paper» y «--bulk» sólo van con «--for-press», que hace el libro para la imprenta."
)
PORT_TAKEN = "El puerto {} está ocupado. Elija otro, por ejemplo «--port {}»."
DRAFT = "incluye lo no aprobado y lo que tiene embargo; cada página lleva el aviso de borrador"


def main_options(parser: Parser) -> None:
    """The options of `build.py` without a command, which is `all`."""
    parser.add_argument("--draft", action="store_true", help=DRAFT)


def _warn_missing_address() -> None:
    """Warn that the site's address is not set, so links name no host."""
    if SITE not in os.environ:
        print_message(WITHOUT_ADDRESS)


def _warn_missing_history(folders: Folders) -> None:
    """Warn that the site has no dates, and why, if the git history is incomplete."""
    try:
        newest_commit(folders.content)
    except NoHistory as reason:
        print_message(f"El sitio queda sin las fechas ni las novedades de los programas: {reason}")


def _draft_options(parser: Parser) -> None:
    # Without a default: one given before the command stays.
    parser.add_argument("--draft", action="store_true", default=argparse.SUPPRESS, help=DRAFT)


def _site_options(parser: Parser) -> None:
    _draft_options(parser)
    text = "con qué se arma: «own», lo normal, o «mkdocs», que tarda algo más; el sitio es el mismo"
    parser.add_argument("--builder", metavar="MODO", choices=("own", "mkdocs"), help=text)


def _book_options(parser: Parser) -> None:
    _draft_options(parser)
    for switch in SWITCHES:
        parser.add_argument(switch.flag, action="store_true", help=switch.help)
    _press_options(parser)
    parser.add_argument(
        "--epub", action="store_true", help="además, el libro o su parte para el teléfono (EPUB)"
    )
    only = "sólo una parte, como separata: objetivo=7, institucion=SIGLA o entidad=NOMBRE"
    parser.add_argument("--only", metavar="PARTE", type=_part, help=only)
    edition = "la edición que se imprime, por su año; lo normal es la más reciente"
    parser.add_argument("--edition", metavar="AÑO", help=edition)


def _press_options(parser: Parser) -> None:
    """The options of `--for-press`; without a value, the usual one is taken."""
    pages = f"páginas de cada pliego, que se completa con páginas en blanco ({USUAL.signature})"
    parser.add_argument("--signatures", metavar="PÁGINAS", type=int, choices=SIGNATURES, help=pages)
    names = ", ".join(paper.name for paper in PAPERS)
    paper = f"el papel del interior, que da el ancho del lomo: {names} ({USUAL.paper})"
    parser.add_argument("--paper", metavar="PAPEL", choices=tuple(paper.name for paper in PAPERS), help=paper)
    bulk = "el volumen específico del papel, en cm³/g, como lo da la papelera"
    parser.add_argument("--bulk", metavar="CM3_POR_G", type=_bulk, help=bulk)


def _bulk(text: str) -> float:
    """Parse the bulk of a paper. Raises ArgumentTypeError for what no paper has."""
    try:
        bulk = float(text)
    except ValueError:
        bulk = 0.0
    if not 0.5 <= bulk <= 3:
        raise argparse.ArgumentTypeError(f"«{text}»; se espera un número de 0.5 a 3, como 1.3")
    return bulk


def _part(text: str) -> tuple[str, str]:
    """Parse «institucion=SIGLA». Raises ArgumentTypeError for any other form."""
    kind, sign, value = text.partition("=")
    if kind == "edicion":
        year = value.strip() or "2023"
        raise argparse.ArgumentTypeError(f"«{text}»; una edición completa se pide con «--edition {year}»")
    if kind not in ("objetivo", "institucion", "entidad") or not sign or not value.strip():
        raise argparse.ArgumentTypeError(
            f"«{text}»; se espera objetivo=7, institucion=SIGLA o entidad=NOMBRE"
        )
    return kind, value.strip()


def _serve_options(parser: Parser) -> None:
    text = "la clave o el archivo del programa que se escribe: sólo se hace ése, en el sitio y en el libro"
    parser.add_argument("programme", metavar="PROGRAMA", nargs="?", help=text)
    parser.add_argument("--port", metavar="PUERTO", type=int, default=8000, help="el puerto (8000)")


def run_all(folders: Folders, options: argparse.Namespace) -> int:
    """Check the content, then make the book and the site from it."""
    return _run(lambda day, step: update_all(folders, day, step, drafts=options.draft), folders)


def run_book(folders: Folders, options: argparse.Namespace) -> int:
    """Make the printed book of an edition, by default the newest."""
    given = {"signature": options.signatures, "paper": options.paper, "bulk": options.bulk}
    chosen = {name: value for name, value in given.items() if value is not None}
    if chosen and not options.for_press:
        print_message(ONLY_FOR_PRESS)
        return WRONG_USE
    update = partial(
        update_book,
        options=_book_options_of(options),
        press=PressOptions(**chosen),
        drafts=options.draft,
        epub=options.epub,
        edition=options.edition,
    )
    return _run(lambda day, step: update(folders, day, step), folders)


def _book_options_of(options: argparse.Namespace) -> BookOptions:
    return BookOptions(
        only=Only(*options.only) if options.only else None,
        **{switch.field: getattr(options, switch.field) for switch in SWITCHES},
    )


def run_site(folders: Folders, options: argparse.Namespace) -> int:
    """Make the website."""
    return _run(
        lambda day, step: update_site(folders, day, step, drafts=options.draft, builder=options.builder),
        folders,
    )


def run_offline(folders: Folders, options: argparse.Namespace) -> int:
    """Build the book, the site, and a ZIP of the site for use without a connection."""
    return _run(lambda day, step: update_offline(folders, day, step, drafts=options.draft), folders)


def _run(make: Callable[[date, Progress], BuildResult], folders: Folders) -> int:
    """Run a build as of today, show its progress, and print the report."""
    begin = monotonic()
    with show_progress() as step:
        result = make(today(folders), step)
    for line in report_lines(result, monotonic() - begin):
        print_message(line)
    if any(path.suffix in (".html", ".zip") for path in result.files):
        _warn_missing_history(folders)
    _warn_missing_address()
    return SUCCESS


def run_export(folders: Folders, options: argparse.Namespace) -> int:
    """Print everything published as JSON."""
    from compendium.pipeline import load_books
    from compendium.render.data import as_json, content_hash, export
    from compendium.render.printed_pages import printed_pages

    books = load_books(folders, today(folders), drafts=options.draft)
    pages = printed_pages(folders.pdf, content_hash(books[0]), draft=options.draft)
    print_output(as_json(export(books, pages)))
    return SUCCESS


def run_serve(folders: Folders, options: argparse.Namespace) -> int:
    """Serve the site with unpublished content, and rebuild on every change."""
    from compendium.live_preview import Preview
    from compendium.render.book.workers import worker_pool
    from compendium.serve import serve

    # A separate folder, because the preview includes unpublished content.
    place = Folders(folders.content, folders.output / ".build" / "vista")
    preview = Preview(place, options.programme, print_message)
    with worker_pool(place.output, keeps_chunks=True) as preview.pool:
        served = serve(preview, options.port)
    if not served:
        print_message(PORT_TAKEN.format(options.port, options.port + 1))
    return SUCCESS if served else WRONG_USE


COMMANDS = {
    "all": Command(run_all, _draft_options),
    "book": Command(run_book, _book_options),
    "site": Command(run_site, _site_options),
    "offline": Command(run_offline, _draft_options),
    "export": Command(run_export, _draft_options),
    "serve": Command(run_serve, _serve_options),
}

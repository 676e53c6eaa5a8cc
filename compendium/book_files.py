"""The book files in pdf/, in every size and format, and whether they are up to date.

A file is up to date while the published content of its edition, the program and its settings have the
digest that was recorded when it was built. The date and unpublished content do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from compendium.fingerprint import digest, invalidate, is_fresh, mark_fresh
from compendium.folders import Folders
from compendium.inputs import program_digest
from compendium.render.book.options import SWITCHES
from compendium.render.printed_pages import COVER, DRAFT, OFFLINE, VOLUME, book_name, pages_name

if TYPE_CHECKING:
    from compendium.book import Book
    from compendium.publication import Publication

# The name after the publication's stem. Other files in the folder are never deleted.
NAME = re.compile(
    r"-(?P<edition>\d{4})"
    rf"(?P<variant>(-(objetivo|institucion|entidad)-.+?)?{''.join(f'(-{s.suffix})?' for s in SWITCHES)}"
    rf"({COVER}|{VOLUME}\d+)?)"
    rf"(?P<draft>{DRAFT})?\.(?P<ending>pdf|epub)"
)
EPUB = "epub"
STAMPS = "libros"


@dataclass(frozen=True)
class BookFile:
    """A file of the book: `variant` is empty for the plain one, else «epub», «a4» and so on."""

    path: Path
    edition: str
    variant: str
    draft: bool


def book_files(folder: Path, publication: Publication) -> tuple[BookFile, ...]:
    """The publication's book files in a folder, sorted by name; empty if there is no folder."""
    paths = sorted(folder.glob(f"{publication.file_stem}-*")) if folder.is_dir() else ()
    return tuple(file for path in paths if (file := _book_file(path, publication.file_stem)))


def _book_file(path: Path, stem: str) -> BookFile | None:
    match = NAME.fullmatch(path.name.removeprefix(stem))
    if not match or not path.is_file():
        return None
    variant = f"{match['variant']}-{EPUB}" if match["ending"] == EPUB else match["variant"]
    return BookFile(path, match["edition"], variant.removeprefix("-"), bool(match["draft"]))


def current_files(folders: Folders, books: tuple[Book, ...]) -> tuple[BookFile, ...]:
    """The book files in pdf/ that are up to date; drafts count for draft books only."""
    files = book_files(folders.pdf, books[0].publication)
    return tuple(_current(folders, files, books)) if files else ()


def _current(folders: Folders, files: tuple[BookFile, ...], books: Iterable[Book]) -> Iterator[BookFile]:
    digests = {(book.edition.id, book.draft): book_digest(book) for book in books}
    for file in files:
        made_from = digests.get((file.edition, file.draft))
        if made_from and is_fresh(_stamp(folders, file.path), made_from):
            yield file


def book_digest(book: Book) -> str:
    """The digest of all that a file of the book is made from, but for its size and form."""
    from compendium.render.data import content_hash  # whether anything changed is known without loading it

    edition = book.edition
    # Content that the book prints and the open data lack; the hash covers only the open data.
    look = (
        replace(book.publication, place=None),
        (edition.city, edition.label, edition.short_notice),
        [chapter.chapter.short for chapter in book.chapters],
    )
    return sha256(f"{program_digest()} {content_hash(book)} {look}".encode()).hexdigest()


def mark_current(folders: Folders, path: Path, made_from: str) -> None:
    """Remember of what, by its digest, a file was made. Raises FileProblem."""
    mark_fresh(_stamp(folders, path), made_from, [path])


def invalidate_file(
    folders: Folders, book: Book, suffix: str, ending: str = "pdf", edition: str | None = None
) -> None:
    """Drop the recorded digest of a file that is about to be rebuilt. Raises FileProblem."""
    name = book_name(book.file_stem, draft=book.draft, suffix=suffix, ending=ending)
    invalidate(_stamp(folders, folders.pdf / name))
    request = f"{suffix}-{EPUB}" if ending == EPUB else suffix
    invalidate(request_stamp(folders, request, draft=book.draft, edition=edition))


def request_stamp(folders: Folders, suffix: str, *, draft: bool, edition: str | None = None) -> Path:
    """The stamp file with the input digest of the last request for that file.

    `edition` is the year that was asked for; without one the newest edition was.
    """
    year = f"-{edition}" if edition else ""
    return folders.book_stamp(f"{year}{suffix}{DRAFT if draft else ''}")


def files_digest(folders: Folders) -> str:
    """The digest of which files there are of book and site, and of what they were made."""
    stamps = sorted((folders.cache_dir / STAMPS).glob("*"))
    there = (folders.pdf, folders.output)
    return digest((stamp for stamp in stamps if any((place / stamp.name).exists() for place in there)), {})


def offline_path(folders: Folders, publication: Publication, *, draft: bool) -> Path:
    """The path of the ZIP of the site."""
    return folders.output / book_name(publication.file_stem, draft=draft, suffix=f"-{OFFLINE}", ending="zip")


def current_offline(folders: Folders, books: tuple[Book, ...]) -> Path | None:
    """The path of the ZIP of the site, if it is up to date; else None."""
    path = offline_path(folders, books[0].publication, draft=books[0].draft)
    return path if path.exists() and is_fresh(_stamp(folders, path), offline_digest(books)) else None


def remove_old_offline(
    folders: Folders, publication: Publication, sites: Iterable[tuple[Book, ...]]
) -> tuple[Path, ...]:
    """Delete the ZIPs that belong to none of these sites; returns the deleted paths."""
    current_paths = {current_offline(folders, books) for books in sites if books}
    paths = (offline_path(folders, publication, draft=draft) for draft in (False, True))
    old = tuple(path for path in paths if path.exists() and path not in current_paths)
    for path in old:
        path.unlink()
    return old


def offline_digest(books: tuple[Book, ...]) -> str:
    """The digest of all that the ZIP of the site is made from."""
    return sha256(" ".join(map(book_digest, books)).encode()).hexdigest()


def remove_outdated(folders: Folders, newest: Book, current: tuple[BookFile, ...]) -> tuple[Path, ...]:
    """Delete the book files in pdf/ that are not current; returns the deleted paths.

    The printed pages stay with the plain book of the newest edition. Files built under an earlier name of the
    publication are deleted too.
    """
    current_paths = {file.path for file in current}
    existing = {file.path for file in book_files(folders.pdf, newest.publication)}
    recorded = {folders.pdf / stamp.name for stamp in (folders.cache_dir / STAMPS).glob("*")}
    outdated = sorted(path for path in (existing | recorded) - current_paths if path.exists())
    for path in outdated:
        path.unlink(missing_ok=True)
        _stamp(folders, path).unlink(missing_ok=True)
    plain = {file.draft for file in current if not file.variant and file.edition == newest.edition.id}
    for draft in {False, True} - plain:
        (folders.pdf / pages_name(draft=draft)).unlink(missing_ok=True)
    return tuple(outdated)


def _stamp(folders: Folders, path: Path) -> Path:
    return folders.cache_dir / STAMPS / path.name

"""The files of the book in pdf/, of every size and form, and which of them are current.

A file is current while the published content of its edition, the program and its settings are those that it was
made from. The day does not count, nor does what readers never see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from compendium.fingerprint import digest, invalidate, is_fresh, mark_fresh
from compendium.folders import Folders
from compendium.inputs import program_digest
from compendium.render.book.options import SWITCHES
from compendium.render.printed_pages import DRAFT, OFFLINE, book_name, pages_name

if TYPE_CHECKING:
    from compendium.book import Book
    from compendium.publication import Publication

# What follows the publication's own name. Other files, as copies that somebody keeps, are left alone.
NAME = re.compile(
    r"-(?P<edition>\d{4})"
    rf"(?P<variant>(-(objetivo|institucion|entidad)-.+?)?{''.join(f'(-{s.suffix})?' for s in SWITCHES)})"
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
    """The files of a publication's books that a folder holds, by name; none if it is not there."""
    paths = sorted(folder.glob(f"{publication.file_stem}-*")) if folder.is_dir() else ()
    return tuple(file for path in paths if (file := _book_file(path, publication.file_stem)))


def _book_file(path: Path, stem: str) -> BookFile | None:
    match = NAME.fullmatch(path.name.removeprefix(stem))
    if not match or not path.is_file():
        return None
    variant = EPUB if match["ending"] == EPUB else match["variant"].removeprefix("-")
    return BookFile(path, match["edition"], variant, bool(match["draft"]))


def current_files(folders: Folders, books: tuple[Book, ...]) -> tuple[BookFile, ...]:
    """The files in pdf/ made of these books by this program; drafts only of drafts."""
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

    return sha256(f"{program_digest()} {content_hash(book)}".encode()).hexdigest()


def mark_current(folders: Folders, path: Path, made_from: str) -> None:
    """Remember of what, by its digest, a file was made. Raises FileProblem."""
    mark_fresh(_stamp(folders, path), made_from, [path])


def invalidate_file(folders: Folders, book: Book, suffix: str, ending: str = "pdf") -> None:
    """Forget what a file was made from, as it is about to be made anew. Raises FileProblem."""
    name = book_name(book.file_stem, draft=book.draft, suffix=suffix, ending=ending)
    invalidate(_stamp(folders, folders.pdf / name))
    invalidate(request_stamp(folders, f"-{EPUB}" if ending == EPUB else suffix, draft=book.draft))


def request_stamp(folders: Folders, suffix: str, *, draft: bool) -> Path:
    """Where the digest is kept of the inputs with which that file was last asked for."""
    return folders.book_stamp(f"{suffix}{DRAFT if draft else ''}")


def files_digest(folders: Folders) -> str:
    """The digest of which files there are of book and site, and of what they were made."""
    stamps = sorted((folders.cache_dir / STAMPS).glob("*"))
    there = (folders.pdf, folders.output)
    return digest((stamp for stamp in stamps if any((place / stamp.name).exists() for place in there)), {})


def offline_path(folders: Folders, publication: Publication, *, draft: bool) -> Path:
    """Where the site is put as one ZIP."""
    return folders.output / book_name(publication.file_stem, draft=draft, suffix=f"-{OFFLINE}", ending="zip")


def current_offline(folders: Folders, books: tuple[Book, ...]) -> Path | None:
    """The ZIP of the site, if it was made of these books as they are, by this program."""
    path = offline_path(folders, books[0].publication, draft=books[0].draft)
    return path if path.exists() and is_fresh(_stamp(folders, path), offline_digest(books)) else None


def remove_old_offline(
    folders: Folders, publication: Publication, sites: Iterable[tuple[Book, ...]]
) -> tuple[Path, ...]:
    """Take away the ZIPs that are of none of these sites; the answer is what went."""
    kept = {current_offline(folders, books) for books in sites if books}
    paths = (offline_path(folders, publication, draft=draft) for draft in (False, True))
    old = tuple(path for path in paths if path.exists() and path not in kept)
    for path in old:
        path.unlink()
    return old


def offline_digest(books: tuple[Book, ...]) -> str:
    """The digest of all that the ZIP of the site is made from."""
    return sha256(" ".join(map(book_digest, books)).encode()).hexdigest()


def remove_outdated(
    folders: Folders, publication: Publication, current: tuple[BookFile, ...]
) -> tuple[Path, ...]:
    """Take away the files of the book in pdf/ that are not current; the answer is what went.

    Files that were made under another name of the publication go, too.
    """
    kept = {file.path for file in current}
    named = {file.path for file in book_files(folders.pdf, publication)}
    made = {folders.pdf / stamp.name for stamp in (folders.cache_dir / STAMPS).glob("*")}
    outdated = sorted(path for path in (named | made) - kept if path.exists())
    for path in outdated:
        path.unlink(missing_ok=True)
        _stamp(folders, path).unlink(missing_ok=True)
    for draft in (False, True):
        if not any(file.draft is draft and not file.variant for file in current):
            (folders.pdf / pages_name(draft=draft)).unlink(missing_ok=True)
    return tuple(outdated)


def _stamp(folders: Folders, path: Path) -> Path:
    return folders.cache_dir / STAMPS / path.name

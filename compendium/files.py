"""Reads and writes files: errors name the path, outputs are replaced atomically."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from compendium.problems import Level, Location, Problem

TEMP_SUFFIX = ".incompleto"  # how a file ends that has not yet taken its place
MAX_BYTES = 100_000  # the longest file of 2023 has 18 kB; much longer ones would take too long to check
REASONS = {
    errno.EACCES: "no hay permiso",
    errno.EPERM: "no hay permiso",
    errno.ENOENT: "no existe",
    errno.EISDIR: "es una carpeta",
    errno.ENOTDIR: "una parte de su ruta no es una carpeta",
    errno.ELOOP: "es un enlace que lleva a sí mismo",
    errno.ENAMETOOLONG: "su nombre es demasiado largo",
    errno.ENOSPC: "no queda espacio en el disco",
    errno.EDQUOT: "se acabó el espacio que tiene su cuenta",
    errno.EFBIG: "el archivo es más grande de lo que se permite",
    errno.EROFS: "el disco es de sólo lectura",
}


class FileProblem(Exception):
    """A file that cannot be read or written; `problem` says which and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_text(path: Path, *, name: str | None = None, limit: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file, without a byte order mark, line ends as LF.

    `name` is the path that problems show. Raises FileProblem if the file is missing, unreadable, longer than
    `limit` bytes, not UTF-8, or holds a NUL.
    """
    shown = name or str(path)
    data = _read_bytes(path, shown, limit)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind a byte order mark.
        before = error.object[: error.start].decode("utf-8")
        message = "El archivo no está en UTF-8. Guárdelo con la codificación UTF-8."
        raise _error(_location_after(before, shown), "archivos-codificacion", message) from error
    if "\0" in text:
        message = "El archivo contiene un carácter nulo (NUL). Bórrelo: un archivo de texto no lo lleva."
        raise _error(_location_after(text[: text.index("\0")], shown), "archivos-codificacion", message)
    return _normalize_newlines(text)


def read_head(path: Path, length: int = 64) -> bytes:
    """The first bytes of a file, for detecting its type; empty if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(length) if path.is_file() else b""
    except OSError:
        return b""


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises FileProblem if it is missing, unreadable or too long."""
    return _read_bytes(path, str(path), MAX_BYTES)


def _normalize_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _location_after(text: str, shown: str) -> Location:
    """The place of the character that follows `text`."""
    lines = _normalize_newlines(text).split("\n")
    return Location(shown, len(lines), len(lines[-1]) + 1)


def _read_bytes(path: Path, shown: str, limit: int) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
            message = "No es un archivo. Ponga en su lugar un archivo de texto, o quítelo."
            raise _error(Location(shown), "archivos-lectura", message)
        if status.st_size > limit:
            message = f"El archivo pesa más de {limit // 1000} kB. Divídalo o quite lo que no es texto."
            raise _error(Location(shown), "archivos-tamano", message)
        return path.read_bytes()
    except OSError as error:
        message = f"No se puede leer el archivo: {os_error_text(error)}."
        raise _error(Location(shown), "archivos-lectura", message) from error


def os_error_text(error: OSError) -> str:
    """The description of a system error, in Spanish."""
    return REASONS.get(error.errno or 0, f"error {error.errno} del sistema")


def _error(place: Location, rule: str, message: str) -> FileProblem:
    return FileProblem(Problem(place, Level.ERROR, rule, message))


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to a temporary file and rename it to `path`. Raises FileProblem."""
    with report_write_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(path.parent, f".{path.name}.", TEMP_SUFFIX)
        handle, temporary = tempfile.mkstemp(TEMP_SUFFIX, f".{path.name}.", path.parent)
        neighbour = Path(temporary)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            neighbour.chmod(0o644)
            neighbour.replace(path)
        except BaseException:
            neighbour.unlink(missing_ok=True)
            raise


def write_text(path: Path, text: str) -> None:
    """Put `text` at `path` as UTF-8, whole or not at all. Raises FileProblem."""
    write_bytes(path, text.encode("utf-8"))


def _remove_leftovers(folder: Path, beginning: str, end: str = "") -> None:
    """Delete temporary files of killed processes."""
    for path in folder.iterdir():
        if path.name.startswith(beginning) and path.name.endswith(end):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


@contextmanager
def replace_folder(target: Path) -> Iterator[Path]:
    """Yield a new folder that replaces `target` if the block succeeds.

    Where the system cannot swap two folders atomically, `recover_folder` repairs an interruption between
    the two renames. Raises FileProblem.
    """
    with report_write_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        recover_folder(target)
        fresh = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.new."))
        try:
            yield fresh
            fresh.chmod(0o755)
            _swap(fresh, target)
        except FileProblem as error:
            raise FileProblem(_with_final_path(error.problem, fresh, target)) from error
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def update_folder(target: Path) -> Iterator[Path]:
    """Like `replace_folder`, but files that are not rewritten are kept (hard links)."""
    with replace_folder(target) as fresh:
        for path in target.iterdir() if target.is_dir() else ():
            if path.is_file() and not path.name.startswith("."):
                os.link(path, fresh / path.name)
        yield fresh


@contextmanager
def exclusive_lock(folder: Path) -> Iterator[None]:
    """Lock the folder for this process until the block ends. Raises FileProblem if it is locked."""
    with report_write_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "en-uso").open("w") as mark:
            try:
                fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                message = "Otro proceso hace aquí el libro o el sitio. Espere a que termine."
                raise _error(Location(str(folder)), "archivos-en-uso", message) from error
            yield


def _with_final_path(problem: Problem, fresh: Path, target: Path) -> Problem:
    """The problem with the path of the target in the place of the temporary folder's."""
    path = problem.place.path.replace(fresh.name, target.name)
    return replace(problem, place=replace(problem.place, path=path))


def _swap(fresh: Path, target: Path) -> None:
    if target.exists() and _swap_atomically(fresh, target):
        return
    old = _old_name(target)
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        recover_folder(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _swap_atomically(one: Path, other: Path) -> bool:
    """Swap two folders with one system call (Linux); False if that is not possible."""
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    try:
        call = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(call(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


def recover_folder(target: Path) -> None:
    """Restore the old folder if a swap was interrupted; delete leftovers."""
    old = _old_name(target)
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    _remove_leftovers(target.parent, f".{target.name}.new.")


def _old_name(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def write_tree(target: Path, files: Mapping[str, str]) -> None:
    """Write a folder of text files (relative path → text) atomically. Raises FileProblem."""
    with replace_folder(target) as fresh:
        for name, text in files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


@contextmanager
def report_write_errors(path: Path) -> Iterator[None]:
    """Turn OSError inside the block into FileProblem for `path` or a file below it."""
    try:
        yield
    except OSError as error:
        message = f"No se puede escribir: {os_error_text(error)}. Revise el espacio en disco y los permisos."
        # When copying, the system may name the source file.
        named = Path(str(error.filename2 or error.filename or path))
        shown = named if named.is_relative_to(path) else path
        raise _error(Location(str(shown)), "archivos-escritura", message) from error

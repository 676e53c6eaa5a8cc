"""Reading says where and why it fails; writing leaves the old or the new, whole."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compendium import files as files_module
from compendium.files import (
    FileProblem,
    exclusive_lock,
    read_text,
    recover_folder,
    replace_folder,
    update_folder,
    write_bytes,
    write_text,
    write_tree,
)


def refused(path: Path, limit: int = 1000) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(FileProblem) as caught:
        read_text(path, name="x.yml", limit=limit)
    return str(caught.value.problem)


def test_text_comes_without_mark_and_with_plain_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"\xef\xbb\xbfa\xc3\xb1o\r\ndos\rtres\n")
    assert read_text(path) == "año\ndos\ntres\n"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"titulo: Gu\xeda\n", "1:11"),
        ("año: ñ\nñandú ".encode() + b"\xff", "2:7"),
        (b"\xef\xbb\xbfuno\r\n\xc3\xa1\xc3", "2:2"),
        ("título".encode("utf-16"), "1:1"),
    ],
)
def test_other_encodings_are_refused_at_the_first_wrong_character(
    tmp_path: Path, data: bytes, place: str
) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(data)
    assert refused(path) == (
        f"x.yml:{place}: error: El archivo no está en UTF-8. Guárdelo con la codificación UTF-8. "
        "[archivos-codificacion]"
    )


def test_nul_is_refused_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes("uno\ndós\0".encode())
    assert refused(path) == (
        "x.yml:2:4: error: El archivo contiene un carácter nulo (NUL). "
        "Bórrelo: un archivo de texto no lo lleva. [archivos-codificacion]"
    )


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"a" * 2001)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))
    assert refused(path, limit=2000) == (
        "x.yml:1:1: error: El archivo pesa más de 2 kB. Divídalo o quite lo que no es texto. [archivos-tamano]"
    )


def nothing(path: Path) -> None:
    del path


def loop(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (nothing, "No se puede leer el archivo: no existe."),
        (loop, "No se puede leer el archivo: es un enlace que lleva a sí mismo."),
        (Path.mkdir, "No es un archivo. Ponga en su lugar un archivo de texto, o quítelo."),
        (os.mkfifo, "No es un archivo. Ponga en su lugar un archivo de texto, o quítelo."),
    ],
)
def test_what_is_no_file_is_refused(tmp_path: Path, make: Callable[[Path], None], message: str) -> None:
    path = tmp_path / "x.yml"
    make(path)
    assert refused(path) == f"x.yml:1:1: error: {message} [archivos-lectura]"


def test_writing_makes_the_folders_and_replaces_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "uno" / "dos" / "x.txt"
    write_text(path, "uno")
    write_text(path, "año")
    assert path.read_bytes() == "año".encode()
    assert [child.name for child in path.parent.iterdir()] == ["x.txt"]
    assert path.stat().st_mode & 0o777 == 0o644


def full(*arguments: object, **options: object) -> None:
    """A disk that has no room left."""
    del arguments, options
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "x.txt"
    write_text(path, "viejo")
    monkeypatch.setattr(os, step, full)
    with pytest.raises(FileProblem) as caught:
        write_bytes(path, b"nuevo")
    assert str(caught.value.problem) == (
        f"{path}:1:1: error: No se puede escribir: no queda espacio en el disco. "
        "Revise el espacio en disco y los permisos. [archivos-escritura]"
    )
    assert path.read_text() == "viejo"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "pdf").write_text("")
    with pytest.raises(FileProblem, match=r"No se puede escribir: .+ \[archivos-escritura\]"):
        write_text(tmp_path / "pdf" / "x.txt", "uno")


def files(folder: Path) -> dict[str, str]:
    """All files below a folder, hidden ones too."""
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_tree(site, {"index.html": "uno", "vieja/x.html": "x"})
    write_tree(site, {"index.html": "dos", "nueva/y.html": "y"})
    assert files(tmp_path) == {"site/index.html": "dos", "site/nueva/y.html": "y"}
    assert site.stat().st_mode & 0o777 == 0o755


def test_a_folder_stays_when_its_successor_fails(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_tree(site, {"index.html": "uno"})
    with pytest.raises(ZeroDivisionError), replace_folder(site) as fresh:
        (fresh / "index.html").write_text("dos")
        raise ZeroDivisionError
    assert files(tmp_path) == {"site/index.html": "uno"}


class Killed(BaseException):
    """The end of a process, as far as a test can act it."""


def cut_off_after_the_first_rename(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    rename = os.rename
    done: list[Path] = []

    def once(source: Path, target: Path) -> None:
        if len(done) == 1:
            done.append(target)
            raise error
        done.append(target)
        rename(source, target)

    monkeypatch.setattr(os, "rename", once)
    monkeypatch.setattr(files_module, "_swap_atomically", lambda one, other: False)


def test_a_folder_comes_back_after_a_kill_between_the_renames(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    write_tree(site, {"index.html": "uno"})
    with monkeypatch.context() as patch:
        cut_off_after_the_first_rename(patch, Killed())
        with pytest.raises(Killed):
            write_tree(site, {"index.html": "dos"})
    assert not site.exists()
    recover_folder(site)
    assert files(tmp_path) == {"site/index.html": "uno"}


def test_a_folder_comes_back_at_once_when_the_second_rename_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    write_tree(site, {"index.html": "uno"})
    cut_off_after_the_first_rename(monkeypatch, OSError(errno.EACCES, "Permission denied"))
    with pytest.raises(FileProblem, match="No se puede escribir: no hay permiso"):
        write_tree(site, {"index.html": "dos"})
    assert files(tmp_path) == {"site/index.html": "uno"}


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_tree(site, {"index.html": "uno"})
    write_tree(tmp_path / ".site.old", {"index.html": "cero"})
    write_tree(tmp_path / ".site.new.abc", {"index.html": "medio"})
    write_tree(site, {"index.html": "dos"})
    assert files(tmp_path) == {"site/index.html": "dos"}


def test_a_file_that_a_killed_process_did_not_finish_is_cleared(tmp_path: Path) -> None:
    (tmp_path / f".x.txt.abc{files_module.TEMP_SUFFIX}").write_text("medio")
    (tmp_path / ".x.txt.swp").write_text("de otro programa")
    write_text(tmp_path / "x.txt", "uno")
    assert files(tmp_path) == {"x.txt": "uno", ".x.txt.swp": "de otro programa"}


def test_a_revised_folder_keeps_what_is_not_written_anew(tmp_path: Path) -> None:
    write_tree(tmp_path / "pdf", {"uno.pdf": "uno", "dos.pdf": "dos", ".dos.pdf.abc": "medio"})
    with pytest.raises(ZeroDivisionError), update_folder(tmp_path / "pdf") as fresh:
        write_text(fresh / "uno.pdf", "otro")
        raise ZeroDivisionError
    assert files(tmp_path / "pdf")["uno.pdf"] == "uno"
    with update_folder(tmp_path / "pdf") as fresh:
        write_text(fresh / "uno.pdf", "otro")
    assert files(tmp_path) == {"pdf/uno.pdf": "otro", "pdf/dos.pdf": "dos"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two names in one step")
def test_folders_are_exchanged_at_once_where_the_system_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    write_tree(site, {"index.html": "uno"})
    monkeypatch.setattr(os, "rename", lambda source, target: pytest.fail("there was a moment without a site"))
    write_tree(site, {"index.html": "dos"})
    assert files(tmp_path) == {"site/index.html": "dos"}


def test_a_folder_in_use_is_refused_until_it_is_free(tmp_path: Path) -> None:
    with exclusive_lock(tmp_path), pytest.raises(FileProblem) as caught, exclusive_lock(tmp_path):
        pytest.fail("two had it")
    assert str(caught.value.problem) == (
        f"{tmp_path}:1:1: error: Otro proceso hace aquí el libro o el sitio. Espere a que termine. [archivos-en-uso]"
    )
    with exclusive_lock(tmp_path):
        pass

"""The book's faces as uncompressed files, which the layout engine reads faster."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from pathlib import Path

from compendium.files import FileProblem, report_write_errors
from compendium.font_coverage import FACES, font_path


def font_face_rules(folder: Path) -> str:
    """Return the style sheet that declares the faces, and unpack them into a folder if needed.

    Unpacking all takes two seconds. If the folder cannot be written, the folder for temporary files serves. Raises
    FileProblem if that cannot be written either.
    """
    folder, aside = font_folders(folder)
    try:
        _unpack_all(folder)
    except FileProblem:
        folder = aside
        _unpack_all(folder)
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'font-style: {"italic" if italic else "normal"}; src: url("{_file(folder, name).as_uri()}"); }}'
        for (family, weight, italic), name in FACES.items()
    )


def font_folders(folder: Path) -> tuple[Path, Path]:
    """Return the folder for unpacked faces, and the one to use if it cannot be written."""
    return folder.absolute(), Path(tempfile.gettempdir()).absolute()


def _unpack_all(folder: Path) -> None:
    for name in FACES.values():
        if not (file := _file(folder, name)).exists():
            _write(file, _unpack(name))


def _write(file: Path, data: bytes) -> None:
    """Write a file in one step, as two processes may unpack the same face at once."""
    with report_write_errors(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".")
        with os.fdopen(handle, "wb") as unpacked:
            unpacked.write(data)
        Path(temporary).replace(file)


def _file(folder: Path, name: str) -> Path:
    """Return the path of an unpacked face; its name has the digest of the packed file."""
    digest = hashlib.sha256(font_path(name).read_bytes()).hexdigest()[:16]
    return folder / f"{name}-{digest}.ttf"


def _unpack(name: str) -> bytes:
    from fontTools.ttLib import woff2  # only for a first build

    buffer = io.BytesIO()
    woff2.decompress(font_path(name), buffer)
    return buffer.getvalue()

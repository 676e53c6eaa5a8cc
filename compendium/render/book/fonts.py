"""The book's faces as uncompressed files, which the layout engine reads faster."""

from __future__ import annotations

import hashlib
import io
import tempfile
from pathlib import Path

from compendium.files import FileProblem, write_bytes
from compendium.font_coverage import FACES, font_path


def font_face_rules(folder: Path) -> str:
    """Return the style sheet that declares the faces, and unpack them into a folder if needed.

    Unpacking all takes two seconds. If the folder cannot be written, the folder for temporary files serves. Raises
    FileProblem if that cannot be written either.
    """
    try:
        _unpack_all(folder)
    except FileProblem:
        folder = Path(tempfile.gettempdir())
        _unpack_all(folder)
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'font-style: {"italic" if italic else "normal"}; src: url("{_file(folder, name).as_uri()}"); }}'
        for (family, weight, italic), name in FACES.items()
    )


def _unpack_all(folder: Path) -> None:
    for name in FACES.values():
        if not (file := _file(folder, name)).exists():
            write_bytes(file, _unpack(name))


def _file(folder: Path, name: str) -> Path:
    """Return the path of an unpacked face; its name has the digest of the packed file."""
    digest = hashlib.sha256(font_path(name).read_bytes()).hexdigest()[:16]
    return folder.absolute() / f"{name}-{digest}.ttf"


def _unpack(name: str) -> bytes:
    from fontTools.ttLib import woff2  # only for a first build

    buffer = io.BytesIO()
    woff2.decompress(font_path(name), buffer)
    return buffer.getvalue()

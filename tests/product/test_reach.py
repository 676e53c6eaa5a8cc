"""A build reads its own files and the content's, and opens no connection, whatever the content asks for."""

from __future__ import annotations

import mimetypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from compendium.folders import ROOT
from tests.golden import SAMPLE

# Runs at the start of every Python of the build, those that draw the book too.
GUARD = """
import os, sys
allowed = os.environ["REACH"].split(os.pathsep)
log = os.open(os.environ["REACH_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
seen = set()
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)) and arguments[0] not in seen:
        seen.add(arguments[0])
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if not path.startswith(tuple(allowed)):
            os.write(log, f"open {path}\\n".encode())
    elif event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "os.system", "os.exec", "ftplib.connect",
                   "urllib.Request", "http.client.connect"):
        os.write(log, f"{event} {arguments!r}\\n".encode())
os.write(log, b"watched\\n")
sys.addaudithook(watch)
"""
ASKING = (
    '[a](https://127.0.0.1:9/x) <https://127.0.0.1:9/y> <img src=\\"file:///etc/passwd\\"> '
    "<img src='http://127.0.0.1:9/z'> <link rel=attachment href='../../secreto.txt'> @import url(http://127.0.0.1:9/) "
    "--8<-- '/etc/passwd' {% include '/etc/passwd' %} {{ config }} url(../../secreto.txt)"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Content that asks for what is outside it, in texts and in links of the disk."""
    (tmp_path / "guardia").mkdir()
    (tmp_path / "guardia" / "sitecustomize.py").write_text(GUARD)
    (tmp_path / "secreto.txt").write_text("id: axolote\n")
    work = tmp_path / "obra"
    (work / "tmp").mkdir(parents=True)
    shutil.copytree(SAMPLE, work / "content")
    guide = work / "content" / "2023/1-gobierno-federal/objetivo-01/guia.yml"
    text = guide.read_text(encoding="utf-8")
    text = text.replace("Repartir más.", f'"{ASKING}"').replace("El original dice «gia».", f'"{ASKING}"')
    guide.write_text(text.replace("titulo: Sitio", f'titulo: "{ASKING}"'), encoding="utf-8")
    return work


def run(folder: Path, *arguments: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """A command of the build, and what it reached for beyond its own."""
    system = ["/usr", "/lib", "/etc/fonts", "/proc", "/sys", "/dev", *mimetypes.knownfiles]
    own = [ROOT, folder, Path(sys.prefix).resolve(), sys.base_prefix, *system]
    environment = {
        **os.environ,
        "PYTHONPATH": str(folder.parent / "guardia"),
        "TMPDIR": str(folder / "tmp"),
        "REACH": os.pathsep.join(map(str, own)),
        "REACH_LOG": str(folder.parent / "alcance.txt"),
    }
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "--content",
        "content",
        "--output",
        str(folder),
        *arguments,
    ]
    process = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return process, (folder.parent / "alcance.txt").read_text(encoding="utf-8").splitlines()


def test_a_build_stays_in_its_folders(folder: Path) -> None:
    process, reached = run(folder)
    assert process.returncode == 0, process.stderr
    # The build itself, and those that draw the book.
    assert reached.count("watched") >= 3
    assert [line for line in reached if line != "watched"] == []
    assert b"axolote" not in b"".join(path.read_bytes() for path in folder.rglob("*.html"))


def test_links_of_the_disk_are_refused_unread(folder: Path) -> None:
    objective = folder / "content" / "2023/1-gobierno-federal/objetivo-01"
    (objective / "enlace.yml").symlink_to(folder.parent / "secreto.txt")
    (folder / "content" / "2023" / "3-fuera").symlink_to(folder.parent / "guardia")
    (folder / "content" / "siglas.yml").unlink()
    (folder / "content" / "siglas.yml").symlink_to("/etc/passwd")
    process, reached = run(folder)
    assert process.returncode == 1
    assert process.stderr.count("[archivos-enlace]") == 3
    assert set(reached) == {"watched"}

"""`mkdocs build` and `mkdocs serve` in a fresh clone make the site of `build.py site`."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from compendium.folders import ROOT
from tests.golden import SAMPLE
from tests.render.site.conftest import files_of

MADE_OF = ("compendium", "docs", "templates", "build.py", "mkdocs.yml", "mkdocs_hooks.py", "requirements.txt")
CACHES = shutil.ignore_patterns("__pycache__")
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
RELOADER = re.compile(rb"<script>(?:(?!</script>).)*\nlivereload\(\d+, \d+\);\s*</script>", re.DOTALL)
MKDOCS = re.compile(r"^\s*(?:from|import) mkdocs\b", re.MULTILINE)
# Neither MkDocs nor Material can be imported in the process that builds with our own builder.
WITHOUT_MKDOCS = "import sys; sys.modules['mkdocs'] = None; from compendium.cli import main; "


def run(folder: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder, with no other environment variables than these."""
    environment = {"PATH": "/usr/bin:/bin", **variables}
    python = [sys.executable, *command]
    return subprocess.run(
        python, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of the project whose content is the sample."""
    folder = tmp_path_factory.mktemp("clone")
    for name in MADE_OF:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=CACHES)
        else:
            shutil.copy(ROOT / name, folder)
    shutil.copytree(SAMPLE, folder / "content")
    return folder


@pytest.fixture(scope="module")
def expected(clone: Path) -> dict[str, bytes]:
    """The files of the site that `build.py site` makes there, without MkDocs."""
    code = "print(main(['site']), 'material' in sys.modules)"
    done = run(clone, "-c", WITHOUT_MKDOCS + code)
    assert done.stdout == "0 False\n", done.stderr
    return files_of(clone / "site")


def test_mkdocs_build_writes_the_same_files(clone: Path, expected: dict[str, bytes]) -> None:
    done = run(clone, "-m", "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    built = files_of(clone / "site")
    assert sorted(built) == sorted(expected)
    assert [name for name, content in built.items() if content != expected[name]] == []


@contextmanager
def edited(clone: Path, old: str, new: str) -> Iterator[None]:
    """The clone with a change in the file of its first programme."""
    guide = clone / "content/2023/1-gobierno-federal/objetivo-01/guia.yml"
    text = guide.read_text("utf-8")
    assert text.count(old) == 1
    guide.write_text(text.replace(old, new), "utf-8")
    try:
        yield
    finally:
        guide.write_text(text, "utf-8")


def test_build_py_does_not_take_the_site_of_mkdocs_for_its_own(
    clone: Path, expected: dict[str, bytes]
) -> None:
    """Of other content in between, the site of MkDocs would stay for ever."""
    run(clone, "build.py", "site")
    with edited(clone, "titulo: Guía de viaje", "titulo: Guía de caminos"):
        run(clone, "-m", "mkdocs", "build", "--quiet")
        assert files_of(clone / "site") != expected
    run(clone, "build.py", "site")
    assert files_of(clone / "site") == expected


def test_errors_of_the_content_are_told_without_a_traceback(clone: Path) -> None:
    with edited(clone, "orden: 10", "orden: diez"):
        done = run(clone, "-m", "mkdocs", "build", "-d", "otro")
    assert done.returncode == 1
    assert "guia.yml:2:8: error: «diez» no es un número." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (clone / "otro").exists()


def test_an_address_that_is_none_is_told_without_a_traceback(clone: Path) -> None:
    done = run(clone, "-m", "mkdocs", "build", "-d", "otro", SITE_URL="https://a b/")
    assert done.returncode == 1
    assert "«SITE_URL=https://a b/» no es una dirección completa." in done.stderr
    assert "Traceback" not in done.stderr


def test_mkdocs_serve_shows_the_same_files(clone: Path, expected: dict[str, bytes]) -> None:
    with mkdocs_serve(clone) as address:
        for name, content in expected.items():
            with urlopen(f"{address}{name}", timeout=60) as answer:
                shown = answer.read()
            if name.endswith(".html"):
                assert POLICY.search(shown) is None
                assert RELOADER.search(shown)
                shown = RELOADER.sub(b"", shown)
                content = POLICY.sub(lambda policy: b" " * len(policy[0]), content)
            assert b"".join(shown.split()) == b"".join(content.split()), name
        with edited(clone, "titulo: Guía de viaje", "titulo: Guía de caminos"):
            wait_for(f"{address}2023/programas/inm-guia/", "<h1>Guía de caminos")


def wait_for(address: str, words: str) -> None:
    """Ask for a page until it has these words. Raises AssertionError after a minute."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with urlopen(address, timeout=60) as answer:
            if words in answer.read().decode():
                return
        time.sleep(0.2)
    raise AssertionError(f"{words} did not come")


def test_few_modules_know_mkdocs_and_the_build_loads_them_only_when_asked() -> None:
    knowing = {
        path.name for path in (ROOT / "compendium").rglob("*.py") if MKDOCS.search(path.read_text("utf-8"))
    }
    assert knowing == {"mkdocs_builder.py", "mkdocs_plugin.py"}


@contextmanager
def mkdocs_serve(folder: Path) -> Iterator[str]:
    """`mkdocs serve` at a free port, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    assert server.stderr
    try:
        lines = []
        for line in server.stderr:
            lines.append(line)
            if "Serving on" in line:
                break
        else:
            raise AssertionError("".join(lines))
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()
        server.stderr.close()

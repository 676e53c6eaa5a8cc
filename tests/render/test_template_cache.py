"""Compiled templates are kept where Python keeps compiled modules, and are never older than their text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from compendium.render.template_cache import FOLDER, bytecode_cache


def rendered(templates: Path) -> str:
    environment = Environment(loader=FileSystemLoader(templates), bytecode_cache=bytecode_cache(templates))
    return environment.get_template("saludo.html").render(name="Ana")


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one template."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "saludo.html").write_text("Hola, {{ name }}.")
    return tmp_path


def test_a_template_is_compiled_once(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(templates) == "Hola, Ana."
    monkeypatch.setattr(Environment, "_generate", lambda *given, **named: pytest.fail("compiled again"))
    assert rendered(templates) == "Hola, Ana."


def test_another_text_is_another_template(templates: Path) -> None:
    rendered(templates)
    (templates / "saludo.html").write_text("Adiós, {{ name }}.")
    assert rendered(templates) == "Adiós, Ana."


def test_what_is_damaged_is_compiled_again(templates: Path) -> None:
    rendered(templates)
    for kept in (templates / FOLDER).iterdir():
        kept.write_bytes(kept.read_bytes()[:40])
    assert rendered(templates) == "Hola, Ana."


def test_nothing_is_kept_if_python_keeps_nothing(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(templates) == "Hola, Ana."
    assert [path.name for path in templates.iterdir()] == ["saludo.html"]


def test_where_nothing_can_be_kept_it_is_made_all_the_same(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (templates / FOLDER).write_text("no es una carpeta")
    assert rendered(templates) == "Hola, Ana."
    (templates / FOLDER).unlink()
    (templates / FOLDER).mkdir()
    monkeypatch.setattr("tempfile.NamedTemporaryFile", _full)
    assert rendered(templates) == "Hola, Ana."


def _full(**given: object) -> None:
    raise OSError(28, "No space left on device")

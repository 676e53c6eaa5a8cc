"""MkDocs builds the same site as our own builder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from compendium.book import Book
from compendium.render.progress import RenderProblem
from compendium.render.site.mkdocs_builder import without_policy
from compendium.render.site.settings import SiteInputs
from compendium.render.site.write import MKDOCS, render_site
from tests.render.site.conftest import ADDRESS, CONFIG, files_of


def built_by_mkdocs(books: tuple[Book, ...], output: Path, inputs: SiteInputs) -> dict[str, bytes]:
    """The files of a site that MkDocs built."""
    steps: list[str] = []
    return files_of(
        render_site(books, output, config=CONFIG, progress=steps.append, inputs=inputs, builder=MKDOCS)
    )


def test_the_sample_is_the_same(
    sample: tuple[Book, ...], sample_inputs: SiteInputs, sample_site: Path, tmp_path: Path
) -> None:
    """Without an address of the site."""
    assert_same(built_by_mkdocs(sample, tmp_path, sample_inputs), files_of(sample_site))


def test_the_published_site_is_the_same(
    books: tuple[Book, ...],
    site_inputs: SiteInputs,
    site: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With an address."""
    monkeypatch.setenv("SITE_URL", ADDRESS)
    assert_same(built_by_mkdocs(books, tmp_path, site_inputs), files_of(site))


def assert_same(built: dict[str, bytes], expected: dict[str, bytes]) -> None:
    """The same files, byte by byte."""
    assert sorted(built) == sorted(expected)
    assert [name for name, content in built.items() if content != expected[name]] == []


def test_a_warning_of_mkdocs_is_a_problem(sample: tuple[Book, ...], tmp_path: Path) -> None:
    config, theme = tmp_path / "mkdocs.yml", CONFIG.parent / "templates" / "site" / "theme"
    config.write_text(
        CONFIG.read_text(encoding="utf-8")
        .replace("custom_dir: templates/site/theme", f"custom_dir: {theme}")
        .replace("  - index.md", "  - no-existe.md"),
        encoding="utf-8",
    )
    with pytest.raises(RenderProblem) as caught:
        render_site(sample, tmp_path, config=config, progress=lambda step: None, builder=MKDOCS)
    assert "no-existe.md" in caught.value.problems[0].message
    assert not (tmp_path / "site").exists()


def test_the_policy_is_blanked_and_the_length_stays() -> None:
    page = b'<head><meta http-equiv="Content-Security-Policy" content="default-src x"><title>a</title>'

    def application(environ: dict[str, object], start_response: Callable[..., object]) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", str(len(page)))])
        return [page, b"<body>"]

    given: list[object] = []
    shown = list(without_policy(application)({}, lambda *answer: given.append(answer)))
    assert [len(part) for part in shown] == [len(page), 6]
    assert shown[0].split() == [b"<head>", b"<title>a</title>"]
    assert given == [("200 OK", [("Content-Length", str(len(page)))])]

"""What is read of mkdocs.yml without MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.render.progress import RenderProblem
from compendium.render.site.config import SiteConfig, read_config
from tests.render.site.conftest import CONFIG


def test_addresses_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (read_config(CONFIG).address, read_config(CONFIG).repository) == ("", "")
    monkeypatch.setenv("SITE_URL", "https://example.org/c/")
    monkeypatch.setenv("SITE_REPOSITORY", "https://example.org/editar/")
    config = read_config(CONFIG)
    assert (config.address, config.repository) == ("https://example.org/c/", "https://example.org/editar/")


def test_the_theme_is_read_as_it_stands(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_url: https://example.org/\ntheme:\n  name: material\n  language: es\n")
    theme = {"name": "material", "language": "es"}
    assert read_config(config) == SiteConfig("https://example.org/", theme=theme)


@pytest.mark.parametrize(
    "text", ["", "theme: [", "- theme", "site_name: x", "theme: !!python/name:os.system"]
)
def test_what_is_no_configuration_is_a_problem(tmp_path: Path, text: str) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(text)
    with pytest.raises(RenderProblem) as caught:
        read_config(config)
    assert caught.value.problems[0].place.path == "mkdocs.yml"
    assert caught.value.problems[0].message.startswith("No se puede leer la configuración del sitio: ")

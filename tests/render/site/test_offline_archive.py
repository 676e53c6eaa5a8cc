"""The copy that opens from a disk."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from compendium.render.site.offline_archive import offline_html, write_offline


@pytest.mark.parametrize(
    ("link", "changed"),
    [
        ('href="../ayuda/"', 'href="../ayuda/index.html"'),
        ('href="./"', 'href="./index.html"'),
        ('href="."', 'href="./index.html"'),
        ('href="../.."', 'href="../../index.html"'),
        ('href="../siglas/#inm"', 'href="../siglas/index.html#inm"'),
        ('action="explorador/"', 'action="explorador/index.html"'),
        ('href="explorador/?q=a"', 'href="explorador/index.html?q=a"'),
        ('href="#nota"', 'href="#nota"'),
        ('href="https://example.org/"', 'href="https://example.org/"'),
        ('href="mailto:a@example.org"', 'href="mailto:a@example.org"'),
        ('href="assets/sitio.css?1"', 'href="assets/sitio.css?1"'),
    ],
)
def test_links_name_files(link: str, changed: str) -> None:
    assert offline_html(f"<a {link}>") == f"<a {changed}>"


def test_scripts_learn_that_links_name_files() -> None:
    assert offline_html('<body data-root="..">') == '<body data-index="index.html" data-root="..">'


def test_the_archive_has_the_whole_site_and_is_the_same_each_time(sample_site: Path, tmp_path: Path) -> None:
    first, second = (write_offline(sample_site, tmp_path / name, "compendio") for name in ("a.zip", "b.zip"))
    assert first.read_bytes() == second.read_bytes()
    with ZipFile(first) as packed:
        names = set(packed.namelist())
    assert {"compendio/index.html", "compendio/buscar/indice.js", "compendio/assets/sitio.css"} <= names
    assert "compendio/404.html" not in names
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "b.zip"]

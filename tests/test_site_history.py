"""From what is committed to what readers of the site are told: feed, pages, sitemap."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from compendium.cli import main
from compendium.incremental import update_site
from compendium.pipeline import create_site, load_books
from compendium.site_history import site_changes
from tests.conftest import TODAY, Tree
from tests.repository import Repository, repository_in

GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"
NEW = "2023/1-gobierno-federal/objetivo-02/nuevo.yml"
PROGRAMME = (
    "id: 2023-inm-nuevo\norden: 700\ntitulo: Puente\ninstituciones: [INM]\ndescripcion: Es un puente.\n"
    "resultados: null\nretos: null\n"
)
WITHOUT = (
    "El sitio queda sin las fechas ni las novedades de los programas: "
    "el contenido no está en un repositorio de git.\n"
)


@pytest.fixture
def repository(tree: Tree) -> Repository:
    """The sample, committed on a day."""
    repository = repository_in(Path())
    repository.commit("2023-10-01")
    return repository


def files(tree: Tree, *names: str) -> list[str]:
    """Files of the site of what is there."""
    site = create_site(tree.folders, load_books(tree.folders, TODAY))
    return [site.content(name).decode() for name in names]


def feed(tree: Tree) -> list[tuple[str, str]]:
    """Day and title of each item, without the editions."""
    (text,) = files(tree, "novedades.xml")
    found = re.findall("<title>([^<]*)</title><link>.*?<pubDate>..., ([^<]*) 12:00:00 -0600</pubDate>", text)
    return [(day, title) for title, day in found if title.startswith("Se ")]


def test_what_came_with_the_edition_is_told_as_the_edition(tree: Tree, repository: Repository) -> None:
    assert feed(tree) == []
    (page,) = files(tree, "2023/programas/inm-guia/index.html")
    assert "<dt>Publicado</dt><dd>28 de noviembre de 2023</dd>" in page
    assert "Corregido" not in page


def test_a_correction_is_told_with_both_wordings(tree: Tree, repository: Repository) -> None:
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía del viaje")
    repository.commit("2023-12-05")
    page, text, sitemap = files(tree, "2023/programas/inm-guia/index.html", "novedades.xml", "sitemap.xml")
    what = "Título: decía «Guía de viaje»; dice «Guía del viaje»."
    assert f"<dt>Corregido</dt><dd>5 de diciembre de 2023<br>{what}</dd>" in page
    assert '"datePublished":"2023-11-28"' in page
    assert '"dateModified":"2023-12-05"' in page
    assert "<title>Se corrigió: Guía del viaje</title>" in text
    assert f"<description>{what}</description>" in text
    assert "<loc>2023/programas/inm-guia/</loc><lastmod>2023-12-05</lastmod>" in sitemap
    assert "<loc>2023/programas/segob-registro/</loc><lastmod>2023-10-01</lastmod>" in sitemap


def test_a_new_programme_is_told(tree: Tree, repository: Repository) -> None:
    tree.write(NEW, PROGRAMME)
    repository.commit("2023-12-05")
    assert feed(tree) == [("05 Dec 2023", "Se agregó: Puente")]
    (page,) = files(tree, "2023/programas/inm-nuevo/index.html")
    assert "<dt>Publicado</dt><dd>5 de diciembre de 2023</dd>" in page


@pytest.mark.parametrize(
    "command",
    [
        ["rename", "2023-inm-guia", "guia-de-viaje"],
        ["rename", "2023-inm-guia", "--id", "2023-inm-viaje"],
        ["move", "2023-inm-guia", "--objetivo", "2"],
    ],
)
def test_another_name_key_or_place_is_no_addition(
    tree: Tree, repository: Repository, command: list[str]
) -> None:
    assert main(["--content", str(tree.root), *command]) == 0
    repository.commit("2023-12-05")
    told = feed(tree)
    assert told == ([("05 Dec 2023", "Se corrigió: Guía de viaje")] if command[0] == "move" else [])
    changes = site_changes(tree.folders, load_books(tree.folders, TODAY))
    identifier = "2023-inm-viaje" if "--id" in command else "2023-inm-guia"
    assert changes.dates[identifier].published == date(2023, 11, 28)
    what = [change.what for change in changes.newest]
    assert what in (
        [],
        [("Cambió de lugar: estaba en el capítulo 1, objetivo 1; está en el capítulo 1, objetivo 2.",)],
    )


def test_a_draft_is_told_when_it_is_approved_and_nothing_of_it_before(
    tree: Tree, repository: Repository
) -> None:
    tree.write(NEW, PROGRAMME.replace("orden", "estado: borrador\norden").replace("Puente", "Secreto"))
    repository.commit("2023-12-05")
    assert feed(tree) == []
    tree.write(NEW, PROGRAMME)
    repository.commit("2023-12-28")
    assert feed(tree) == [("28 Dec 2023", "Se agregó: Puente")]
    assert "Secreto" not in files(tree, "novedades.xml")[0]


def test_what_was_withdrawn_is_told(tree: Tree, repository: Repository) -> None:
    assert main(["--content", str(tree.root), "withdraw", "2023-segob-registro"]) == 0
    repository.commit("2023-12-05")
    assert feed(tree) == [("05 Dec 2023", "Se retiró: Registro")]
    (text,) = files(tree, "novedades.xml")
    assert "<link>2023/programas/segob-registro/</link>" in text


def test_what_is_not_committed_has_no_date(tree: Tree, repository: Repository) -> None:
    tree.write(NEW, PROGRAMME)
    page, sitemap = files(tree, "2023/programas/inm-nuevo/index.html", "sitemap.xml")
    assert "Publicado" not in page
    assert "<loc>2023/programas/inm-nuevo/</loc></url>" in sitemap
    assert feed(tree) == []


def test_a_commit_makes_the_site_anew(tree: Tree, repository: Repository) -> None:
    Path(".gitignore").write_text("/site/\n/.build/\n")
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía del viaje")
    assert update_site(tree.folders, TODAY, print).new
    assert update_site(tree.folders, TODAY, print).new == ()
    repository.commit("2023-12-05")
    assert update_site(tree.folders, TODAY, print).new
    assert "Se corrigió: Guía del viaje" in Path("site/novedades.xml").read_text(encoding="utf-8")


def test_without_a_history_the_site_is_made_and_says_so(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--content", str(tree.root), "--output", ".", "site"]) == 0
    assert WITHOUT in capsys.readouterr().err
    page = Path("site/2023/programas/inm-guia/index.html").read_text(encoding="utf-8")
    assert "Publicado" not in page
    assert "<lastmod>" not in Path("site/sitemap.xml").read_text(encoding="utf-8")
    assert re.findall("<title>(Se .*?)</title>", Path("site/novedades.xml").read_text(encoding="utf-8")) == []


def test_with_a_history_nothing_is_said_of_it(
    tree: Tree, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--content", str(tree.root), "--output", ".", "site"]) == 0
    assert "novedades" not in capsys.readouterr().err

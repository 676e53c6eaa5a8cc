"""What the preview shows: the site as a build from nothing makes it, one programme, or what is wrong."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from queue import Queue
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from compendium.folders import Folders
from compendium.live_preview import Preview
from compendium.pipeline import build_book, build_site, load_books
from compendium.serve import PreviewServer, Version, serve
from compendium.serve_pages import failure_page
from tests.conftest import Tree

GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"
SHELTER = "2023/2-entidades/objetivo-01/albergue.yml"
VIEW = Path("vista")
RELOADING = re.compile(r"livereload\((\d+)\);")


@pytest.fixture
def said() -> list[str]:
    """What the editor is told."""
    return []


@pytest.fixture
def whole(tree: Tree, said: list[str], sample_cache: Path) -> Preview:
    """A preview of the whole site."""
    shutil.copytree(sample_cache, VIEW / ".build")
    return Preview(Folders(tree.root, VIEW.absolute()), None, said.append)


@pytest.fixture
def preview(tree: Tree, said: list[str], sample_cache: Path) -> Preview:
    """A preview of a draft, beside the outputs."""
    shutil.copytree(sample_cache, VIEW / ".build")
    tree.edit(SHELTER, "retos: null", "retos: null\nestado: borrador")
    return Preview(Folders(tree.root, VIEW.absolute()), f"content/{SHELTER}", said.append)


@pytest.fixture
def server(preview: Preview) -> Iterator[PreviewServer]:
    """The server of the programme."""
    with served(preview) as server:
        yield server


@contextmanager
def served(preview: Preview) -> Iterator[PreviewServer]:
    """A server at a port that is free, told when to look at the files."""
    with PreviewServer(preview, 0) as server:
        server.announce()
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def page(server: PreviewServer, address: str) -> str:
    with urlopen(f"http://127.0.0.1:{server.server_port}/{address}", timeout=60) as answer:
        text: str = answer.read().decode()
    return text


# The whole site


def assert_as_made_from_nothing(tree: Tree, preview: Preview) -> None:
    """Every file of the preview is that of a build without any memory, and there are no others."""
    assert preview.failure == ()
    made = build_site(
        Folders(tree.root, Path("nuevo").absolute()),
        load_books(tree.folders, date.today(), drafts=True),
        lambda step: None,
    )
    files = {path.relative_to(made).as_posix(): path for path in made.rglob("*") if path.is_file()}
    assert preview.site
    assert sorted(preview.site.names()) == sorted(files)
    assert [name for name, path in files.items() if preview.page(name) != path.read_bytes()] == []


def test_after_any_edits_it_is_the_site_made_from_nothing(tree: Tree, whole: Preview) -> None:
    whole.build()
    assert_as_made_from_nothing(tree, whole)

    tree.edit(GUIDE, "El INM reparte una guía.", "El INM reparte muchas guías *nuevas* por COMAR.")
    whole.build()
    assert "muchas guías <em>nuevas</em>".encode() in (
        whole.page("2023/programas/inm-guia/index.html") or b""
    )
    assert_as_made_from_nothing(tree, whole)

    tree.edit(GUIDE, "titulo: Guía de viaje[^titulo]", "titulo: Guía de caminos[^titulo]")
    tree.edit("instituciones.yml", "Instituto Nacional de Migración", "Instituto de Migración")
    whole.build()
    assert_as_made_from_nothing(tree, whole)

    added = (tree.root / SHELTER).read_text(encoding="utf-8").replace("guerrero-albergue", "guerrero-casa")
    tree.write("2023/2-entidades/objetivo-01/casa.yml", added.replace("orden: 10", "orden: 20"))
    whole.build()
    assert_as_made_from_nothing(tree, whole)

    (tree.root / SHELTER).unlink()
    whole.build()
    assert whole.page("2023/programas/guerrero-albergue/index.html") is None
    assert_as_made_from_nothing(tree, whole)


def test_an_error_that_is_mended_leaves_no_trace(tree: Tree, whole: Preview, said: list[str]) -> None:
    whole.build()
    tree.edit("siglas.yml", "sigla: NNA", "siglas: NNA")
    whole.build()
    assert len(whole.failure) == len(said[0].split("\n")) == 2
    tree.edit("siglas.yml", "siglas: NNA", "sigla: NNA")
    whole.build()
    assert_as_made_from_nothing(tree, whole)


@pytest.mark.parametrize("told", [True, False])
def test_browsers_load_again_when_a_file_is_saved(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, told: bool
) -> None:
    """Whether the system tells of changes, or they have to be looked for."""
    said = Queue[str]()
    preview = Preview(Folders(tree.root, VIEW.absolute()), None, said.put)
    preview.build()
    server = PreviewServer(preview, 0)
    if not told:
        monkeypatch.setattr(server.watcher, "start", lambda: None)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert said.get(timeout=60).startswith("La vista está en http://127.0.0.1:")
        address = "2023/programas/inm-guia/"
        loaded = RELOADING.search(page(server, address))
        assert loaded
        tree.edit(GUIDE, "orden: 10", "orden: diez")
        # The script in the page asks for this, and is answered when there is something newer.
        failed = page(server, f"livereload/{loaded[1]}")
        assert int(failed) > int(loaded[1])
        assert "«diez» no es un número." in page(server, address)
        assert "«diez» no es un número." in said.get(timeout=60)
        tree.edit(GUIDE, "orden: diez", "orden: 10\nobservaciones: [Se corrigió.]")
        tree.edit(GUIDE, "observaciones: [El original dice «gia».]\n", "")
        while "Se corrigió." not in page(server, address):
            failed = page(server, f"livereload/{failed}")
        assert server.watcher.is_polling is not told
    finally:
        server.stop()
        thread.join()
        server.server_close()


def test_a_change_that_is_told_of_twice_is_made_and_shown_once(tree: Tree, whole: Preview) -> None:
    whole.build()
    server = PreviewServer(whole, 0)
    tree.edit(GUIDE, "El INM reparte una guía.", "El INM reparte muchas guías.")
    seen = []
    for _ in range(3):
        server.rebuild()
        seen.append((id(whole.books), server.version.number))
    assert seen == [seen[0]] * 3
    assert "muchas guías" in (whole.page("2023/programas/inm-guia/index.html") or b"").decode()
    server.server_close()


def test_the_book_is_that_of_the_newest_content(tree: Tree, whole: Preview) -> None:
    whole.build()
    assert whole.book == "pdf/compendio-2023-borrador.pdf"
    first = whole.page(whole.book)
    assert whole.page(whole.book) == first
    tree.edit(GUIDE, "El INM reparte una guía.", "El INM reparte muchas guías.")
    whole.build()
    second = whole.page(whole.book)
    assert second != first
    books = load_books(tree.folders, date.today(), drafts=True)
    folders = Folders(tree.root, Path("nuevo").absolute())
    assert second == build_book(folders, books, lambda step: None).read_bytes()


def test_a_book_that_cannot_be_made_says_why(tree: Tree) -> None:
    tree.edit(GUIDE, "El INM reparte una guía.", "El INM reparte una guía en 漢.")
    preview = Preview(Folders(tree.root, VIEW.absolute()), None, lambda text: None)
    preview.build()
    with served(preview) as server:
        assert "Las letras del libro no tienen el signo «漢» (U+6F22)." in page(server, "index.html")


def test_files_have_their_types_and_a_request_for_the_head_gets_no_content(whole: Preview) -> None:
    whole.build()
    with served(whole) as server:
        for name, kind in {
            "": "text/html; charset=utf-8",
            "assets/sitio.css": "text/css",
            "assets/site.js": "text/javascript",
            "assets/icono.svg": "image/svg+xml",
            "datos/programas.csv": "text/csv",
            "assets/fonts/sans-400.woff2": "font/woff2",
        }.items():
            request = Request(f"http://127.0.0.1:{server.server_port}/{name}", method="HEAD")
            with urlopen(request, timeout=60) as answer:
                assert (answer.headers["Content-Type"], answer.read()) == (kind, b"")
                length = int(answer.headers["Content-Length"])
            assert length == len(whole.page(name) or b"") or name == ""


def test_a_browser_that_knows_an_older_version_is_answered_at_once() -> None:
    version = Version()
    assert version.wait_for_other(version.number - 1) == version.number


def test_a_port_that_is_taken_is_told_before_anything_is_built(whole: Preview, said: list[str]) -> None:
    with PreviewServer(whole, 0) as other:
        assert serve(whole, other.server_port) is False
    assert (whole.site, said) == (None, [])


def test_an_interruption_ends_it(whole: Preview, monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    def interrupted(self: PreviewServer) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(PreviewServer, "run", interrupted)
    assert serve(whole, 0) is True
    assert said[-1] == ""


# One programme


def test_the_programme_and_then_its_error_and_then_the_programme(
    tree: Tree, preview: Preview, server: PreviewServer, said: list[str]
) -> None:
    address = f"http://127.0.0.1:{server.server_port}/"
    assert said == [f"La vista está en {address}. Cambia con cada archivo guardado; Ctrl+C termina."]
    said.clear()
    preview.build()
    assert preview.address == "2023/programas/guerrero-albergue/"
    assert preview.book == "pdf/compendio-2023-borrador.pdf"
    shown = page(server, preview.address)
    assert "El albergue recibe a mujeres." in shown
    assert "Content-Security-Policy" not in shown  # it would forbid the script that loads the page anew
    assert preview.page(preview.book) == (VIEW / preview.book).read_bytes()
    assert preview.page("2023/programas/inm-guia/index.html") is None

    tree.edit(SHELTER, "orden: 10", "orden: <diez>")
    preview.build()
    number = "«<diez>» no es un número. Escriba un número entero, como 10."
    only = "Sólo detiene este borrador, no la publicación."
    assert said == [f"content/{SHELTER}:2:8: advertencia: {number} {only} [campos-numero]"]
    failed = page(server, preview.address)
    assert "<strong>«&lt;diez&gt;» no es un número. Escriba un número entero, como 10. Sólo" in failed
    assert "<mark>2  orden: &lt;diez&gt;</mark>" in failed
    assert "livereload(" in failed

    tree.edit(SHELTER, "orden: <diez>", "orden: 20")
    preview.build()
    assert "El albergue recibe a mujeres." in page(server, preview.address)


def test_browsers_load_the_page_before_the_book_is_made(preview: Preview) -> None:
    seen: list[str] = []
    preview.build(lambda: seen.append(preview.book))
    assert seen == [""]
    assert preview.book


def test_the_editor_is_told_what_may_be_wrong_with_the_programme(
    tree: Tree, preview: Preview, server: PreviewServer, said: list[str]
) -> None:
    tree.edit(SHELTER, "recibe a mujeres", "recibe a a mujeres")
    tree.edit(GUIDE, "El INM reparte una guía", "El INM reparte reparte una guía")
    for _ in range(2):
        preview.build()
        preview.review()
    doubled = [line for line in said if "redaccion-palabra-doble" in line]
    assert [SHELTER in line for line in doubled] == [True]
    beside = page(server, f"avisos/{preview.address}")
    assert "<summary>1 aviso</summary>" in beside
    assert f"<code>content/{SHELTER}:" in beside
    assert GUIDE not in beside


def test_the_whole_site_shows_its_warnings_and_tells_those_that_are_new(
    tree: Tree, whole: Preview, said: list[str]
) -> None:
    tree.edit(GUIDE, "El INM reparte una guía", "El INM reparte reparte <b>una guía")
    with served(whole) as server:
        whole.build()
        whole.review()
        assert "fetch('/avisos' + location.pathname)" in page(server, "2023/programas/inm-guia/")
        assert said[-1].startswith("Avisos del contenido, que están en una esquina de cada página: ")
        assert "reparte" in page(server, "avisos/2023/programas/inm-guia/")
        assert "<b>" not in page(server, "avisos/")
        assert page(server, "avisos/2023/programas/guerrero-albergue/") == ""
        said.clear()
        tree.edit(SHELTER, "recibe a mujeres", "recibe a a mujeres")
        whole.build()
        whole.review()
    assert [SHELTER in line and "redaccion-palabra-doble" in line for line in said] == [True]


def test_a_page_that_is_gone_comes_back_by_itself(tree: Tree, whole: Preview) -> None:
    text = (tree.root / SHELTER).read_text("utf-8")
    (tree.root / SHELTER).unlink()
    with served(whole) as server:
        whole.build()
        with pytest.raises(HTTPError) as caught:
            page(server, "2023/programas/guerrero-albergue/")
        assert RELOADING.search(caught.value.read().decode())
        tree.write(SHELTER, text)
        whole.build()
        assert "El albergue recibe a mujeres." in page(server, "2023/programas/guerrero-albergue/")


def test_a_broken_draft_is_told_in_its_place_and_the_rest_is_shown(
    tree: Tree, whole: Preview, said: list[str]
) -> None:
    tree.edit(SHELTER, "orden: 10", "orden: diez\nestado: borrador")
    with served(whole) as server:
        whole.build()
        assert "El INM reparte una guía" in page(server, "2023/programas/inm-guia/")
        with pytest.raises(HTTPError) as caught:
            page(server, "2023/programas/guerrero-albergue/")
        shown = caught.value.read().decode()
        assert "Escriba un número entero, como 10. Sólo detiene este borrador" in shown
        assert RELOADING.search(shown)
    assert [SHELTER in line for line in said if "campos-numero" in line] == [True]


def test_an_address_without_its_slash_and_one_that_is_not_there(
    preview: Preview, server: PreviewServer
) -> None:
    preview.build()
    assert "El albergue recibe a mujeres." in page(server, preview.address.rstrip("/"))
    with pytest.raises(HTTPError) as caught:
        page(server, "2023/programas/no-existe/")
    assert caught.value.code == 404
    assert "No se encontró la página" in caught.value.read().decode()
    assert "livereload" not in page(server, "assets/site.js")


def test_a_programme_that_is_not_there(preview: Preview, said: list[str]) -> None:
    lost = Preview(preview.folders, "2023-guerrero-alberge", said.append)
    lost.build()
    message = (
        "Ningún programa tiene la clave «2023-guerrero-alberge». ¿Quiso decir «2023-guerrero-albergue»? "
        "La clave es el «id» de su archivo."
    )
    assert said == [message]
    assert f"<strong>{message}</strong>" in failure_page(lost.failure)

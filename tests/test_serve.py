"""What the preview shows: the programme that is being written, or what is wrong with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import BaseServer
from urllib.request import urlopen

import pytest

from compendium.chain import Folders
from compendium.serve import Preview, _Server, failure_page
from tests.conftest import Tree

GUIDE = "2023/2-entidades/objetivo-01/albergue.yml"


@pytest.fixture
def said() -> list[str]:
    """What the editor is told."""
    return []


@pytest.fixture
def preview(tree: Tree, said: list[str]) -> Preview:
    """A preview of a draft, beside the outputs."""
    tree.edit(GUIDE, "retos: null", "retos: null\nestado: borrador")
    return Preview(Folders(tree.root, Path("vista").absolute()), f"content/{GUIDE}", said.append)


@pytest.fixture
def server(preview: Preview) -> Iterator[_Server]:
    """The server at a port that is free, told when to look at the files."""
    server = _Server(preview, 0)
    server.watch(str(preview.folders.content))
    server.server_bind()
    server.server_activate()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    BaseServer.shutdown(server)  # its own waits for a watch that was not started
    server.server_close()
    thread.join()


def page(server: _Server, address: str) -> str:
    with urlopen(f"http://127.0.0.1:{server.server_port}/{address}", timeout=20) as answer:
        text: str = answer.read().decode()
    return text


def test_the_programme_and_then_its_error_and_then_the_programme(
    tree: Tree, preview: Preview, server: _Server, said: list[str]
) -> None:
    address = f"http://127.0.0.1:{server.server_port}/"
    assert said == [f"La vista está en {address}. Cambia con cada archivo guardado; Ctrl+C termina."]
    said.clear()
    preview.build()
    assert preview.address == "2023/programas/guerrero-albergue/"
    assert preview.book == "pdf/compendio-2023.pdf"
    shown = page(server, preview.address)
    assert "El albergue recibe a mujeres." in shown
    assert "Content-Security-Policy" not in shown  # it would forbid the script that loads the page anew
    assert Path("vista/site", preview.book).exists()
    assert not Path("vista/site/2023/programas/inm-guia").exists()

    tree.edit(GUIDE, "orden: 10", "orden: <diez>")
    preview.build()
    error = f"content/{GUIDE}:2:8: error: «<diez>» no es un número. Escriba un número entero, como 10. [campos-numero]"
    assert said == [error]
    failed = page(server, preview.address)
    assert "<strong>«&lt;diez&gt;» no es un número. Escriba un número entero, como 10.</strong>" in failed
    assert "<mark>2  orden: &lt;diez&gt;</mark>" in failed
    assert "livereload(" in failed

    tree.edit(GUIDE, "orden: <diez>", "orden: 20")
    preview.build()
    assert "El albergue recibe a mujeres." in page(server, preview.address)


def test_a_programme_that_is_not_there(preview: Preview, said: list[str]) -> None:
    lost = Preview(preview.folders, "2023-guerrero-alberge", said.append)
    lost.build()
    message = (
        "Ningún programa tiene la clave «2023-guerrero-alberge». ¿Quiso decir «2023-guerrero-albergue»? "
        "La clave es el «id» de su archivo."
    )
    assert said == [message]
    assert f"<strong>{message}</strong>" in failure_page(lost.failure)

"""`build.py serve` in a browser: the page that is open changes when a file is saved, also into what is wrong."""

from __future__ import annotations

import threading
from pathlib import Path
from queue import Queue

from playwright.sync_api import BrowserContext, expect

from compendium.folders import Folders
from compendium.live_preview import Preview
from compendium.serve import PreviewServer
from tests.conftest import Tree

GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"
LONG = (
    30_000  # milliseconds: the page changes in less than one second, on a machine that has nothing else to do
)


def test_the_open_page_follows_the_file(tree: Tree, context: BrowserContext) -> None:
    said = Queue[str]()
    preview = Preview(Folders(tree.root, Path("vista").absolute()), None, said.put)
    preview.build()
    server = PreviewServer(preview, 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        said.get(timeout=60)  # where it can be seen: it listens now
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/2023/programas/inm-guia/")
        heading = page.locator("h1")
        expect(heading).to_contain_text("Guía de viaje")

        tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía de caminos")
        expect(heading).to_contain_text("Guía de caminos", timeout=LONG)

        tree.edit(GUIDE, "orden: 10", "orden: diez")
        expect(heading).to_have_text("Hay algo que corregir", timeout=LONG)
        expect(page.locator("mark")).to_have_text("2  orden: diez")
        expect(page.locator("strong")).to_contain_text("«diez» no es un número.")
        assert "«diez» no es un número." in said.get(timeout=60)  # in the terminal too

        tree.edit(GUIDE, "orden: diez", "orden: 10")
        expect(heading).to_contain_text("Guía de caminos", timeout=LONG)
    finally:
        server.stop()
        thread.join()
        server.server_close()

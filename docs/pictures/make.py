"""`make pictures`: the pictures of the README and of the editors' guide, made anew from pdf/ and site/."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from compendium.load import load_compendium
from compendium.serve_pages import failure_page

ROOT = Path(__file__).parents[2]
TARGET = Path(__file__).parent
GUIDE = ROOT / "docs" / "guia" / "imagenes"
PAPER, GAP = "#8d8a85", 16
BROWSER = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
EXAMPLE = "2023-conahcyt-derecho-salud"
SLIP = """id: 2023-inm-guia
orden: 10
titulo: Guía de viaje
intituciones: [INM]
descripcion: |
  Una guía para quien viaja.
"""
SHOWN = {
    "sitio-inicio": ("", 1280, 860, "light"),
    "sitio-programa": ("2023/programas/conahcyt-derecho-salud/", 1280, 860, "light"),
    "sitio-explorador": ("explorador/?q=refugio", 1280, 860, "light"),
    "sitio-telefono": ("2023/programas/conahcyt-derecho-salud/", 390, 860, "dark"),
}


def main() -> None:
    """Write every picture below docs/pictures/."""
    _book()
    with _served(ROOT / "site") as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=FLAGS)
        for name, (path, width, height, scheme) in SHOWN.items():
            _screen(browser, f"{address}/{path}", TARGET / f"{name}.png", (width, height), scheme)
        _screen(browser, f"{address}/2023/programas/{EXAMPLE[5:]}/", GUIDE / "sitio.png", (1100, 760))
        _failure(browser)
        browser.close()


def _book() -> None:
    """Six pages side by side: cover, a chapter's divider, an objective, a programme with a table, figures, an index."""
    pages = json.loads((ROOT / "pdf" / "paginas.json").read_text(encoding="utf-8"))["paginas"]
    first = min(pages.values())
    with_table = (
        pages["2023-finabien-remesas-indigenas"] if "2023-finabien-remesas-indigenas" in pages else first + 6
    )
    (pdf,) = (ROOT / "pdf").glob("compendio-????.pdf")
    last = int(next(line for line in _pdfinfo(pdf) if line.startswith("Pages")).split()[1])
    wanted = [1, first - 1, first, with_table, first - 6, last - 8]
    with tempfile.TemporaryDirectory() as folder:
        images = [_page(pdf, number, Path(folder)) for number in wanted]
    width, height = images[0].size
    sheet = Image.new("RGB", (3 * (width + GAP) + GAP, 2 * (height + GAP) + GAP), PAPER)
    for place, image in enumerate(images):
        sheet.paste(image, (GAP + place % 3 * (width + GAP), GAP + place // 3 * (height + GAP)))
    _save(sheet, TARGET / "libro.png")
    _save(_page_of_example(pdf, pages[EXAMPLE]), GUIDE / "libro.png")


def _page_of_example(pdf: Path, number: int) -> Image.Image:
    with tempfile.TemporaryDirectory() as folder:
        return _page(pdf, number, Path(folder), resolution=80)


def _pdfinfo(pdf: Path) -> list[str]:
    return subprocess.run(
        ["pdfinfo", str(pdf)], capture_output=True, text=True, check=True
    ).stdout.splitlines()


def _page(pdf: Path, number: int, folder: Path, *, resolution: int = 56) -> Image.Image:
    target = folder / str(number)
    page = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", str(resolution), "-png", *page, str(pdf), str(target)], check=True)
    with Image.open(target.with_suffix(".png")) as image:
        return image.convert("RGB")


def _failure(browser: Browser) -> None:
    """How a slip is shown while one writes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "content/2023/1-gobierno/objetivo-01/guia.yml"
        path.parent.mkdir(parents=True)
        path.write_text(SLIP, encoding="utf-8")
        with chdir(folder):
            problems = load_compendium(Path("content")).problems
            page = failure_page(p for p in problems if p.place.path.endswith(path.name))
        shown = Path(folder) / "error.html"
        shown.write_text(page, encoding="utf-8")
        _screen(browser, shown.as_uri(), GUIDE / "error.png", (1100, 620))


def _screen(
    browser: Browser, address: str, target: Path, size: tuple[int, int], scheme: str = "light"
) -> None:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.goto(address, wait_until="networkidle")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.png"
        page.screenshot(path=path)
        with Image.open(path) as image:
            _save(image.convert("RGB"), target)
    page.close()


def _save(image: Image.Image, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    image.quantize(128).save(target, optimize=True)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The site at an address of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it so)
        """Say nothing."""


if __name__ == "__main__":
    main()

"""The website from the books to the folder."""

from __future__ import annotations

from pathlib import Path

from compendium.book import Book
from compendium.files import replaced_folder
from compendium.render.progress import Progress
from compendium.render.site.settings import NOTHING, Handed
from compendium.render.site.site import Site


def render_site(
    books: tuple[Book, ...], output: Path, *, config: Path, progress: Progress, handed: Handed = NOTHING
) -> Path:
    """Make the website of all editions, the newest first, in `output`/site; the answer is its folder.

    `config` is the site's mkdocs.yml, `handed` what other renderers made. Raises RenderProblem, FileProblem; then
    the last site stays as it was.
    """
    progress("Se escriben las páginas del sitio")
    site = Site(books, config, handed)
    with replaced_folder(output / "site") as target:
        progress("Se arma el sitio")
        write(site, target)
    return output / "site"


def write(site: Site, target: Path) -> None:
    """Put all files of a site into an empty folder."""
    made = set[Path]()
    for name in site.names():
        path = target / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(site.content(name))

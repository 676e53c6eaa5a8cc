"""Writes the website to a folder."""

from __future__ import annotations

from pathlib import Path

from compendium.book import Book
from compendium.files import replace_folder
from compendium.render.progress import Progress
from compendium.render.site.settings import NO_INPUTS, SiteInputs
from compendium.render.site.site import Site

OWN, MKDOCS = "own", "mkdocs"
BUILDERS = (OWN, MKDOCS)  # the first is the default: docs/decisions/site-builder.md


def render_site(
    books: tuple[Book, ...],
    output: Path,
    *,
    config: Path,
    progress: Progress,
    inputs: SiteInputs = NO_INPUTS,
    builder: str = OWN,
) -> Path:
    """Build the website of all editions, newest first, in `output`/site, and return it.

    `config` is the site's mkdocs.yml, `inputs` what other renderers made; every builder writes the same bytes. Raises
    RenderProblem and FileProblem; then the last site stays as it was.
    """
    progress("Se escriben las páginas del sitio")
    site = Site(books, config, inputs)
    with replace_folder(output / "site") as target:
        progress("Se arma el sitio")
        if builder == MKDOCS:
            from compendium.render.site.mkdocs_builder import build_site  # loads MkDocs

            build_site(site, config, target)
        else:
            write_files(site, target)
    return output / "site"


def write_files(site: Site, target: Path) -> None:
    """Write all files of a site into an empty folder."""
    folders = set[Path]()
    for name in site.names():
        path = target / name
        if path.parent not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
        path.write_bytes(site.content(name))

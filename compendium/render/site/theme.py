"""What the templates in templates/site/theme read, whichever builder renders them."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from compendium.render.site.addresses import root
from compendium.render.site.bodies import Body
from compendium.render.site.labels import LABELS
from compendium.render.template_cache import bytecode_cache

NOT_FOUND = "404.html"


def prepare_environment(environment: Environment, theme: Path, config: object) -> None:
    """Let an environment load the templates of `theme`, and those of Material behind them.

    It keeps compiled templates. The templates get `partial()`, which renders a part once for all pages that share it.
    """
    environment.loader = FileSystemLoader([theme, *material_templates()])
    environment.bytecode_cache = bytecode_cache(theme)

    def partial(name: str, root: str, base_url: str, year: str, section: str = "") -> str:
        values = {"config": config, "root": root, "base_url": base_url, "year": year, "section": section}
        return environment.get_template(f"partials/{name}.html").render(values)

    environment.globals["labels"] = LABELS
    environment.globals["partial"] = lru_cache(maxsize=None)(partial)


def material_templates() -> list[Path]:
    """The folder of Material's icons and language strings; its Python modules are not imported."""
    package = find_spec("material")
    folders = package.submodule_search_locations if package else None
    return [Path(folder) / "templates" for folder in folders or ()]


def front_matter(body: Body) -> dict[str, str]:
    """What the templates know of a page as `page.meta`."""
    page = body.page
    return {
        "title": page.title,
        "window_title": body.window_title,
        "description": page.description,
        "edition": page.edition,
        "section": page.section,
        "root": root(page.address),
        "linked_data": body.linked_data,
    }

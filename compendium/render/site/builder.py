"""The staged site → the website, with MkDocs. The only module that knows the builder."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load
from yaml import YAMLError

from compendium.problems import Level, Location, Problem
from compendium.render.progress import RenderProblem
from compendium.render.site.settings import Handed, Settings

RULE = "sitio-mkdocs"
# Of the theme the site uses templates, icons and words; its scripts and styles have their own successors.
UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images")


def read_settings(config: Path, templates: Path, handed: Handed) -> Settings:
    """What mkdocs.yml sets for the pages, its environment variables filled in. Raises RenderProblem."""
    try:
        with config.open(encoding="utf-8") as file:
            values = yaml_load(file)
    except (OSError, YAMLError, MkDocsException) as error:
        message = f"No se puede leer la configuración del sitio: {error}"
        raise RenderProblem((Problem(Location(config.name), Level.ERROR, RULE, message),)) from error
    extra = values.get("extra") or {}
    return Settings(
        name=values["site_name"],
        address=values.get("site_url") or "/",
        repository=extra.get("repositorio") or "",
        templates=templates,
        handed=handed,
    )


def build_site(configuration: Path, target: Path) -> None:
    """Make the website of a staged site in the folder `target`. A warning of the builder raises RenderProblem."""
    with _collected() as complaints:
        try:
            build(load_config(str(configuration), site_dir=str(target.absolute())))
        except MkDocsException as error:
            complaints.append(str(error))
    if complaints:
        place = Location("mkdocs.yml")
        raise RenderProblem(tuple(Problem(place, Level.ERROR, RULE, complaint) for complaint in complaints))
    for name in UNUSED:
        shutil.rmtree(target / name, ignore_errors=True)


@contextmanager
def _collected() -> Iterator[list[str]]:
    """The warnings and errors that the builder logs; nothing of them reaches the terminal."""
    handler, logger = _Collector(level=logging.WARNING), logging.getLogger("mkdocs")
    propagates = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler.messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates


class _Collector(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

"""The settings in mkdocs.yml that every builder of the site reads, without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml_env_tag import construct_env_tag

from compendium.problems import Level, Location, Problem
from compendium.render.progress import RenderProblem

RULE = "sitio-mkdocs"


@dataclass(frozen=True)
class SiteConfig:
    """The settings of mkdocs.yml: addresses of site and repository, options of the theme.

    Both addresses end with «/», or are empty where nobody set them.
    """

    address: str = ""
    repository: str = ""
    theme: Mapping[str, object] = field(default_factory=dict)


class _Loader(yaml.SafeLoader):
    """Safe YAML with `!ENV`, the tag by which MkDocs reads environment variables."""


_Loader.add_constructor("!ENV", construct_env_tag)


def read_config(path: Path) -> SiteConfig:
    """Read mkdocs.yml. Raises RenderProblem if it is missing or is not valid YAML."""
    try:
        with path.open(encoding="utf-8") as file:
            values = yaml.load(file, Loader=_Loader)
        extra = values.get("extra") or {}
        return SiteConfig(values.get("site_url") or "", extra.get("repository") or "", values["theme"])
    except (OSError, yaml.YAMLError, AttributeError, KeyError) as error:
        message = f"No se puede leer la configuración del sitio: {error}"
        raise RenderProblem((config_problem(message, path.name),)) from error


def config_problem(message: str, file: str = "mkdocs.yml") -> Problem:
    """An error in the configuration of the site."""
    return Problem(Location(file), Level.ERROR, RULE, message)

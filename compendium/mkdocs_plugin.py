"""The plugin that lets `mkdocs build` and `mkdocs serve` render the content in `docs_dir`."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from compendium.days import today
from compendium.environment import EnvironmentProblem, normalize
from compendium.files import FileProblem
from compendium.fingerprint import invalidate
from compendium.folders import ROOT, Folders
from compendium.pipeline import create_site, load_books
from compendium.problems import ContentErrors, as_text, sort_problems
from compendium.render.progress import RenderProblem
from compendium.render.site.mkdocs_builder import SitePlugin
from compendium.render.site.site import Site


def content_plugin() -> SitePlugin:
    """The plugin, which reloads the content at the start of each build."""
    return SitePlugin(_load_site)


def _load_site(config: MkDocsConfig) -> Site:
    """The site of the published content. Raises PluginError with what editors read."""
    folders = Folders(Path(os.path.relpath(config.docs_dir)), ROOT)
    try:
        normalize(os.environ)
        site = create_site(folders, load_books(folders, today(folders)), Path(config.config_file_path))
        if folders.site.samefile(config.site_dir) if folders.site.exists() else False:
            invalidate(folders.stamp)  # MkDocs is about to overwrite what `build.py` remembers having made
    except (ContentErrors, RenderProblem) as error:
        raise PluginError(as_text(sort_problems(error.problems))) from error
    except FileProblem as error:
        raise PluginError(str(error.problem)) from error
    except EnvironmentProblem as error:
        raise PluginError(str(error)) from error
    return site

"""What `mkdocs build` and `mkdocs serve` call (`hooks` in mkdocs.yml): they make the site of `build.py site`."""

from compendium.mkdocs_plugin import content_plugin

_plugin = content_plugin()
on_config = _plugin.on_config
on_files = _plugin.on_files
on_env = _plugin.on_env
on_serve = _plugin.on_serve

"""Resolves command-line arguments to a file, a folder, or a programme by its id."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from compendium.hints import hint, nearest, suggest
from compendium.model import Compendium
from compendium.problems import EditProblem


def resolve_targets(compendium: Compendium, content: Path, names: Iterable[str]) -> list[Path]:
    """The file or folder of each argument. Raises EditProblem for an unknown one."""
    return [_resolve_target(compendium, content, name) for name in names]


def _resolve_target(compendium: Compendium, content: Path, name: str) -> Path:
    path = Path(name)
    if path.exists():
        return _require_inside(path, content)
    by_id = {programme.id.value: programme.path for programme in compendium.programmes()}
    if name in by_id:
        return content / by_id[name]
    if name in compendium.unread:  # its reading error is an error, so it is always shown
        return content / name
    problem = f"No existe «{name}».{_suggestion(name, content, by_id)}"
    raise EditProblem(f"{problem} Indique un archivo o una carpeta de {content}, o la clave de un programa.")


def _require_inside(path: Path, content: Path) -> Path:
    here, root = path.resolve(), content.resolve()
    if here.is_relative_to(root) or root.is_relative_to(here):
        return path
    raise EditProblem(f"«{path}» no está en {content}, y sólo se revisa lo que está ahí.")


def _suggestion(name: str, content: Path, ids: Iterable[str]) -> str:
    """A hint for an unknown argument: the same name elsewhere, a similar name, or an id."""
    path = Path(name)
    same = [found for found in sorted(content.rglob("*")) if found.name == path.name]
    if same:
        return hint(str(same[0]))
    if path.parent == Path():
        return suggest(name, ids)
    by_name = {found.name: str(found) for found in content.rglob("*") if found.parent == path.parent}
    return hint(by_name.get(nearest(path.name, by_name) or ""))

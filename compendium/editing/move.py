"""Renames, moves and withdraws programmes, and keeps references to them valid.

The address on the site depends on the id alone, so renaming or moving the file breaks no link. A new or
removed id does, so a redirect is written and references are updated. Unpublished programmes get no
redirect, because their id could reveal their subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from compendium.editing.changes import ChangeSet, ReadFile, find_programme, replace_words
from compendium.editing.placement import Placement
from compendium.field_types import MAX_NAME_LENGTH, SLUG
from compendium.ids import year_of
from compendium.model import Compendium, Programme, Text
from compendium.problems import EditProblem
from compendium.publish import PublicationState, publication_state
from compendium.registries import REDIRECTS

KEPT = "La dirección en el sitio no cambia: depende de la clave."
HEAD = """\
# Claves que dejaron de existir, para que las direcciones viejas del sitio sigan llevando a algún lado.
# «de» es la clave vieja y «a» la que la sustituye; sin «a», la página dice que el programa se retiró.
"""


def rename(compendium: Compendium, read: ReadFile, identifier: str, name: str) -> ChangeSet:
    """The file of a programme under another name in its folder. Raises EditProblem."""
    programme = find_programme(compendium, identifier)
    _require_slug(name)
    old = PurePosixPath(programme.path)
    return _move_file(programme, old.with_name(f"{name}{old.suffix}"), read(programme.path))


def move(
    compendium: Compendium, read: ReadFile, identifier: str, place: Placement, after: str | None = None
) -> ChangeSet:
    """Move a programme to another chapter or objective. Raises EditProblem."""
    programme = find_programme(compendium, identifier)
    target = PurePosixPath(place.folder) / PurePosixPath(programme.path).name
    ranked = re.sub(
        r"^(orden:[ \t]*)\S+", rf"\g<1>{place.rank(after)}", read(programme.path), count=1, flags=re.M
    )
    return _move_file(programme, target, ranked)


def _move_file(programme: Programme, target: PurePosixPath, text: str) -> ChangeSet:
    path = str(target)
    if path == programme.path:
        raise EditProblem(f"El programa ya está en {path}. No hay nada que cambiar.")
    return ChangeSet({path: text}, moved=(programme.path,), notes=(f"{programme.path} → {path}", KEPT))


def change_id(compendium: Compendium, read: ReadFile, identifier: str, new: str, today: date) -> ChangeSet:
    """A programme under another id: references follow it, and the old address leads to the new.

    Raises EditProblem.
    """
    programme = find_programme(compendium, identifier)
    _require_slug(new)
    if any(p.id.value == new for p in compendium.programmes()) or any(
        r.old.value == new for r in compendium.redirects
    ):
        raise EditProblem(f"La clave «{new}» ya se usa o se usó. Elija otra: una clave no se repite nunca.")
    _require_same_year(programme, new)
    words = [(programme, programme.id), *_references(compendium, identifier)]
    written = _replace_in_files(read, words, new)
    is_public = publication_state(programme, today) is PublicationState.PUBLIC
    redirects = _add_redirect(compendium, read, identifier, new, is_public=is_public)
    where = "la dirección vieja lleva a la nueva" if is_public else "aún no tenía dirección en el sitio"
    notes = (f"«{identifier}» ahora es «{new}»; {where}.",)
    return ChangeSet(redirects.created, {**written, **redirects.edited}, notes=notes)


def withdraw(
    compendium: Compendium, read: ReadFile, identifier: str, successor: str | None, today: date
) -> ChangeSet:
    """Remove a programme; with `successor`, merge it into that one. Raises EditProblem."""
    programme = find_programme(compendium, identifier)
    if successor is not None:
        find_programme(compendium, successor)
    if successor == identifier:
        raise EditProblem("Un programa no se une consigo mismo. Indique en «--en» la clave de otro.")
    references = [(p, word) for p, word in _references(compendium, identifier) if p is not programme]
    stuck = [word for p, word in references if not successor or successor in _named_programmes(p)]
    if stuck:
        places = ", ".join(str(word.place) for word in stuck)
        raise EditProblem(
            f"Otros programas lo nombran en «continua» o «relacionado»: {places}. Quite eso antes."
        )
    written = _replace_in_files(read, references, successor or "")
    is_public = publication_state(programme, today) is PublicationState.PUBLIC
    redirects = _add_redirect(compendium, read, identifier, successor, is_public=is_public)
    where = f"lleva a «{successor}»" if successor else "dice que se retiró"
    address_note = f"su dirección {where}" if is_public else "no estaba en el sitio"
    notes = (f"Se retira {programme.path}; {address_note}.",)
    return ChangeSet(
        redirects.created, {**written, **redirects.edited}, discarded=(programme.path,), notes=notes
    )


def _require_slug(name: str) -> None:
    if not re.fullmatch(SLUG, name):
        raise EditProblem(
            f"«{name}» no sirve como nombre. Use minúsculas sin acento, cifras y guiones: «guia-mujeres»."
        )
    if len(name) > MAX_NAME_LENGTH:
        raise EditProblem(f"El nombre tiene {len(name)} caracteres y caben {MAX_NAME_LENGTH}. Acórtelo.")


def _require_same_year(programme: Programme, new: str) -> None:
    year, other = programme.path.partition("/")[0], year_of(new)
    if other and other != year:
        right = f"{year}{new.removeprefix(other)}"
        raise EditProblem(f"«{new}» es de {other} y el programa está en la edición {year}. Use «{right}».")


def _references(compendium: Compendium, identifier: str) -> Iterator[tuple[Programme, Text]]:
    """The places where programmes name another programme."""
    for programme in compendium.programmes():
        for word in (*programme.continues, *programme.related):
            if word.value == identifier:
                yield programme, word


def _named_programmes(programme: Programme) -> set[str]:
    """The ids that a programme already references, and its own."""
    return {programme.id.value, *(word.value for word in (*programme.continues, *programme.related))}


def _replace_in_files(read: ReadFile, words: list[tuple[Programme, Text]], new: str) -> dict[str, str]:
    by_path: dict[str, list[tuple[Text, str]]] = {}
    for programme, word in words:
        by_path.setdefault(programme.path, []).append((word, new))
    return {path: replace_words(read(path), found) for path, found in by_path.items()}


# Redirects


def _add_redirect(
    compendium: Compendium, read: ReadFile, old: str, new: str | None, *, is_public: bool
) -> ChangeSet:
    """Add a redirect and update those that pointed to the old id."""
    leading = [redirect for redirect in compendium.redirects if redirect.new and redirect.new.value == old]
    if leading and not new:
        places = ", ".join(str(redirect.place) for redirect in leading)
        message = (
            f"Direcciones viejas llevan a este programa: {places}. Indique en «--en» a cuál deben llevar."
        )
        raise EditProblem(message)
    if not leading and not is_public:
        return ChangeSet()
    if not compendium.redirects:
        return ChangeSet(created={REDIRECTS: HEAD + _item(old, new, "")})
    text = replace_words(
        read(REDIRECTS), [(redirect.new, new) for redirect in leading if redirect.new and new]
    )
    indent = " " * (compendium.redirects[0].place.column - 3)
    added = _item(old, new, indent) if is_public else ""
    return ChangeSet(edited={REDIRECTS: text.rstrip("\n") + "\n" + added})


def _item(old: str, new: str | None, indent: str) -> str:
    target = f"{indent}  a: {new}\n" if new else ""
    return f"{indent}- de: {old}\n{target}"

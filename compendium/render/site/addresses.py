"""The address of each page of the site. Addresses are stable, because others link to them."""

from __future__ import annotations

from compendium.book import Entry, Reference
from compendium.ids import short_code
from compendium.model import Institution, Territory

HOME = ""
ABOUT = "acerca/"
DATA = "datos/"
EDITIONS = "ediciones/"
EXPLORER = "explorador/"
GUIDE = "guia/"
HELP = "ayuda/"


def programme(entry: Entry | Reference) -> str:
    """A programme's page; the year at the head of its id stands in the address already."""
    return programme_of(entry.edition, entry.id)


def programme_of(edition: str, identifier: str) -> str:
    """The page of a programme's id, which may be one that it no longer has."""
    return f"{edition}/programas/{identifier.removeprefix(f'{edition}-')}/"


def short(identifier: str) -> str:
    """The short address of a programme, for print, by its id; it leads to the programme's page."""
    return f"p/{short_code(identifier)}"


def programme_from_id(identifier: str) -> str:
    """The page of a programme's id, whose edition is read from its beginning."""
    return programme_of(identifier.split("-", 1)[0], identifier)


def objective(edition: str, number: int) -> str:
    """An objective's page in an edition."""
    return f"{edition}/objetivos/{number:02}/"


def chapter(edition: str, number: int) -> str:
    """A chapter's page."""
    return f"{edition}/capitulos/{number}/"


def institution(edition: str, identifier: str) -> str:
    """An institution's page."""
    return f"{edition}/instituciones/{identifier}/"


def territory(edition: str, identifier: str) -> str:
    """A state's page."""
    return f"{edition}/entidades/{identifier}/"


def population(edition: str, identifier: str) -> str:
    """The page of a population group."""
    return f"{edition}/poblaciones/{identifier}/"


def country(edition: str, identifier: str) -> str:
    """The page of another country."""
    return f"{edition}/paises/{identifier}/"


def reporter(edition: str, who: Institution | Territory) -> str:
    """The page of a reporter; a state has one page for all that concerns it."""
    return territory(edition, who.id) if isinstance(who, Territory) else institution(edition, who.id)


def term(edition: str, identifier: str) -> str:
    """The place of an acronym in the glossary."""
    return f"{edition}/siglas/#{identifier}"


def root(address: str) -> str:
    """The relative path from a page to the root of the site; links in copies on a disk use it."""
    return "../" * address.count("/")

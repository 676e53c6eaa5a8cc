"""Entries of the registries: objectives, territories, institutions, acronyms, populations."""

from __future__ import annotations

from dataclasses import dataclass

from compendium.content_types import Suppression
from compendium.problems import Location


@dataclass(frozen=True)
class Objective:
    """An objective of the compact; `variants` are other wordings of its name in the sources."""

    number: int
    name: str
    short: str | None
    variants: tuple[str, ...]
    place: Location


@dataclass(frozen=True)
class Territory:
    """A part of the country, with its official `code`.

    `annexes` are the editions whose annex lists it.
    """

    id: str
    name: str
    official_name: str | None
    code: str | None
    iso: str | None
    aliases: tuple[str, ...]
    annexes: tuple[str, ...]
    remarks: tuple[str, ...]
    place: Location
    suppressions: tuple[Suppression, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of its name."""
        return tuple(name for name in (self.name, self.official_name, *self.aliases) if name)

    @property
    def label(self) -> str:
        """The short form, which is its usual name."""
        return self.name


@dataclass(frozen=True)
class Institution:
    """A possible reporter; `parent` is the id of the institution that it belongs to.

    `annexes` are the editions whose annex lists it.
    """

    id: str
    acronym: str | None
    name: str
    kind: str | None
    parent: str | None
    aliases: tuple[str, ...]
    annexes: tuple[str, ...]
    remarks: tuple[str, ...]
    place: Location
    suppressions: tuple[Suppression, ...] = ()

    @property
    def label(self) -> str:
        """The short form: the acronym, or the name of one that has none."""
        return self.acronym or self.name


@dataclass(frozen=True)
class Term:
    """An acronym and its expansion."""

    acronym: str
    name: str
    aliases: tuple[str, ...]
    annexes: tuple[str, ...]
    language: str | None
    remarks: tuple[str, ...]
    place: Location
    suppressions: tuple[Suppression, ...] = ()


@dataclass(frozen=True)
class Population:
    """A group that programmes serve."""

    id: str
    name: str
    definition: str | None
    place: Location

"""Entries of the registries: objectives, territories, institutions, populations, topics, …"""

from __future__ import annotations

from dataclasses import dataclass

from compendium.content_types import Suppression, Text
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
    """A group that programmes serve; `forms` are the words by which texts name it."""

    id: str
    name: str
    definition: str | None
    forms: tuple[str, ...]
    place: Location


@dataclass(frozen=True)
class Topic:
    """A subject, or a body, that texts name by its `forms`; one with `see` leads to another."""

    name: str
    forms: tuple[str, ...]
    see: Text | None
    see_also: tuple[Text, ...]
    place: Location

    @property
    def all_forms(self) -> tuple[str, ...]:
        """Its name and its other forms."""
        return (self.name, *self.forms)

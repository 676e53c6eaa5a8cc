"""A page before it is rendered: where it stands, what its head says, and which template makes its body of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

DESCRIPTION = range(50, 156)  # the letters of a description: search engines leave out fewer, and cut off more


@dataclass(frozen=True)
class Crumb:
    """A step of the way from the home page to a page."""

    title: str
    address: str


@dataclass(frozen=True)
class Page:
    """One page; its menu leads to the lists of `edition`, and `section` is its entry there.

    `window_title` is what a browser's tab says where the title alone does not tell the page from others.
    """

    address: str
    title: str
    description: str
    template: str
    edition: str
    section: str = ""
    crumbs: tuple[Crumb, ...] = ()
    window_title: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The path of its HTML in the site."""
        return f"{self.address}index.html"

    @property
    def source(self) -> str:
        """The name that the builder knows it by; in a folder of its own only where the name means the folder."""
        name = self.address.rstrip("/") or "index"
        return f"{name}/index.md" if name.endswith("/index") else f"{name}.md"

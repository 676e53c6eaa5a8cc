"""A page before it is rendered: address, head, template and its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

DESCRIPTION = range(50, 156)  # the letters of a description: search engines leave out fewer, and cut off more


@dataclass(frozen=True)
class Crumb:
    """A step of the breadcrumbs from the home page to a page."""

    title: str
    address: str


@dataclass(frozen=True)
class Page:
    """A page. Its menu has the lists of `edition`, and `section` is the current entry.

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
        """The name of the Markdown file that MkDocs would make this page of."""
        name = self.address.rstrip("/") or "index"
        return f"{name}/index.md" if name.endswith("/index") else f"{name}.md"

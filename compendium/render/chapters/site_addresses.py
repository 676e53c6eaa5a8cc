"""The addresses of the site that the book prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SiteAddresses:
    """The address of the site, and permanent ones in it; empty while the site has no address.

    Those of programmes are short, by id, those of objectives by number.
    """

    site: str = ""
    programmes: Mapping[str, str] = field(default_factory=dict)
    objectives: Mapping[int, str] = field(default_factory=dict)


NO_ADDRESSES = SiteAddresses()

"""By which name the builder knows a page."""

from __future__ import annotations

import pytest

from compendium.render.site.page import Page


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("", "index.md"),
        ("2023/", "2023.md"),
        ("2023/programas/inm-guia/", "2023/programas/inm-guia.md"),
        # «index» alone would be the page of the folder above.
        ("2023/programas/index/", "2023/programas/index/index.md"),
    ],
)
def test_every_address_has_a_source_of_its_own(address: str, source: str) -> None:
    assert Page(address, "", "", "", "2023").source == source

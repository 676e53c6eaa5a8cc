"""`paginas.json`: pages of the content that was printed, and of no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.render.printed_pages import pages_json, pages_name, printed_pages


def test_what_is_written_is_read(tmp_path: Path) -> None:
    text = pages_json("abc", {"dos": 9, "uno": 7})
    assert text == '{\n "hash": "abc",\n "paginas": {\n  "dos": 9,\n  "uno": 7\n }\n}\n'
    (tmp_path / pages_name()).write_text(text)
    assert printed_pages(tmp_path, "abc") == {"dos": 9, "uno": 7}


def test_pages_of_other_content_are_none(tmp_path: Path) -> None:
    (tmp_path / pages_name()).write_text(pages_json("abc", {"uno": 7}))
    assert printed_pages(tmp_path, "abd") == {}


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert printed_pages(tmp_path, "abc") == {}


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b"null",
        b'{"paginas": {}}',
        b'{"hash": "abc"}',
        b'{"hash": "abc", "paginas": []}',
        b'{"hash": "abc", "paginas": {"uno": "x"}}',
        b'{"hash": "abc", "paginas": {"uno": null}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_gives_none(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / pages_name()).write_bytes(damage)
    assert printed_pages(tmp_path, "abc") == {}

"""Signs that nobody sees: a text is read as it looks, and its places stay those of the file."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.characters import clean, normalize_blanks, normalize_syntax_blanks, original_offset
from compendium.model import Text
from compendium.problems import Location
from compendium.source import MappingNode, ScalarNode, parse_yaml

SIGNS = st.text(alphabet="aeno: #-\n\xa0\u2009\u2028\x85\xad\u200b\u200d\u0301\u0303ñ[1", max_size=80)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("nin\u0303ez", "niñez"),
        ("gra\xadtui\u200bto\ufeff", "gratuito"),
        ("\u200e55 1234\u200f", "55 1234"),
        ("1,540\xa0personas\u202f%", "1,540 personas %"),
        ("uno\u2028dos\x85tres", "uno dos tres"),
        ("\U0001f468\u200d\U0001f469 y a\u200db", "\U0001f468\u200d\U0001f469 y ab"),
        ("«México» – ñandú… 日本語", "«México» – ñandú… 日本語"),
    ],
)
def test_a_text_is_read_as_it_looks(written: str, read: str) -> None:
    assert clean(written) == read


@given(SIGNS)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert unicodedata.is_normalized("NFC", clean(text))


@given(SIGNS)
def test_plain_blanks_keep_every_place(text: str) -> None:
    for plain in (normalize_syntax_blanks(text), normalize_blanks(text)):
        assert len(plain) == len(text)
        assert clean(plain) == clean(text)


@given(SIGNS, SIGNS)
def test_what_is_read_stands_where_it_was_written(before: str, after: str) -> None:
    before, after = (part.replace("\n", " ").replace("x", "") for part in (before, after))
    written = f"{before}x{after}"
    assert written[original_offset(written, clean(written).index("x"))] == "x"


def test_a_place_counts_the_columns_of_the_file() -> None:
    node = parse_yaml("a: |\n  Nin\u0303ez.\n  La nin\u0303ez gra\xadtuita [x].\n", "x.yml")
    assert isinstance(node, MappingNode)
    value = node.entries[0][1]
    assert isinstance(value, ScalarNode)
    text = Text(value.text, value.place, value.original)
    assert text.value == "Niñez.\nLa niñez gratuita [x].\n"
    assert text.location_at(text.value.index("[")) == Location("x.yml", 3, 23)


def test_lines_are_counted_as_editors_count_them() -> None:
    node = parse_yaml("a: uno\u2028dos\nb: |\n  x\x85y\nc: 1\n", "x.yml")
    assert isinstance(node, MappingNode)
    assert [key.place.line for key, _ in node.entries] == [1, 2, 4]


@pytest.mark.parametrize("blank", ["\xa0", "\u2009", "\u3000", " \xa0", "\xa0 "])
def test_an_odd_blank_in_the_syntax_is_a_space(blank: str) -> None:
    indent = (blank * 2)[:2]
    text = f"a:{blank}1\nb:\n  c:{blank}2\n{indent}d: 3\ne:\n  -{blank}4\n{indent}- 5\n"
    plain = text.translate(dict.fromkeys(map(ord, "\xa0\u2009\u3000"), " "))
    assert repr(parse_yaml(text, "x.yml")) == repr(parse_yaml(plain, "x.yml"))


def test_a_blank_within_a_value_makes_no_syntax() -> None:
    node = parse_yaml("a: Nota:\xa0uno\xa0#2\n", "x.yml")
    assert isinstance(node, MappingNode)
    value = node.entries[0][1]
    assert isinstance(value, ScalarNode)
    assert value.text == "Nota: uno #2"

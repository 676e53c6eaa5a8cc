"""The search index: how texts are cut into words, and what its files hold."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from compendium.book import Book
from compendium.render.site.search_index import DIGITS, script, search_files, tokens
from compendium.render.site.views import ProgrammeView


def piece(files: Mapping[str, str], name: str) -> Any:
    """What a file hands to the browser."""
    return said(files[f"buscar/{name}.js"], name)


def said(text: str, name: str) -> Any:
    """The value in a script: a text as it is, anything else as JSON within a text."""
    value = text.removeprefix(f'compendium.receive("{name}",').removesuffix(")\n")
    assert len(value) == len(text) - len(f'compendium.receive("{name}",)\n')
    if not value.startswith("JSON.parse('"):
        return json.loads(value)
    return json.loads(re.sub(r"\\(.)", r"\1", value.removeprefix("JSON.parse('").removesuffix("')")))


@pytest.mark.parametrize(
    "value", ["l'Aude \\ «a»", ["l'Aude", 'dice "sí"', "a\\b\nc"], {"clave": [1, None, "\u2028"]}]
)
def test_a_script_hands_over_its_value(value: object) -> None:
    assert said(script("x", value), "x") == value


def vocabulary(files: Mapping[str, str]) -> list[str]:
    """All words of the index, in order."""
    words, before = [], ""
    for line in piece(files, "indice")["palabras"].split(" "):
        before = before[: DIGITS.index(line[0])] + line[1:]
        words.append(before)
    return words


def numbers(coded: str) -> list[int]:
    """The numbers that the browser reads."""
    found, value, scale = [], 0, 1
    for letter in coded:
        digit = DIGITS.index(letter)
        value += digit % 32 * scale
        scale *= 32
        if digit < 32:
            found.append(value)
            value, scale = 0, 1
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Migración, ¿SEGURA?", ["migracion", "segura"]),
        ("Niñez", ["niñez"]),
        ("nin\u0303ez", ["niñez"]),
        ("m², CO₂ y 10²", ["m", "2", "co", "2", "y", "10", "2"]),
        ("½ hora, siglo Ⅳ, ①", ["1", "2", "hora", "siglo", "iv", "1"]),
        ("ja\u0331wa", ["jawa"]),
        ("1,287 y 1287 y 1.287", ["1287", "y", "1287", "y", "1287"]),
        ("3.5 % de 1,234.5", ["3.5", "de", "1234.5"]),
        ("GT-DFI y 2x1", ["gt", "dfi", "y", "2", "x", "1"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_the_vocabulary_is_coded_by_what_words_share(
    sample: tuple[Book, ...], views: Mapping[str, ProgrammeView]
) -> None:
    words = vocabulary(search_files(sample, views))
    assert words == sorted(set(words))
    assert {"guia", "guias", "1287", "nahuatl", "inm"} <= set(words)
    assert not {"de", "la", "el"} & set(words)


def test_places_tell_document_and_position(
    sample: tuple[Book, ...], views: Mapping[str, ProgrammeView]
) -> None:
    files = search_files(sample, views)
    coded = numbers(piece(files, "p0"))
    # «1287» is the first word: in one document, the first, once.
    assert coded[:3] == [1, 0, 1]
    lengths = numbers(piece(files, "indice")["largos"])
    title, byline = lengths[:2]
    # After the title's and the byline's: «1,287» is the 33rd word of the body.
    assert coded[3] == title + byline + tokens(piece(files, "d0")).index("1287") + len(
        tokens("Mujeres Nuevo León Guatemala")
    )


@pytest.mark.parametrize("count", [1, 31, 32, 33, 1023, 1024, 1025])
def test_a_number_of_any_size_is_read_as_it_was_written(
    sample: tuple[Book, ...], views: Mapping[str, ProgrammeView], count: int
) -> None:
    first = sample[0].entries[0]
    view = views[first.id]
    long = replace(view, entry=replace(view.entry, title=" ".join(["guía"] * count)))
    lengths = numbers(piece(search_files(sample, {**views, first.id: long}), "indice")["largos"])
    assert lengths[0] == count + 1
    assert len(lengths) == 3 * sum(len(book.entries) for book in sample)


def test_an_acronym_has_its_names_and_its_programmes(
    sample: tuple[Book, ...], views: Mapping[str, ProgrammeView]
) -> None:
    rows = {row[0]: row[1:] for row in piece(search_files(sample, views), "indice")["siglas"]}
    names, documents = rows["INM"]
    assert "instituto nacional de migracion" in names.split("|")
    first, distance = numbers(documents)
    mentioned = [
        entry.id
        for line in sample[0].index("siglas").entries
        if line.label == "INM"
        for entry in line.entries
    ]
    ids = [entry.id for entry in sample[0].entries]
    assert [first, first + distance] == sorted(ids.index(identifier) for identifier in mentioned)


def test_each_programme_has_its_text(sample: tuple[Book, ...], views: Mapping[str, ProgrammeView]) -> None:
    files = search_files(sample, views)
    assert piece(files, "d4").startswith(next(views["2019-ptat"].words()))
    assert piece(files, "c0")[0] == ["2023", "inm-guia", "Guía de viaje", "INM/SEGOB (UPMRIP)", "1.1.1", 1]
    assert piece(files, "c0")[4][:2] == ["2019", "ptat"]

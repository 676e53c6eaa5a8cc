"""Scripts and styles of the site: old phones read the scripts, and no style names what nobody sets."""

from __future__ import annotations

import re
from pathlib import Path

import esprima
import pytest

from compendium.render.site.assets import colour_schemes, first_script, style_and_script_files
from compendium.render.site.site import TEMPLATES

# The parser stops at ES2017; of what ES2018 added it lacks the Unicode properties of regular expressions.
PROPERTY = re.compile(r"\\p\{\w+\}")
SCRIPTS = {name: text for name, text in style_and_script_files(TEMPLATES).items() if name.endswith(".js")}


def parse(text: str) -> None:
    """Read a script as a browser of 2018 does. Raises esprima.Error."""
    esprima.parseScript(PROPERTY.sub("p", text))


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_browser_of_2018_reads_every_script(name: str) -> None:
    parse(SCRIPTS[name])


def test_a_browser_of_2018_reads_the_script_within_each_page() -> None:
    parse(first_script(TEMPLATES).text)


def test_a_browser_of_2018_reads_the_pieces_of_index_and_lists(sample_site: Path) -> None:
    pieces = sorted((sample_site / "buscar").glob("*.js"))
    assert pieces
    for piece in pieces:
        parse(piece.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "newer", ["a?.b", "a ?? b", "a ||= b", "try {} catch {}", "class A { #x = 1 }", "1_000", "10n"]
)
def test_what_is_newer_is_refused(newer: str) -> None:
    with pytest.raises(esprima.Error):
        parse(newer)


def test_every_colour_and_size_that_styles_name_is_set() -> None:
    sheets = "".join(
        text for name, text in style_and_script_files(TEMPLATES).items() if name.endswith(".css")
    )
    used, given = set(re.findall(r"var\((--[\w-]+)", sheets)), set(re.findall(r"(--[\w-]+):", sheets))
    assert used - given == set()


def test_colours_are_those_of_the_styles() -> None:
    light, dark = colour_schemes(TEMPLATES)
    assert (light["guinda"], dark["guinda"]) == ("#6b1a35", "#f0a8bc")
    assert dark.keys() < light.keys()

"""The one Markdown of the project: what it makes of what editors type, and what it lets nobody do."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.render.markup import (
    MARKED,
    SCHEMES,
    TAGS,
    _by_converter,
    _converted,
    html,
    inline_html,
    plain,
)


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("Texto.", "<p>Texto.</p>"),
        ("Uno & dos < tres", "<p>Uno &amp; dos &lt; tres</p>"),
        ("Uno.\nDos.", "<p>Uno.\nDos.</p>"),
        ("Uno.\n\nDos.", "<p>Uno.</p>\n<p>Dos.</p>"),
        ("**Negritas** y *cursivas*", "<p><strong>Negritas</strong> y <em>cursivas</em></p>"),
        ("snake_case_name", "<p>snake_case_name</p>"),
        (
            "- uno\n- dos\n  - tres\n  - cuatro\n- cinco",
            "<ul>\n<li>uno</li>\n<li>dos<ul>\n<li>tres</li>\n<li>cuatro</li>\n</ul>\n</li>\n<li>cinco</li>\n</ul>",
        ),
        ("1. uno\n2. dos", "<ol>\n<li>uno</li>\n<li>dos</li>\n</ol>"),
        ("3. tres\n4. cuatro", '<ol start="3">\n<li>tres</li>\n<li>cuatro</li>\n</ol>'),
        ("Lista:\n\n- uno", "<p>Lista:</p>\n<ul>\n<li>uno</li>\n</ul>"),
    ],
)
def test_blocks(text: str, rendered: str) -> None:
    assert html(text).strip() == rendered


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        (
            "<https://example.org/a?b=1&c=2>",
            '<a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>',
        ),
        ("[texto](https://example.org)", '<a href="https://example.org">texto</a>'),
        ("en https://example.org/x.", 'en <a href="https://example.org/x">https://example.org/x</a>.'),
        ("en www.gob.mx hoy", 'en <a href="http://www.gob.mx">www.gob.mx</a> hoy'),
        ("a ana@example.org", 'a <a href="mailto:ana@example.org">ana@example.org</a>'),
    ],
)
def test_links(text: str, rendered: str) -> None:
    assert inline_html(text) == rendered


HOSTILE = [
    "<script>alert(1)</script>",
    "<b onmouseover=alert(1)>x</b>",
    "texto <img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<style>p{}</style>",
    "<!-- comentario -->",
    "<iframe src='https://example.org'></iframe>",
    "<div markdown='1'>x</div>",
    "<a href='javascript:alert(1)'>x</a>",
    "{{ 7 * 7 }}{% include 'x' %}",
]


class Elements(HTMLParser):
    """The elements of a page as a browser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.schemes: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)
        # Browsers take these signs out of an address before they read it.
        addresses = [
            re.sub(r"^[\x00-\x20]+|[\t\n\r]", "", value or "") for name, value in attrs if name == "href"
        ]
        self.schemes.update(urlsplit(address).scheme for address in addresses)

    def handle_comment(self, data: str) -> None:
        self.names.add("!--")

    def handle_decl(self, decl: str) -> None:
        self.names.add("!")


def assert_harmless(page: str) -> None:
    elements = Elements(page)
    assert elements.names <= TAGS
    assert elements.attributes <= {"href", "start", "title"}
    assert elements.schemes <= {"", *SCHEMES}


@pytest.mark.parametrize("text", HOSTILE)
def test_html_stays_text(text: str) -> None:
    for rendered in (html(text), html(f"- uno\n\n{text}\n"), inline_html(f"*a* {text}")):
        assert_harmless(rendered)
    assert plain(text) == text


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "java&Tab;script:alert(1)",
        "\x01javascript:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        '//example.org/x"onclick=alert(1)',
    ],
)
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    for text in (f"[x]({address})", f"[x](<{address}>)", f"<{address}>", f'[x]({address} "t")', address):
        assert_harmless(html(text))


@pytest.mark.parametrize(
    "text",
    [
        "# Título",
        "Título\n===",
        "Título\n---",
        "***",
        "    código",
        "![imagen](https://example.org/x.png)",
        "![imagen][uno]",
        "[uno]: https://example.org",
        "[texto][uno]",
    ],
)
def test_what_is_no_markup_here(text: str) -> None:
    rendered = html(text)
    assert not any(f"<{tag}" in rendered for tag in ("h1", "h2", "hr", "pre", "code", "img"))
    assert "texto</a>" not in rendered


def test_note_calls_become_what_the_caller_makes_of_them() -> None:
    text = "Uno[^a], **dos[^b]**."
    assert html(text) == "<p>Uno, <strong>dos</strong>.</p>"
    assert html(text, lambda mark: f"<sup>{mark}</sup>") == (
        "<p>Uno<sup>a</sup>, <strong>dos<sup>b</sup></strong>.</p>"
    )
    assert inline_html("Guía[^a]", lambda mark: f"({mark})") == "Guía(a)"


def test_nobody_can_type_what_carries_a_call() -> None:
    assert html("Uno\ue000x\ue001", lambda mark: "<b>") == "<p>Unox</p>"


def test_a_call_within_an_address_does_not_end_it() -> None:
    rendered = html("[x](https://example.org/[^a]) y[^a]", lambda mark: f'<sup id="{mark}">1</sup>')
    assert rendered == '<p><a href="https://example.org/">x</a> y<sup id="a">1</sup></p>'


@pytest.mark.parametrize("address", ["../../secreto", "/etc/passwd", "//example.org", "#x", "secreto.pdf"])
def test_an_address_inside_the_output_leads_nowhere(address: str) -> None:
    assert html(f"[x]({address})") == "<p><a>x</a></p>"


def test_an_inline_text_has_no_paragraph_unless_it_has_two() -> None:
    assert inline_html("*Uno*") == "<em>Uno</em>"
    assert inline_html("Uno.\n\nDos.") == "<p>Uno.</p>\n<p>Dos.</p>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Uno **dos** [tres](https://example.org)[^a].", "Uno dos tres."),
        ("Uno.\n\n- dos\n  - tres\n\nCuatro & <cinco>", "Uno.\ndos\ntres\nCuatro & <cinco>"),
        ("1 < 2 &amp; 3", "1 < 2 & 3"),
        ("<https://example.org>", "https://example.org"),
        ("", ""),
    ],
)
def test_plain(text: str, words: str) -> None:
    assert plain(text) == words


def test_deep_nesting_ends() -> None:
    assert "uno" in plain("> " * 500 + "uno")
    assert "uno" in plain("\n".join("  " * depth + "- uno" for depth in range(200)))


def test_a_text_too_deep_to_read_does_not_change_the_next() -> None:
    assert "uno" in plain("- " * 500 + "uno")
    assert html("*Otro* texto.") == "<p><em>Otro</em> texto.</p>"


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("[uno] y [dos]", "[uno] y [dos]"),
        ("[uno [dos](https://example.org)", '[uno <a href="https://example.org">dos</a>'),
        ("[a](https://es.example.org/x_(y))", '<a href="https://es.example.org/x_(y)">a</a>'),
        ("[a](<https://example.org/x y>)", '<a href="https://example.org/x y">a</a>'),
        ("`[x]` \\[y]", "<code>[x]</code> [y]"),
        ("[*a*](https://example.org) [b]", '<a href="https://example.org"><em>a</em></a> [b]'),
    ],
)
def test_brackets_that_make_no_link_are_text(text: str, rendered: str) -> None:
    assert inline_html(text) == rendered


@pytest.mark.parametrize("text", ["[" * 20_000, "[a](" * 5_000, "[a](<" * 4_000, "1. " * 5_000, "> " * 5_000])
def test_signs_by_the_thousand_end_soon(text: str) -> None:
    assert html(text)


@given(
    st.lists(
        st.sampled_from(
            [
                *"ab1é .,:;-()/«»%$'\"\u00a0\n",
                "\n\n",
                "1. ",
                "1) ",
                "- ",
                " * ",
                "A:",
                "http",
                "www",
                "{: .x}",
            ]
        )
        | st.characters(exclude_categories=["Cs"]),
        max_size=12,
    )
)
def test_plain_words_need_no_converter(pieces: list[str]) -> None:
    text = "".join(pieces)
    if not MARKED.search(text):
        assert _converted(text) == _by_converter(text).replace("&nbsp;", "\u00a0")

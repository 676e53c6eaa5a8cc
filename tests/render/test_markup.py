"""The one Markdown of the project: what it makes of what editors type, and what it lets nobody do."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from compendium.markdown.plain_text import plain_text
from compendium.render.markup import SCHEMES, TAGS, Anchor, field_html, field_lines, html, inline_html


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
            "<ul>\n<li>uno</li>\n<li>dos\n<ul>\n<li>tres</li>\n<li>cuatro</li>\n</ul></li>\n<li>cinco</li>\n</ul>",
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
            '<a href="https://example.org/a?b=1&amp;c=2" class="direccion">https://example.org/a?b=1&amp;c=2</a>',
        ),
        ("[texto](https://example.org)", '<a href="https://example.org">texto</a>'),
        (
            "en https://example.org/x.",
            'en <a href="https://example.org/x" class="direccion">https://example.org/x</a>.',
        ),
        ("en www.gob.mx hoy", 'en <a href="http://www.gob.mx" class="direccion">www.gob.mx</a> hoy'),
        ("a ana@example.org", 'a <a href="mailto:ana@example.org" class="direccion">ana@example.org</a>'),
        (
            "www.a.mx/?b=https://c.mx",
            '<a href="http://www.a.mx/?b=https://c.mx" class="direccion">www.a.mx/?b=https://c.mx</a>',
        ),
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
    assert elements.attributes <= {"class", "href", "start", "title"}
    assert elements.schemes <= {"", *SCHEMES}


@pytest.mark.parametrize("text", HOSTILE)
def test_html_stays_text(text: str) -> None:
    for rendered in (html(text), html(f"- uno\n\n{text}\n"), inline_html(f"*a* {text}")):
        assert_harmless(rendered)
    assert plain_text(text) == text


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
    assert html(text) == "<p>Uno[^a], <strong>dos[^b]</strong>.</p>"
    assert html(text, lambda mark: f"<sup>{mark}</sup>") == (
        "<p>Uno<sup>a</sup>, <strong>dos<sup>b</sup></strong>.</p>"
    )
    assert inline_html("Guía[^a]", lambda mark: f"({mark})") == "Guía(a)"


def test_a_call_ends_an_address() -> None:
    def call(mark: str) -> str:
        return f"<sup>{mark}</sup>"

    assert inline_html("https://example.org/x[^a] y", call) == (
        '<a href="https://example.org/x" class="direccion">https://example.org/x</a><sup>a</sup> y'
    )
    assert inline_html("[x](https://example.org/[^a])", call) == (
        '[x](<a href="https://example.org/" class="direccion">https://example.org/</a><sup>a</sup>)'
    )


@pytest.mark.parametrize("address", ["../../secreto", "/etc/passwd", "//example.org", "#x", "secreto.pdf"])
def test_an_address_inside_the_output_leads_nowhere(address: str) -> None:
    assert html(f"[x]({address})") == f"<p>[x]({address})</p>"


def test_a_line_has_no_paragraph() -> None:
    assert inline_html("*Uno*") == "<em>Uno</em>"
    assert inline_html(" 2. Uno\n- dos ") == "2. Uno\n- dos"


def test_a_field_of_one_line_is_words_and_one_of_several_can_hold_a_list() -> None:
    assert field_html("- 5 grados") == "- 5 grados"
    assert field_html("2. Uno") == "2. Uno"
    assert field_html("Uno:\n- dos") == "Uno:\n<ul>\n<li>dos</li>\n</ul>"
    assert field_html("Uno.\n\nDos.") == "<p>Uno.</p>\n<p>Dos.</p>"
    assert field_lines("Uno:\n- dos\n  5. *tres*\n\nCuatro.") == (
        ("", "Uno:"),
        ("•", "dos"),
        ("5.", "<em>tres</em>"),
        ("", "Cuatro."),
    )


@pytest.mark.parametrize(
    ("anchor", "rendered"),
    [
        (Anchor(0, 3, "a"), '<span class="dato" id="a">Uno</span> <strong>dos</strong> tres'),
        (Anchor(0, 13, "a"), '<span class="dato" id="a">Uno <strong>dos</strong> t</span>res'),
        (Anchor(6, 9, "a"), 'Uno <strong><span class="dato" id="a">dos</span></strong> tres'),
        (Anchor(2, 8, "a"), 'Un<span id="a"></span>o <strong>dos</strong> tres'),
        (Anchor(7, 16, "a"), 'Uno <strong>d<span id="a"></span>os</strong> tres'),
    ],
)
def test_words_can_be_pointed_at(anchor: Anchor, rendered: str) -> None:
    assert inline_html("Uno **dos** tres", anchors=[anchor]) == rendered


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Uno **dos** [tres](https://example.org)[^a].", "Uno dos tres."),
        ("Uno.\n\n- dos\n  - tres\n\nCuatro & <cinco>", "Uno.\ndos\ntres\nCuatro & <cinco>"),
        ("1 < 2 &amp; 3", "1 < 2 &amp; 3"),
        ("<https://example.org>", "https://example.org"),
        ("", ""),
    ],
)
def test_plain(text: str, words: str) -> None:
    assert plain_text(text) == words


def test_deep_nesting_ends() -> None:
    assert "uno" in plain_text("> " * 500 + "uno")
    assert "uno" in plain_text("\n".join("  " * depth + "- uno" for depth in range(200)))


def test_a_text_too_deep_to_read_does_not_change_the_next() -> None:
    assert "uno" in plain_text("- " * 500 + "uno")
    assert html("*Otro* texto.") == "<p><em>Otro</em> texto.</p>"


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("[uno] y [dos]", "[uno] y [dos]"),
        ("[uno [dos](https://example.org)", '[uno <a href="https://example.org">dos</a>'),
        ("[a](https://es.example.org/x_(y))", '<a href="https://es.example.org/x_(y)">a</a>'),
        (
            "[a](<https://example.org/x y>)",
            '[a](&lt;<a href="https://example.org/x" class="direccion">https://example.org/x</a> y&gt;)',
        ),
        ("`[x]` \\[y]", "`[x]` \\[y]"),
        ("[https://a.mx](https://b.mx)", '<a href="https://b.mx">https://a.mx</a>'),
        ("[*a*](https://example.org) [b]", '<a href="https://example.org"><em>a</em></a> [b]'),
    ],
)
def test_brackets_that_make_no_link_are_text(text: str, rendered: str) -> None:
    assert inline_html(text) == rendered


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "[a" * 20_000,
        "[" + " " * 50_000,
        "[a](" * 5_000,
        "[a](https://x" * 5_000,
        "https://x" + ")" * 50_000,
        "1. " * 5_000,
        "- a\n" * 20_000,
        "*a" * 20_000,
        "**a *b " * 10_000,
        "a@" * 20_000,
        "a." * 20_000,
    ],
)
def test_signs_by_the_thousand_end_soon(text: str) -> None:
    assert html(text)

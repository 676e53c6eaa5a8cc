"""Laid-out pages, one after the other, each with the notes that are called on it.

The layout engine sends a note to the next page where the lines after its call would else leave a line alone (its issue
1564). With a little more room below the notes of that page these lines fall otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import count
from typing import Any, Protocol, cast
from xml.etree.ElementTree import Element

import weasyprint
import weasyprint.layout
from cssselect2 import ElementWrapper
from weasyprint.css.counters import CounterStyle
from weasyprint.css.properties import Dimension
from weasyprint.layout.page import remake_page

# Room below the notes, in points: next to none, then a line, then what else there is. Without any, the engine compares
# two sums of the same numbers, and a last bit that differs sends the note to the next page.
NOTE_ROOMS = (0.5, 14.5, 7.5, 21.5, 28.5, 35.5, 42.5)
PIXELS = 4 / 3  # to a point
CALL = "-llamada"  # how the anchor of a note's call ends


# Where a page begins: the way to its first box; what kind of break and page comes; whether it is a right-hand page; the
# groups of pages that it belongs to. Plain data.
Start = tuple[Any, dict[str, Any], bool, list[tuple[str, int, Any]]]


class Document(weasyprint.HTML):  # type: ignore[misc]
    """HTML that may be laid out in part. `starts` is where its pages begin, and the one after the last if there is.

    `base` is the style sheet that says what each element is, `counters` how it counts: they take the place of the
    engine's own, which is by far longer.
    """

    going_on: GoingOn | None = None
    starts: list[Start]
    base: weasyprint.CSS
    counters: CounterStyle
    etree_element: Any

    def __init__(self, root: Element, base_url: str, url_fetcher: weasyprint.URLFetcher) -> None:
        """Take the elements as they are: the engine itself would parse HTML, which takes long."""
        self.base_url, self.url_fetcher, self.media_type = base_url, url_fetcher, "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:
        del forms
        return [self.base]

    def _ua_counter_style(self) -> list[CounterStyle]:
        return [self.counters.copy()]


class _Styles:
    """The engine's styles of a document, with so many points of room below the notes."""

    def __init__(self, styles: Any, room: float) -> None:
        self._styles = styles
        self._room = Dimension(room * PIXELS, "px")

    def __call__(self, element: Any, pseudo_type: str | None = None) -> Any:
        style = self._styles(element, pseudo_type)
        if pseudo_type == "@footnote":
            style["padding_bottom"] = self._room
        return style

    def __getattr__(self, name: str) -> Any:
        return getattr(self._styles, name)


def strays(pages: list[Any]) -> list[str]:
    """The notes that stand on another page than their call, of pages that know their anchors."""
    found = {name: number for number, page in reversed(list(enumerate(pages))) for name in page.anchors}
    calls = {name.removesuffix(CALL): page for name, page in found.items() if name.endswith(CALL)}
    return [note for note, page in calls.items() if found.get(note, page) != page]


class GoingOn(Protocol):
    """From which page, from 0, a document is laid out, where that begins, and before which page it may end."""

    @property
    def page(self) -> int:
        """The first page."""

    @property
    def start(self) -> Start:
        """Where the first page begins."""

    def meets(self, start: Start) -> bool:
        """Whether nothing need be laid out from there on."""


def _all_pages(context: Any, root: Any, html: Document) -> Iterator[Any]:
    """Page boxes, in their order. Nothing of ours asks for pages anew."""
    styles, context.rendered_notes, first = context.style_for, [], 0
    if html.going_on:
        first = html.going_on.page
        context.page_maker = [_item(html.going_on.start) for _ in range(first + 1)]
    html.starts = [_start(context.page_maker[first])]
    for index in count(first):
        page, resumed_at = _page(context, root, html, index, styles)
        context.page_maker[index][-1]["content_changed"] = False
        yield page
        if resumed_at is None and not context.reported_footnotes:
            return
        html.starts.append(_start(context.page_maker[index + 1]))
        loose = context.reported_footnotes or context.broken_out_of_flow
        if html.going_on and not loose and html.going_on.meets(html.starts[-1]):
            context.page_maker[index + 1][-1]["content_changed"] = False
            return


def _start(item: Any) -> Start:
    """Where a page begins, as it is kept: nothing that the engine goes on changing."""
    place, following, right, state, _ = item
    groups = [(name, number, deepcopy(path)) for name, number, path in state[3]]
    return deepcopy(place), dict(following), right, groups


def _item(start: Start) -> Any:
    """The same as the engine has it. What it counts over pages is shown nowhere in the book."""
    place, following, right, groups = deepcopy(start)
    state = ([0], {"pages": [0]}, [{"pages"}], [[*group] for group in groups])
    changes = {"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []}
    return place, following, right, state, changes


def _page(context: Any, root: Any, html: Document, index: int, styles: Any) -> tuple[Any, Any]:
    """A page, and where the next one goes on; with as little room below its notes as keeps them all there."""
    notes, late, broken = context.footnotes, context.reported_footnotes, context.broken_out_of_flow
    for room in NOTE_ROOMS:
        context.footnotes, context.reported_footnotes = [*notes], [*late]
        context.broken_out_of_flow = {**broken}
        del context.page_maker[index + 1 :]
        context.style_for = _Styles(styles, room)
        page, resumed_at = remake_page(index, context, root, html)
        if not context.reported_footnotes:
            break
    return page, resumed_at


def _of_either(
    context: Any, root: Any, html: Any, pages: list[Any], engines: Any = weasyprint.layout.make_all_pages
) -> Iterator[Any]:
    """The pages of a document of ours as here, of any other as the engine makes them."""
    if isinstance(html, Document):
        return _all_pages(context, root, html)
    return cast(Iterator[Any], engines(context, root, html, pages))


weasyprint.layout.make_all_pages = _of_either  # it is asked for by this name

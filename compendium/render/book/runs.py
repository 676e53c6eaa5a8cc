"""What is kept of a chunk to lay out only those of its pages anew that an edit changes.

A chunk is the programmes of an objective, one after the other. The pages before the one on which the programme before
an edited one ends do not know of the edit; and where a later page begins at the same place as before the edit, it and
all after it are as they were.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any, Self

from compendium.render.book.leaves import Leaf, Tree, planted, tree
from compendium.render.book.nodes import Mark, Node
from compendium.render.book.paging import Start

PROGRAMME = re.compile(r'(?=<article class="programme">)')
OPENING = 1  # boxes of an objective before its programmes
AHEAD = 6  # programmes after one with a small edit, before whose end most often a page begins as before
FEW_LINES = 400  # characters of HTML
OBJECTIVE = 2  # how deep its boxes stand


@dataclass(frozen=True)
class Run:
    """A chunk as drawn: its HTML, cut before each programme; how many elements that has; where its pages begin; the
    pages themselves; their structure."""

    pieces: tuple[str, ...]
    elements: int
    starts: tuple[Start, ...]
    leaves: tuple[Leaf, ...]
    structure: Tree

    def to_bytes(self) -> bytes:
        """What the store keeps."""
        leaves = [leaf.plain() for leaf in self.leaves]
        return marshal.dumps((self.pieces, self.elements, self.starts, leaves, self.structure))

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """What `to_bytes` gave."""
        pieces, elements, starts, leaves, structure = marshal.loads(data)
        return cls(pieces, elements, starts, tuple(map(Leaf.of, leaves)), structure)


def pieces_of(html: str) -> tuple[str, ...]:
    """The HTML of a chunk, cut before each programme."""
    return tuple(PROGRAMME.split(html))


@dataclass(frozen=True)
class Resumption:
    """How to go on with a run of which some programmes were edited.

    `page` is the first page, from 0, that is laid out anew; the first programmes, `dropped` in number, are not needed
    for that, nor those from number `until` on. `first` and `last` are the boxes of the first and the last edited one
    among those of the objective.
    """

    run: Run
    page: int
    dropped: int
    first: int
    last: int
    until: int

    @property
    def to_the_end(self) -> bool:
        """Whether no programme is left out at the end."""
        return self.until >= len(self.run.pieces) - 1

    @property
    def start(self) -> Start:
        """Where the first page begins, without the dropped programmes."""
        return moved(self.run.starts[self.page], -self.dropped)

    def meets(self, start: Start) -> bool:
        """Whether a page that begins there, without the dropped programmes, is one of the run."""
        return self.rest(start) is not None

    def rest(self, start: Start) -> int | None:
        """The page of the run that begins there, if all is the same from there on."""
        whole = moved(start, self.dropped)
        if _box(whole) <= self.last:
            return None
        return next((page for page, known in enumerate(self.run.starts) if known == whole), None)


def resumptions(run: Run, pieces: Sequence[str]) -> Iterator[Resumption]:
    """How to go on with a run now that its HTML is this, the shortest way first; none if it must be laid out anew."""
    edited = [rank for rank, (old, new) in enumerate(zip(run.pieces, pieces, strict=False)) if old != new]
    if len(pieces) != len(run.pieces) or not edited or edited[0] == 0:
        return
    first, last = OPENING + edited[0] - 1, OPENING + edited[-1] - 1
    untouched = [*takewhile(lambda start: _box(start) < first, run.starts)]
    page = max(rank for rank, start in enumerate(untouched) if not start[3])
    # The one before a programme decides how it is set.
    dropped = max(_box(run.starts[page]) - OPENING - 1, 0)
    whole = Resumption(run, page, dropped, first, last, until=len(pieces))
    soon = replace(whole, until=edited[-1] + AHEAD)
    is_small = abs(sum(map(len, pieces)) - sum(map(len, run.pieces))) < FEW_LINES
    if is_small and not soon.to_the_end:
        yield soon
    yield whole


def moved(start: Start, by: int) -> Start:
    """Where a page begins, with so many programmes more before it."""
    place, following, right, groups = start
    return (
        _moved(place, by),
        following,
        right,
        [(name, count, _moved(path, by)) for name, count, path in groups],
    )


def _moved(place: Any, by: int) -> Any:
    """A place is the way to it: the rank of each box in the one around it, of the page, the objective, a programme."""
    box = _box_of(place)
    if box is None:
        return place
    ((page, objective),) = place.items()
    ((rank, programme),) = objective.items()
    return {page: {rank: {box + by: programme[box]}}}


def _box(start: Start) -> int:
    """In which of the objective's boxes a page begins."""
    return _box_of(start[0]) or 0


def _box_of(place: Any) -> int | None:
    for _ in range(OBJECTIVE):
        if place is None:
            return None
        (place,) = place.values()
    return None if place is None else int(*place)


def spliced(part: Run, how: Resumption, edited: int) -> Run:
    """A run of the pages before those of `part`, of these, and of the old ones after them. `edited` is the number of
    the first edited element."""
    old = how.run
    starts = [moved(start, how.dropped) for start in part.starts]
    leaves = [*old.leaves[: how.page], *part.leaves]
    structure = part.structure
    rest = how.rest(part.starts[-1]) if len(part.starts) > len(part.leaves) else None
    if rest is not None:
        root = planted(structure)
        graft(root, old.structure, rest, len(leaves), (edited, part.elements - old.elements))
        structure = tree(root, {})
        starts[-1:], leaves = old.starts[rest:], [*leaves, *old.leaves[rest:]]
    whole = (*old.starts[: how.page], *starts)
    return Run(part.pieces, part.elements, whole, tuple(leaves), structure)


# The structure of a run, in parts


def before(structure: Tree, page: int) -> Node:
    """What a structure has before a page."""
    root = planted(structure)
    _cut(root, page)
    return root


def _cut(node: Node, page: int) -> None:
    node.kids = [kid for kid in node.kids if kid.page < page]
    node.annotations = [link for link in node.annotations if link[0] < page]
    for kid in node.kids:
        if isinstance(kid, Node):
            _cut(kid, page)


def graft(root: Node, structure: Tree, page: int, to: int, more: tuple[int, int]) -> None:
    """Append to a tree what a structure has from a page on: it becomes page `to`; `more` says from which number of an
    element there are how many more."""
    nodes = {node.number: node for node in root.walk() if node.number is not None}
    _Graft(nodes, page, to - page, *more).join(root, planted(structure))


@dataclass(frozen=True)
class _Graft:
    nodes: dict[int, Node]
    since: int
    shift: int
    edited: int
    more: int

    def join(self, node: Node, old: Node) -> None:
        """Append to a node what an old one has on the later pages."""
        for kid in old.kids:
            if isinstance(kid, Mark):
                if kid.page >= self.since:
                    node.kids.append(Mark(kid.page + self.shift, kid.number))
            elif kid.page >= self.since:
                node.kids.append(self._new(kid, node))
            elif self._lasts(kid):
                number = self._number(kid)
                self.join(node.child(kid.tag) if number is None else self.nodes[number], kid)
        node.annotations += [
            (page + self.shift, link) for page, link in old.annotations if page >= self.since
        ]

    def _new(self, old: Node, parent: Node) -> Node:
        node = Node(old.tag, old.element, parent, self._number(old), old.page + self.shift)
        self.join(node, old)
        return node

    def _number(self, old: Node) -> int | None:
        if old.number is None or old.number < self.edited:
            return old.number
        return old.number + self.more

    def _lasts(self, node: Node) -> bool:
        """Whether it goes on on the later pages."""
        return any(
            kid.page >= self.since or (isinstance(kid, Node) and self._lasts(kid)) for kid in node.kids
        ) or any(page >= self.since for page, _ in node.annotations)

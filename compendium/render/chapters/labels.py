"""Line breaking of the labels of drawings, by estimated widths: SVG breaks no lines."""

from __future__ import annotations

from collections.abc import Iterator

NARROW = frozenset("ijlíìîïĩītfrI.,:;'|!()[]·‘’/ ")
WIDE = frozenset("&ŉßďmwMWŵŴ@%—…œŒæÆ½¼¾©®ŊĲĳ‰")
SLIM = frozenset("acegksvxyzáàâäéèêë0123456789")
LAST_LETTER = "\u017f"  # of Latin Extended-A; what comes after it may be of any width


def label_width(text: str, size: float) -> float:
    """Return the greatest width that a text in Source Sans 3 can have at a size."""
    return size * sum(map(_advance, text))


def _advance(sign: str) -> float:
    """Return the width of a sign at size 1."""
    if sign > LAST_LETTER and sign not in NARROW:
        return 1.0
    if sign in WIDE:
        return 1.0
    if sign in NARROW:
        return 0.38
    if sign in SLIM:
        return 0.51
    return 0.74 if sign.isupper() else 0.57


def label_lines(text: str, width: float, size: float) -> list[str]:
    """Return a text in lines of a width; a word longer than a line is split."""
    lines = [""]
    for word in text.split():
        for piece in _pieces(word, width, size):
            longer = f"{lines[-1]} {piece}".lstrip()
            if label_width(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return [line for line in lines if line]


def _pieces(word: str, width: float, size: float) -> Iterator[str]:
    while len(word) > 1 and label_width(word, size) > width:
        end = max(n for n in range(1, len(word)) if n == 1 or label_width(word[:n], size) <= width)
        yield word[:end]
        word = word[end:]
    yield word

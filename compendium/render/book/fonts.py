"""The book's type faces: their files, unpacked and measured once."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from compendium.font_coverage import FACES, INVISIBLE, SPACES, font_path, substitutes
from compendium.render.book.store import Store

CLUSTER = re.compile(r".[\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff]*", re.DOTALL)  # a sign and the marks on it
KINDS = FILE, MEASURES = "archivo", "medidas"
VERSION = "1"  # of what is kept of a face


@dataclass(frozen=True)
class Face:
    """A face as a PDF describes it, in thousandths of its size.

    `characters` is code point → glyph, `advances` the widths of the glyphs in their order.
    """

    name: str
    characters: dict[int, int]
    advances: list[float]
    box: list[int]
    italic_angle: float
    ascent: int
    descent: int
    cap_height: int
    length: int

    def has(self, text: str) -> bool:
        """Whether it has all the signs of a text."""
        return all(ord(letter) in self.characters for letter in text)

    def glyphs(self, text: str) -> list[int]:
        """The glyphs of a text, one a character; raises KeyError for one that the face lacks."""
        return [self.characters[ord(letter)] for letter in text]

    def width(self, text: str) -> float:
        """How wide a text is."""
        return sum(self.advances[glyph] for glyph in self.glyphs(text))


class Fonts:
    """The faces by name. Unpacking one takes a quarter of a second, so what comes out is kept in `store`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._faces: dict[str, Face] = {}

    def has(self, name: str) -> bool:
        """Whether a face was unpacked and measured before."""
        return all(self._store.has(_key(kind, name)) for kind in KINDS)

    def file(self, name: str) -> bytes:
        """The face as a TrueType file."""
        return zlib.decompress(self.packed(name))

    def parts(self, text: str, name: str) -> list[tuple[str, str]]:
        """A text in parts, each with its face: that one where it has the signs, else a substitute.

        Raises KeyError for a sign that no face has.
        """
        if self.face(name).has(text):
            return [(name, text)]
        set_in = [found for cluster in CLUSTER.findall(text) for found in self._set(cluster, name)]
        return [
            (face, "".join(sign for _, sign in some)) for face, some in groupby(set_in, key=itemgetter(0))
        ]

    def _set(self, cluster: str, name: str) -> Iterator[tuple[str, str]]:
        """A sign and its marks in one face if any has them all, else each where it is found."""
        for face in substitutes(name):
            if self.face(face).has(cluster):
                yield face, cluster
                return
        if len(cluster) > 1:
            yield from (found for sign in cluster for found in self._set(sign, name))
        elif ord(cluster) in SPACES | INVISIBLE:
            yield name, cluster
        else:
            raise KeyError(cluster)

    def width(self, text: str, name: str) -> float:
        """How wide a text is, in thousandths of its size."""
        return sum(self.face(face).width(part) for face, part in self.parts(text, name))

    def packed(self, name: str) -> bytes:
        """The TrueType file as a PDF holds it, deflated."""
        return self._kept(FILE, name, lambda: zlib.compress(_unpacked(name), 9))

    def face(self, name: str) -> Face:
        """The measures of a face."""
        if name not in self._faces:
            facts = json.loads(self._kept(MEASURES, name, lambda: _measured(name, self.file(name))))
            facts["characters"] = {int(code): glyph for code, glyph in facts["characters"].items()}
            self._faces[name] = Face(**facts)
        return self._faces[name]

    def _kept(self, kind: str, name: str, make: Callable[[], bytes]) -> bytes:
        key = _key(kind, name)
        data = self._store.get(key)
        if data is None:
            data = make()
            self._store.put(key, data)
        return data


def _key(kind: str, name: str) -> str:
    source = font_path(name).read_bytes()
    return hashlib.sha256(f"{kind} {VERSION} {name} ".encode() + source).hexdigest()


def unpack(store: Path, name: str) -> bytes:
    """Unpack and measure a face, unless that was done before. What it gives is kept, not returned."""
    Fonts(Store(store)).face(name)
    return b""


def font_faces() -> str:
    """The faces that the book uses, as a style sheet declares them."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'font-style: {"italic" if italic else "normal"}; src: url("{address(name)}"); }}'
        for (family, weight, italic), name in FACES.items()
    )


def address(name: str) -> str:
    """The address of a face, by which the layout engine asks for it."""
    return font_path(name).as_uri()


def _unpacked(name: str) -> bytes:
    path = font_path(name)
    if path.suffix == ".ttf":
        return path.read_bytes()
    from fontTools.ttLib import woff2  # only for a first build

    unpacked = io.BytesIO()
    woff2.decompress(path, unpacked)
    return unpacked.getvalue()


def _measured(name: str, data: bytes) -> bytes:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), lazy=True)
    head, hhea, os2, post = (font[table] for table in ("head", "hhea", "OS/2", "post"))
    scale = 1000 / head.unitsPerEm
    metrics = font["hmtx"].metrics
    face = Face(
        name=name,
        characters={code: font.getGlyphID(glyph) for code, glyph in font.getBestCmap().items()},
        advances=[round(metrics[glyph][0] * scale, 2) for glyph in font.getGlyphOrder()],
        box=[round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax)],
        italic_angle=round(post.italicAngle, 1),
        ascent=round(hhea.ascent * scale),
        descent=round(hhea.descent * scale),
        cap_height=round(os2.sCapHeight * scale),
        length=len(data),
    )
    return json.dumps(asdict(face)).encode()

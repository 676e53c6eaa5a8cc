"""The book's type faces: their files, and how they stand in the PDF, whole and once."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, woff2
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

FOLDER = Path(__file__).parents[3] / "templates" / "fonts"
FAMILIES = {"Source Serif 4": "SourceSerif4", "Source Sans 3": "SourceSans3"}
WEIGHTS = {
    (400, False): "Regular",
    (400, True): "It",
    (600, False): "Semibold",
    (600, True): "SemiboldIt",
}
WEIGHTS |= {(700, False): "Bold", (700, True): "BoldIt"}
SOFT_HYPHEN = 0x4000  # the code of the hyphen that ends a broken word, beyond the glyphs of every face
NOT_PLAIN = {
    *range(0xE000, 0xF900),
    *range(0xFB00, 0xFB50),
}  # private use; ligatures such as ﬁ


def face_name(family: str, weight: int, *, italic: bool) -> str | None:
    """The face of that family, weight and slope; None if the book has none."""
    name, cut = FAMILIES.get(family), WEIGHTS.get((weight, italic))
    return f"{name}-{cut}" if name and cut else None


@lru_cache(maxsize=16)
def font_file(name: str) -> bytes:
    """The face as a TrueType file."""
    unpacked = io.BytesIO()
    woff2.decompress(io.BytesIO((FOLDER / f"{name}.ttf.woff2").read_bytes()), unpacked)
    return unpacked.getvalue()


@dataclass(frozen=True)
class Face:
    """A face with what the PDF says of it."""

    name: str

    @cached_property
    def _font(self) -> TTFont:
        return TTFont(io.BytesIO(font_file(self.name)), lazy=True)

    @cached_property
    def _characters(self) -> dict[int, int]:
        return {code: self._font.getGlyphID(name) for code, name in self._font.getBestCmap().items()}

    @cached_property
    def _advances(self) -> list[float]:
        scale = 1000 / self._font["head"].unitsPerEm
        metrics = self._font["hmtx"].metrics
        return [round(metrics[name][0] * scale, 2) for name in self._font.getGlyphOrder()]

    def glyphs(self, text: str) -> list[int]:
        """The glyphs of a text, one a character; raises KeyError for one that the face lacks."""
        return [self._characters[ord(letter)] for letter in text]

    def width(self, text: str) -> float:
        """How wide a text is, in thousandths of its size."""
        return sum(self._advances[glyph] for glyph in self.glyphs(text))

    def embed(self, pdf: Pdf, drawn: Mapping[int, str]) -> Object:
        """Put the face into `pdf`; `drawn` says what glyphs stand for that no character has (ligatures)."""
        data = font_file(self.name)
        file = pdf.make_stream(data, Length1=len(data))
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name(f"/{self.name}"),
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            FontDescriptor=pdf.make_indirect(self._descriptor(file)),
            CIDToGIDMap=self._glyph_map(pdf),
            W=Array([0, Array(self._advances), SOFT_HYPHEN, Array([self.width("-")])]),
        )
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(f"/{self.name}"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(self._to_unicode(drawn)),
        )
        return pdf.make_indirect(font)

    def _descriptor(self, file: Stream) -> Dictionary:
        head, hhea, os2, post = (self._font[table] for table in ("head", "hhea", "OS/2", "post"))
        scale = 1000 / head.unitsPerEm
        italic = "It" in self.name.rsplit("-", 1)[1]
        return Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{self.name}"),
            Flags=4 + (2 if "Serif" in self.name else 0) + (64 if italic else 0),
            FontBBox=Array([round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax)]),
            ItalicAngle=round(post.italicAngle, 1),
            Ascent=round(hhea.ascent * scale),
            Descent=round(hhea.descent * scale),
            CapHeight=round(os2.sCapHeight * scale),
            StemV=80,
            FontFile2=file,
        )

    def _glyph_map(self, pdf: Pdf) -> Stream:
        glyphs = [
            *range(len(self._advances)),
            *[0] * (SOFT_HYPHEN - len(self._advances)),
            *self.glyphs("-"),
        ]
        return pdf.make_stream(b"".join(glyph.to_bytes(2, "big") for glyph in glyphs))

    def _to_unicode(self, drawn: Mapping[int, str]) -> bytes:
        """What each code stands for: the lowest character of its glyph, else what it was drawn for."""
        meanings = {SOFT_HYPHEN: "\u00ad"} | dict(drawn)
        plain = {code: glyph for code, glyph in self._characters.items() if code not in NOT_PLAIN}
        meanings |= {glyph: chr(code) for code, glyph in sorted(plain.items(), reverse=True)}
        lines = [
            f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(meanings.items())
        ]
        parts = [lines[start : start + 100] for start in range(0, len(lines), 100)]
        body = "\n".join("\n".join([f"{len(part)} beginbfchar", *part, "endbfchar"]) for part in parts)
        return TO_UNICODE.format(body=body).encode("ascii")


TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{body}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""

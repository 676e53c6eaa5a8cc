"""A face in the PDF: whole, once, with what its glyphs stand for."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from pydyf import Array, Dictionary, String

from compendium.render.book.fonts import Face
from compendium.render.book.volume import Numbered, Raw, deflated

OBJECTS = 6  # how many a face takes
SOFT_HYPHEN = 0x4000  # the code of the hyphen that ends a broken word, beyond the glyphs of every face
MODIFIERS = range(0x02B0, 0x0300)  # ʼ and ʻ look like quotation marks, and count as letters
# Private use; ligatures such as ﬁ; the byte order mark, which PDF/UA and PDF/A forbid here.
NOT_PLAIN = {*range(0xE000, 0xF900), *range(0xFB00, 0xFB50), 0xFEFF}


def embed(objects: Numbered, face: Face, file: bytes, drawn: Mapping[int, str]) -> None:
    """Add a face to `objects`, as OBJECTS of which the last is the font.

    `file` is its deflated TrueType file, `drawn` what glyphs were drawn for: it counts for those that no character has,
    ligatures and small capitals.
    """
    widths = " ".join(f"{advance:g}" for advance in face.advances)
    descendant = {
        "Type": "/Font",
        "Subtype": "/CIDFontType2",
        "BaseFont": f"/{face.name}",
        "CIDSystemInfo": Dictionary(
            {"Registry": String("Adobe"), "Ordering": String("Identity"), "Supplement": 0}
        ),
        "FontDescriptor": objects.add(_descriptor(objects, face, file)),
        "CIDToGIDMap": objects.add(deflated(_glyph_map(face))),
        "W": f"[0 [{widths}] {SOFT_HYPHEN} [{face.width('-'):g}]]",
    }
    font = {
        "Type": "/Font",
        "Subtype": "/Type0",
        "BaseFont": f"/{face.name}",
        "Encoding": "/Identity-H",
        "DescendantFonts": Array([objects.add(Dictionary(descendant))]),
        "ToUnicode": objects.add(deflated(_to_unicode(face, drawn))),
    }
    objects.add(Dictionary(font))


def _descriptor(objects: Numbered, face: Face, file: bytes) -> Dictionary:
    italic = "It" in face.name.rsplit("-", 1)[1]
    stream = Dictionary({"Filter": "/FlateDecode", "Length1": face.length, "Length": len(file)})
    return Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{face.name}",
            "Flags": 4 + (2 if "Serif" in face.name else 0) + (64 if italic else 0),
            "FontBBox": Array(face.box),
            "ItalicAngle": face.italic_angle,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.cap_height,
            "StemV": 80,
            "FontFile2": objects.add(Raw(stream.data, file)),
        }
    )


def _glyph_map(face: Face) -> bytes:
    glyphs = [*range(len(face.advances)), *[0] * (SOFT_HYPHEN - len(face.advances)), *face.glyphs("-")]
    return struct.pack(f">{len(glyphs)}H", *glyphs)


def _to_unicode(face: Face, drawn: Mapping[int, str]) -> bytes:
    """What each code stands for: the plainest character of its glyph, else what it was drawn for."""
    meanings = {SOFT_HYPHEN: "\u00ad"} | dict(drawn)
    plain = {code: glyph for code, glyph in face.characters.items() if code not in NOT_PLAIN}
    meanings |= {glyph: chr(code) for code, glyph in sorted(plain.items(), key=_oddity, reverse=True)}
    lines = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(meanings.items())]
    parts = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join("\n".join([f"{len(part)} beginbfchar", *part, "endbfchar"]) for part in parts)
    return TO_UNICODE.format(body=body).encode("ascii")


def _oddity(item: tuple[int, int]) -> tuple[bool, int]:
    """How far a character, with its glyph, is from being plain text."""
    return item[0] in MODIFIERS, item[0]


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

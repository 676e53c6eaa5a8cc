"""The icons of the site, rectangles in two colours, and the manifest that names them."""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass

GRID = 64  # the side of the square that the shapes stand on
SHAPES = (  # x, y, width, height
    (16, 18, 5, 28),
    (26, 18, 5, 28),
    (38, 18, 10, 4),
    (38, 30, 10, 4),
    (38, 42, 10, 4),
)
SHORTCUT = 32  # pixels
APPLE = 180
INSTALLED = (192, 512)


@dataclass(frozen=True)
class IconColours:
    """The two colours of an icon, as CSS writes them: «#6b1a35»."""

    ground: str
    ink: str


def icon_files(name: str, language: str, colours: IconColours) -> dict[str, bytes]:
    """Path in the site → content of the icons and the manifest."""
    installed = {f"assets/icono-{size}.png": png(size, colours) for size in INSTALLED}
    return {
        "favicon.ico": _ico(png(SHORTCUT, colours)),
        "assets/icono.svg": _svg(colours).encode(),
        "assets/icono-apple.png": png(APPLE, colours),
        **installed,
        "manifest.webmanifest": _manifest(name, language, colours, tuple(installed)).encode(),
    }


def _svg(colours: IconColours) -> str:
    shapes = "".join(f"M{x} {y}h{width}v{height}h-{width}z" for x, y, width, height in SHAPES)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}">'
        f'<rect width="{GRID}" height="{GRID}" rx="10" fill="{colours.ground}"/>'
        f'<path d="{shapes}" fill="{colours.ink}"/></svg>\n'
    )


def png(size: int, colours: IconColours) -> bytes:
    """The icon as a PNG with a palette (RFC 2083)."""
    rows = b"".join(b"\0" + _row(y, size) for y in range(size))
    palette = bytes.fromhex(colours.ground[1:] + colours.ink[1:])
    head = struct.pack(">IIBBBBB", size, size, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _row(y: int, size: int) -> bytes:
    """A row of pixels as palette numbers: 1 in a shape, 0 elsewhere."""
    row = bytearray(size)
    for left, top, width, height in SHAPES:
        if _pixel(top, size) <= y < _pixel(top + height, size):
            start, end = _pixel(left, size), _pixel(left + width, size)
            row[start:end] = b"\1" * (end - start)
    return bytes(row)


def _pixel(place: int, size: int) -> int:
    return round(place * size / GRID)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _ico(image: bytes) -> bytes:
    """An icon file that holds one PNG: its directory has one entry of 16 bytes."""
    head = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", SHORTCUT, SHORTCUT, 0, 0, 1, 32, len(image), 6 + 16)
    return head + entry + image


def _manifest(name: str, language: str, colours: IconColours, icons: tuple[str, ...]) -> str:
    """The manifest for home screens of phones; its addresses begin at the root."""
    manifest = {
        "name": name,
        "short_name": name,
        "lang": language,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": colours.ground,
        "background_color": colours.ground,
        "icons": [
            {"src": path, "type": "image/png", "sizes": f"{size}x{size}", "purpose": "any maskable"}
            for path, size in zip(icons, INSTALLED, strict=True)
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"

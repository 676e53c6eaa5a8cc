"""The site as a ZIP that opens from a disk, search included."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from compendium.files import write_bytes

# A server answers an address of a folder with its index.html; a disk shows the folder.
LINK = re.compile(r'\b(href|action)="(?![a-z]+:|#)([^"#?]*)([#?][^"]*)?"')
# Browsers refuse these from a disk.
REFUSED = re.compile(r'<link rel="(?:preload|manifest)"[^>]*>\n')
BODY = "<body data-root="
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same site makes the same archive
SERVER_ONLY = (
    "404.html",
    "manifest.webmanifest",
    "sitemap.xml",
    "robots.txt",
    "_redirects",
)


def write_offline(site: Path, archive: Path, folder: str) -> Path:
    """Write the built site as a ZIP with one folder, its links changed to name files.

    Raises FileProblem.
    """
    archive.parent.mkdir(parents=True, exist_ok=True)
    temporary = archive.with_name(f".{archive.name}.new")
    try:
        with ZipFile(temporary, "w", ZIP_DEFLATED) as packed:
            for path in sorted(site.rglob("*")):
                name = path.relative_to(site).as_posix()
                if path.is_file() and name not in SERVER_ONLY:
                    packed.writestr(_entry(f"{folder}/{name}"), _content(path))
        write_bytes(archive, temporary.read_bytes())
    finally:
        temporary.unlink(missing_ok=True)
    return archive


def _entry(name: str) -> ZipInfo:
    info = ZipInfo(name, MOMENT)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


def _content(path: Path) -> bytes:
    if path.suffix != ".html":
        return path.read_bytes()
    return offline_html(path.read_text(encoding="utf-8")).encode()


def offline_html(page: str) -> str:
    """Change a page so that its links, and those that its scripts make, name files."""
    page = REFUSED.sub("", page)
    return LINK.sub(_link, page).replace(BODY, '<body data-index="index.html" data-root=', 1)


def _link(match: re.Match[str]) -> str:
    attribute, path, rest = match[1], match[2], match[3] or ""
    if path in (".", "..") or path.endswith(("/", "/.", "/..")):
        path = f"{path.rstrip('/')}/index.html"
    return f'{attribute}="{path}{rest}"'

"""The downloads that pages offer: the book in its forms, and the site as one file."""

from __future__ import annotations

from dataclasses import dataclass

from compendium.plurals import count_noun
from compendium.render.printed_pages import OFFLINE
from compendium.render.site.settings import Download, Settings

FORMS = {
    "": "El libro (PDF, tamaño carta)",
    "a4": "El libro en hojas A4 (PDF)",
    "letra-grande": "El libro con letra grande (PDF)",
    "a4-letra-grande": "El libro con letra grande, en hojas A4 (PDF)",
    "epub": "El libro para el teléfono (EPUB)",
    OFFLINE: "Este sitio completo, para usarlo sin conexión (ZIP)",
}


@dataclass(frozen=True)
class DownloadLink:
    """A link to a download: its label, its size and its address."""

    title: str
    detail: str
    address: str


def site_downloads(settings: Settings) -> tuple[Download, ...]:
    """The downloads for readers; files for the press are not among them."""
    return tuple(download for download in settings.inputs.downloads if download.form in FORMS)


def download_links(settings: Settings, edition: str | None = None) -> tuple[DownloadLink, ...]:
    """The links of an edition, the plain book first; without an edition, of the whole site."""
    found = (download for download in site_downloads(settings) if download.edition == edition)
    return tuple(map(_download_link, sorted(found, key=lambda download: list(FORMS).index(download.form))))


def _download_link(download: Download) -> DownloadLink:
    pages = count_noun(download.pages, "página", "páginas") if download.pages else None
    detail = ", ".join(part for part in (pages, size(download.size)) if part)
    return DownloadLink(FORMS[download.form], detail, download.address)


def size(count: int) -> str:
    """Format a number of bytes: «840 KB», «2.4 MB»."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} KB"

"""What readers may take along: the book in its forms, and the whole site as one file."""

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
class Offer:
    """A file as a page offers it."""

    title: str
    detail: str
    address: str


def offered(settings: Settings) -> tuple[Download, ...]:
    """The files that the site has for its readers; what is for the press is not among them."""
    return tuple(download for download in settings.inputs.downloads if download.form in FORMS)


def offers(settings: Settings, edition: str | None = None) -> tuple[Offer, ...]:
    """The files of an edition, the plain book first; without one, those of the whole site."""
    found = (download for download in offered(settings) if download.edition == edition)
    return tuple(map(_offer, sorted(found, key=lambda download: list(FORMS).index(download.form))))


def _offer(download: Download) -> Offer:
    pages = count_noun(download.pages, "página", "páginas") if download.pages else None
    detail = ", ".join(part for part in (pages, size(download.size)) if part)
    return Offer(FORMS[download.form], detail, download.address)


def size(count: int) -> str:
    """Bytes as readers count them: «840 KB», «2.4 MB»."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} KB"

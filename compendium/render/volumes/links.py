"""Links from one volume to another, and the page numbers that readers show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from compendium.render.book.placement import PlacedChunk, destinations


def link_other_volumes(
    pdf: pikepdf.Pdf, volumes: Mapping[str, Sequence[PlacedChunk]], file_name: str
) -> None:
    """Make links to what another volume holds open its file (ISO 32000-1, 12.6.4.3).

    `volumes` are the chunks by file name; `file_name` is that of this PDF.
    """
    files = {anchor: name for name, chunks in volumes.items() for anchor in destinations(chunks)}
    own = destinations(volumes[file_name])
    links = [link for page in pdf.pages for link in page.obj.get("/Annots", ()) if "/Dest" in link]
    for link in links:
        if (anchor := str(link.Dest)) not in own:
            del link.Dest
            link.A = Dictionary(S=Name.GoToR, F=String(files[anchor]), D=String(anchor))


def number_pages(pdf: pikepdf.Pdf, first: int) -> None:
    """Give the pages the numbers that are printed on them (ISO 32000-1, 12.4.2)."""
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=first)]))

"""How the book is cited: the line below «Cómo citar»."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from compendium.model import Edition


def cite_edition(edition: Edition, publisher: str | None) -> Markup:
    """Return the citation of an edition in HTML; without a publisher it begins with the title."""
    title = Markup("<em>{}</em>").format(". ".join(filter(None, (edition.title, edition.subtitle))))
    first, *others = (*filter(None, (publisher, title)), *_details(edition))
    return Markup("{} ({}).{}").format(first, edition.id, Markup("").join(f" {part}." for part in others))


def _details(edition: Edition) -> Iterator[str]:
    """Yield what kind of edition it is, which one, and where it was published."""
    statement = edition.catalogue.statement if edition.catalogue else None
    yield from (text for text in (edition.label, statement, edition.city) if text)

"""Properties of the publication that all editions share, and defaults of edition kinds.

Names have their articles, so that sentences can use them: «del Compendio 2023», «de la Memoria 2024».
"""

from __future__ import annotations

from dataclasses import dataclass

from compendium.colours import PublicationColours
from compendium.content_types import Text
from compendium.problems import Location

ARTICLES = ("el", "la", "los", "las")
OFFICIAL, PLAIN_LANGUAGE, REPORT = KINDS = ("oficial", "lenguaje_claro", "informe")


@dataclass(frozen=True)
class KindTexts:
    """The label of an edition kind, and the notice on its pages."""

    label: str | None = None
    short_notice: str | None = None


KIND_TEXTS = {
    OFFICIAL: KindTexts(),
    PLAIN_LANGUAGE: KindTexts(
        "Edición en lenguaje claro", "Edición en lenguaje claro; no es el texto oficial."
    ),
    REPORT: KindTexts("Informe"),
}


def of(phrase: str) -> str:
    """«de» before a phrase: «del Compendio», «de la Memoria»."""
    return f"del {phrase[3:]}" if phrase.startswith("el ") else f"de {phrase}"


def capitalize(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Compact:
    """The agreement whose objectives the programmes follow."""

    name: str
    short_name: str | None = None
    article: str = "el"

    @property
    def full(self) -> str:
        """Its name within a sentence."""
        return f"{self.article} {self.name}"

    @property
    def short(self) -> str:
        """Its short name within a sentence."""
        return f"{self.article} {self.short_name or self.name}"


@dataclass(frozen=True)
class Division:
    """The names of the country's administrative divisions, formal and short: «estado»."""

    name: str = "entidad"
    plural: str = "entidades"
    short_name: str | None = None
    short_plural: str | None = None
    article: str = "la"

    @property
    def short(self) -> str:
        """One of them, in short."""
        return self.short_name or self.name

    @property
    def shorts(self) -> str:
        """Several of them, in short."""
        return self.short_plural or self.plural

    @property
    def title(self) -> str:
        """Several of them, as a title."""
        return capitalize(self.plural)

    @property
    def the(self) -> str:
        """«el estado», «la provincia»."""
        return f"{self.article} {self.short}"

    @property
    def all(self) -> str:
        """«los estados», «las provincias»."""
        return f"{'los' if self.article == 'el' else 'las'} {self.shorts}"

    @property
    def it(self) -> str:
        """The pronoun of one as an object: «lo», «la»."""
        return "lo" if self.article == "el" else "la"


@dataclass(frozen=True)
class TerritoryShape:
    """A part of the country on its map, by its id: `path` is its outline in the words of SVG."""

    territory: Text
    path: str
    place: Location


@dataclass(frozen=True)
class MapDrawing:
    """The map of the country: its SVG `viewBox`, its shapes, its credit."""

    box: str
    credit: str | None
    shapes: tuple[TerritoryShape, ...]


@dataclass(frozen=True)
class ForeignTerms:
    """Titles and words of another language, as texts have them."""

    language: str
    terms: tuple[str, ...]
    place: Location


@dataclass(frozen=True)
class SearchExamples:
    """Searches that show how to search; `forms` are a word bare, accented, and in the plural."""

    field: str | None = None
    suggestions: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    acronym: str | None = None
    phrase: str | None = None
    number: str | None = None
    typo: str | None = None


@dataclass(frozen=True)
class Publication:
    """Properties that all editions share.

    `language` is that of book and site, `names_language` that of institution and place names, None if equal;
    `file_stem` begins the names of downloads. `foreign_terms` are marked as such wherever texts have them.
    """

    name: str | None = None
    short_name: str | None = None
    article: str = "la"
    motto: str | None = None
    heading: str | None = None
    country: str | None = None
    compact: Compact | None = None
    publisher: str | None = None
    language: str = "es"
    names_language: str | None = None
    time_zone: Text | None = None
    file_stem: str = "compendio"
    keywords: tuple[str, ...] = ()
    colours: PublicationColours | None = None
    division: Division = Division()
    search: SearchExamples = SearchExamples()
    foreign_terms: tuple[ForeignTerms, ...] = ()
    place: Location | None = None

    @property
    def zone_name(self) -> str:
        """The name of its time zone; empty if it has none."""
        return str(self.time_zone or "")

    @property
    def title(self) -> str:
        """Its name as a title."""
        return self.name or "Publicación"

    @property
    def full(self) -> str:
        """Its name within a sentence."""
        return f"{self.article} {self.name}" if self.name else self.whole

    @property
    def whole(self) -> str:
        """Its short name within a sentence."""
        return f"{self.article} {self.short_name}" if self.short_name else "la publicación"

    @property
    def objectives(self) -> str:
        """The title of the list of objectives."""
        return f"Los objetivos {of(self.compact.short)}" if self.compact else "Los objetivos"

    def of_year(self, year: str) -> str:
        """An edition of it within a sentence: «el Compendio 2023»."""
        return f"{self.whole} {year}" if self.short_name else f"la edición {year}"


UNNAMED = Publication()

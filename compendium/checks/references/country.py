"""Los países se nombran como en la lista común de nombres en español, la del consorcio Unicode.

Un nombre que falte ahí y sea correcto se añade a paises.yml, uno por línea.

Bien: «Guatemala», «Estados Unidos», «Haití».
Mal: «Guatemla», «guatemala», «Haiti», «EE. UU.».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from compendium.checks.rule import Finding
from compendium.hints import hint, nearest
from compendium.names import Names, fold
from compendium.problems import Level

ID = "referencias-pais"
LEVEL = Level.WARNING
NEEDS = ()
# Of a country that these call by several names, the first is how it is written here; the others are known too.
LOCALES = ("es_MX", "es_419", "es")
LETTERS_OF_A_CODE = 4  # «EUA», «EEUU»: similar spellings mean something else
ASIDE = re.compile(r"^RAE de | \([^)]*\)$")  # «RAE de Hong Kong (China)», «Myanmar (Birmania)»
NO_COUNTRY = frozenset(("QO", "XA", "XB", "ZZ"))  # codes of unknown or fictitious countries


def check(names: Names) -> Iterator[Finding]:
    """Countries that are not known by that name, or whose name is written otherwise."""
    country_names = [
        country for programme in names.compendium.programmes() for country in programme.countries
    ]
    if not country_names:
        return
    known = [*(country.value for country in names.compendium.countries), *_common_names()]
    by_fold: dict[str, str] = {}
    for name in known:
        by_fold.setdefault(fold(name), name)
    for country in country_names:
        if country.value not in known:
            yield country.place, _message(country.value, by_fold)


def _common_names() -> Iterator[str]:
    """The Spanish names of all that has a code of two letters."""
    from babel import Locale  # read when a programme names a country, no sooner

    for locale in LOCALES:
        territories = Locale.parse(locale).territories
        for code, name in territories.items():
            if code.isalpha() and code not in NO_COUNTRY:
                yield name
                yield ASIDE.sub("", name)


def _message(name: str, by_fold: Mapping[str, str]) -> str:
    if right := by_fold.get(fold(name)):
        return f"El país «{name}» se escribe «{right}»."
    suggestion = (
        hint(by_fold.get(nearest(fold(name), by_fold) or "")) if len(name) > LETTERS_OF_A_CODE else ""
    )
    unknown = f"No se conoce el país «{name}».{suggestion}"
    return f"{unknown} Escriba el nombre completo; si es correcto, añádalo a paises.yml."

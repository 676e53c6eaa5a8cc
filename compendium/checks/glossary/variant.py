"""Una sigla se escribe siempre igual, como en siglas.yml o instituciones.yml.

Bien: «SNAFI», «UDM», «LGTM», «SEI».
Mal: «SNFI», «UMD», «LGTN», «S.E.I.», «OSCs»; un «alias» del registro que es un descuido, como «SPX».
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compendium.checks.glossary.acronym_usage import AcronymGlossary, acronyms, bare, misspellings
from compendium.checks.published_texts import texts_of
from compendium.checks.rule import Finding
from compendium.checks.waivers import remark_quotes
from compendium.model import Institution, Programme, Term
from compendium.names import Names
from compendium.problems import Level

ID = "glosario-sigla-variante"
LEVEL = Level.WARNING
NEEDS = ("siglas.yml", "instituciones.yml", "entidades.yml")


def check(names: Names) -> Iterator[Finding]:
    """Acronyms that misspell a listed one, or are its other form."""
    glossary = AcronymGlossary(names.compendium)
    for programme in names.compendium.programmes():
        for use in glossary.unlisted_uses(programme):
            right = glossary.find_intended(use)
            if right and not remark_quotes(programme, use.word):
                message = f"«{use.word}» y «{right}» parecen ser la misma sigla."
                yield (
                    use.text.location_at(use.offset),
                    f"{message} Escríbala siempre igual, o añada «{use.word}» a siglas.yml.",
                )
        yield from _other_forms(programme, glossary)
    yield from _registries(names)


def _registries(names: Names) -> Iterator[Finding]:
    """Registry entries whose acronym is a misspelling of another entry's acronym."""
    listed: list[Term | Institution] = [*names.compendium.terms, *names.compendium.institutions]
    entries = [entry for entry in listed if entry.acronym]
    by_key = {bare(entry.acronym or ""): entry for entry in entries}
    times = Counter(entry.name for entry in entries)
    for key, entry in by_key.items():
        if entry.name != entry.acronym and times[entry.name] == 1:
            continue
        others = (by_key[form] for form in misspellings(key) if form in by_key)
        other = next((other for other in others if other.name != other.acronym), None)
        if other and entry.name in (entry.acronym, other.name):
            message = f"«{entry.acronym}» y «{other.acronym}» parecen ser la misma sigla."
            yield entry.place, f"{message} Deje una, y la otra como «alias»."


def _other_forms(programme: Programme, glossary: AcronymGlossary) -> Iterator[Finding]:
    seen = set()
    for text in texts_of(programme):
        for word, offset in acronyms(text.value):
            right = glossary.wrong_form(word)
            if right and word not in seen and not remark_quotes(programme, word):
                seen.add(word)
                yield text.location_at(offset), f"«{word}» es otra forma de «{right}». Escriba «{right}»."

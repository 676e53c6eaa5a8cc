"""Un aviso que se revisó y está bien así se calla en el archivo mismo, con «revisado»: la regla y el motivo.

Con «fragmento» se callan sólo los avisos que citan esas palabras. En los registros, «revisado» va en el elemento.
Un error de estructura o de referencias no se calla: sin corregirlo no se puede hacer la publicación.
Si la regla ya no avisa de nada, sobra la entrada, y se avisa de ella.

Bien: «revisado: [{regla: redaccion-oracion-larga, motivo: Es una cita literal de la ley.}]».
Mal: una regla que no existe o que ya no avisa de nada en el archivo; «motivo: sí».
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from compendium.checks.rule import Finding
from compendium.hints import suggest
from compendium.model import Chapter, Compendium, Institution, Programme, Suppression, Term, Territory
from compendium.names import Names
from compendium.problems import Level, Location

ID = "estructura-silencio"
LEVEL = Level.WARNING
NEEDS = ()
MIN_REASON_WORDS = 3  # that can be a reason


@dataclass(frozen=True)
class ScopedSuppression:
    """A suppression, its location, and whether it applies to a whole file.

    Otherwise it applies to one record of a registry.
    """

    suppression: Suppression
    place: Location
    whole_file: bool

    @property
    def rule(self) -> str:
        """The id of the suppressed rule."""
        return self.suppression.rule.value


def check(names: Names) -> Iterator[Finding]:
    """Yield suppressions without a reason. Unused ones are found after all rules have run."""
    for review in (covered.suppression for covered in all_suppressions(names.compendium)):
        if len(review.reason.split()) < MIN_REASON_WORDS:
            yield (
                review.place,
                f"«{review.reason}» no explica por qué se calla «{review.rule}». Escriba el motivo en una frase.",
            )


def all_suppressions(compendium: Compendium) -> Iterator[ScopedSuppression]:
    """Every review of the content."""
    for edition in compendium.editions:
        for page in (edition.introduction, edition.closing):
            yield from (
                ScopedSuppression(review, review.place, True)
                for review in (page.suppressions if page else ())
            )
        for chapter in edition.chapters:
            files: list[Chapter | Programme] = [chapter, *chapter.programmes]
            for file in files:
                yield from _of(file, whole_file=True)
    entries: list[Territory | Institution | Term]
    entries = [*compendium.territories, *compendium.institutions, *compendium.terms]
    for entry in entries:
        yield from _of(entry, whole_file=False)


def _of(
    record: Chapter | Programme | Territory | Institution | Term, *, whole_file: bool
) -> Iterator[ScopedSuppression]:
    yield from (ScopedSuppression(review, record.place, whole_file) for review in record.suppressions)


def unused_message(suppression: Suppression, known: Collection[str]) -> Finding:
    """The finding for an unused suppression; `known` are the ids of all rules."""
    rule = suppression.rule.value
    if rule not in known:
        message = f"No hay ninguna regla «{rule}».{suggest(rule, known)}"
        return suppression.rule.place, f"{message} Copie el nombre con el que termina el aviso."
    aside = f" que cite «{suppression.quote}»" if suppression.quote else ""
    return (
        suppression.place,
        f"No hay aquí ningún aviso de «{rule}»{aside} que se pueda callar. Quite la entrada de «revisado».",
    )

"""Una oración de más de 60 palabras se lee mal: divídala.

Bien: dos oraciones de 25 palabras.
Mal: una de 70, con tres «que» y dos «así como».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.published_texts import running_texts
from compendium.checks.rule import Finding
from compendium.checks.sentences import LETTER, excerpt, mask_markup, sentences
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-oracion-larga"
LEVEL = Level.REMARK
NEEDS = ()
MAX_WORDS = 60
WORD = re.compile(rf"{LETTER}+|\d[\d.,]*")


def check(names: Names) -> Iterator[Finding]:
    """Sentences of more words than a reader can hold."""
    for _, text in running_texts(names.compendium):
        if text.value.count(" ") < MAX_WORDS:
            continue
        prose = mask_markup(text.value)
        for span in sentences(prose):
            if span.end - span.start <= 3 * MAX_WORDS:
                continue
            if (count := len(WORD.findall(prose, span.start, span.end))) > MAX_WORDS:
                quotation = f"«{excerpt(text.value, span.start, min(span.end, span.start + 60))}…»"
                yield (
                    text.location_at(span.start),
                    f"La oración tiene {count} palabras: {quotation}. Divídala; lo deseable son 25.",
                )

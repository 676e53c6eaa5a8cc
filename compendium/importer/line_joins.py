"""Decides whether a line continues in the next, across page breaks and stray blank lines."""

from __future__ import annotations

import re
from enum import Enum

from compendium.importer.lines import CALLS

# A text that ends with one of these continues.
OPEN_WORDS = frozenset(
    re.split(
        r"\s+",
        "a al ante bajo cada como con contra cual cuyo cuya de del desde durante e el en entre es esta este "
        "ha han hacia hasta la las lo los más mediante mi muy ni no nuestra nuestro o para pero por que se "
        "según ser si sin sobre son su sus también tan tras u un una unas unos y",
    )
)
CLOSERS = rf"[{CALLS}\s\"'”’»)\]>*]*$"
END = re.compile(rf"[.!?…]{CLOSERS}")
COLON = re.compile(rf":{CLOSERS}")
ADDRESS_END = re.compile(r"(?:https?://|www\.)\S+$")
ENUMERATOR = re.compile(r"(?:\d{1,3}|[a-z])[.)]\s")
ADDRESS = re.compile(r"<?(?:https?://|www\.)")
OPENERS = "\"'“‘«([¿¡ "


class Join(Enum):
    """NO: separate; YES: joined; LIKELY: probably joined, to be reviewed."""

    NO = "no"
    YES = "sí"
    LIKELY = "probable"


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a full stop, exclamation or question mark."""
    return END.search(text) is not None


def starts_lowercase(text: str) -> bool:
    """Whether the text begins with a lower-case letter, and not with an address or `a)`."""
    bare = text.lstrip(OPENERS)
    return bare[:1].islower() and not ADDRESS.match(bare) and not ENUMERATOR.match(bare)


def is_open(text: str) -> bool:
    """Whether the text cannot end here: a comma, hyphen, open bracket, or a word like «de»."""
    bare = text.rstrip()
    if bare.endswith((",", "(", "¿", "¡", "/", "–")) or re.search(r"\w-$", bare):
        return True
    if bare.count("(") > bare.count(")") or bare.count("“") > bare.count("”"):
        return not ends_sentence(bare)
    words = re.findall(r"[^\W\d_]+$", bare)
    return bool(words) and words[0].lower() in OPEN_WORDS and not words[0].isupper()


def find_join(before: str, after: str, *, new_page: bool) -> Join:
    """Whether `after`, a line without a list mark, continues `before`."""
    if ADDRESS.match(after) or ENUMERATOR.match(after):
        return Join.YES if is_open(before) and new_page and not ADDRESS.match(after) else Join.NO
    if starts_lowercase(after):
        return _low(before, new_page=new_page)
    if ends_sentence(before) or COLON.search(before) or ADDRESS_END.search(before):
        return Join.NO
    if is_open(before):
        return Join.YES
    return Join.LIKELY if new_page else Join.NO


def _low(before: str, *, new_page: bool) -> Join:
    if COLON.search(before):
        return Join.LIKELY if new_page else Join.NO
    if ends_sentence(before):
        return Join.LIKELY if new_page else Join.NO
    return Join.YES

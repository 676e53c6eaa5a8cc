"""Letters that were saved in one encoding and read in another: «niÃ±ez» for «niñez»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

# Codecs that UTF-8 is mistaken for, and the lead bytes of characters in Spanish texts.
LATIN = (0xC2, 0xC3, 0xC4, 0xC5, 0xCA, 0xCC, 0xE2, 0xEA, 0xEF, 0xF0)
CODECS = {
    "mac_roman": (0xC2, 0xC3, 0xE2),
    "cp850": (0xC2, 0xC3, 0xE2),
    "cp437": (0xC2, 0xC3, 0xE2),
    "cp1252": LATIN,
}
# Accepted results; any other letter is no likelier than the characters in the text.
LIKELY = re.compile(
    "[\xa0-\u017f\u02bc\u0300-\u033f\u2000-\u2bff\ua78b\ua78c\ufeff\ufffd\U0001f000-\U0001faff]"
)
# «LA MAÃ», «SÂ…»: after a capital, closing punctuation is probably meant literally.
CLOSED = re.compile("(?<=[A-ZÁÉÍÓÚÑ«“])[ÂÃÄÅ][»”’…—–]")
MAX_LAYERS = 3  # a text that was damaged again and again
LOWER = "a-záéíóúñü"
# Remains of a letter that cannot be recovered.
REMAINS = re.compile(
    rf"\ufffd|(?<=[{LOWER}])Ã|Ã(?=[{LOWER}])|(?<=[{LOWER}\d])Â(?![a-z])|â€|√(?=[{LOWER}])"
    rf"|(?<=[{LOWER}A-Z])[ÒÈÌÛ](?=[{LOWER}])|(?<=[{LOWER}])[¤¢£¡¬┬├‚˙](?=[{LOWER}])"
)
# Possible remains that may also be intended; «l·l» is a Catalan letter.
DOUBTFUL = re.compile(rf"(?<=[{LOWER}])(?:[?´¨˜]|(?<!l)·)(?=[{LOWER}])")
ADDRESS = re.compile(r"[/=@]|www\.")
# A quick filter: every damaged word has at least one of these characters.
SUSPECT = re.compile(rf"[^\t\n\x20-\x7eáéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’–—…ºª°]|(?<=[{LOWER}])\?(?=[{LOWER}])")
WORD_END = re.compile(r"[ \t\n]|\Z")


@dataclass(frozen=True)
class Damage:
    """A damaged word: its offset, its text, and the repaired text.

    `repaired` is None if it cannot be recovered; `doubtful` if the word may be right.
    """

    offset: int
    word: str
    repaired: str | None = None
    doubtful: bool = False


def repair(text: str) -> str:
    """The text with every letter restored that can be decoded."""
    for _ in range(MAX_LAYERS if not text.isascii() else 0):
        before, text = text, _repair_once(text)
        if text == before:
            break
    return text


def damaged_offsets(text: str) -> set[int]:
    """The offsets of characters that are bytes of a recoverable letter."""
    found = ((codec, match) for codec in CODECS for match in _pattern(codec).finditer(text))
    spans = (match.span() for codec, match in found if _decode(codec, match) != match[0])
    return {offset for span in spans for offset in range(*span)}


def find_damages(text: str) -> Iterator[Damage]:
    """Every damaged word, in order."""
    end = 0
    for match in SUSPECT.finditer(text):
        if match.start() >= end:
            start = 1 + max(text.rfind(blank, end, match.start()) for blank in " \t\n") or end
            end = _end_of_word(text, match.start())
            if damage := _damage(start, text[start:end]):
                yield damage


def _end_of_word(text: str, offset: int) -> int:
    match = WORD_END.search(text, offset)
    return match.start() if match else len(text)


def _damage(offset: int, word: str) -> Damage | None:
    right = repair(word)
    if REMAINS.search(right):
        return Damage(offset, word)
    if right != word:
        return Damage(offset, word, right)
    doubtful = DOUBTFUL.search(word) and not ADDRESS.search(word)
    return Damage(offset, word, doubtful=True) if doubtful else None


def _repair_once(text: str) -> str:
    for codec in CODECS:
        text = _pattern(codec).sub(partial(_decode, codec), text)
    return text


def _decode(codec: str, match: re.Match[str]) -> str:
    """The letter that the characters encode, or the characters themselves."""
    data = bytes(_bytes(codec)[sign] for sign in match[0])
    try:
        letter = data.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
    return letter if LIKELY.fullmatch(letter) else match[0]


@cache
def _bytes(codec: str) -> dict[str, int]:
    """Character → byte of a codec; Latin-1 fills its gaps."""
    return {bytes([byte]).decode(codec, "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}


@cache
def _pattern(codec: str) -> re.Pattern[str]:
    """A pattern of the bytes of a UTF-8 letter, as the codec shows them."""
    signs = {byte: re.escape(sign) for sign, byte in _bytes(codec).items()}
    behind = "[" + "".join(signs[byte] for byte in range(0x80, 0xC0)) + "]"
    sizes = {byte: 1 + (byte >= 0xE0) + (byte >= 0xF0) for byte in CODECS[codec]}
    longest = "|".join(f"{signs[byte]}{behind}{{{size}}}" for byte, size in sizes.items())
    return re.compile(f"(?!{CLOSED.pattern})(?:{longest})")

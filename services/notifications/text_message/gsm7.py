"""The letters of text messages (3GPP TS 23.038): a text of these fits 160 to a message, and one with others 70."""

import unicodedata

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€")
"""Each counts as two."""
MAX_SEPTETS = 160


def plain(text: str) -> str:
    """The text in these letters: others lose their accents, and what has no such letter is left out."""
    return "".join(_plain(letter) for letter in text)


def septets(text: str) -> int:
    """Its length in a message; every letter is one of these."""
    return sum(2 if letter in EXTENDED else 1 for letter in text)


def _plain(letter: str) -> str:
    if letter in BASIC or letter in EXTENDED:
        return letter
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if part in BASIC)

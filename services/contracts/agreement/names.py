"""Compares the name that somebody typed with the name that is known."""

import re
import unicodedata

_PARTICLES = "van de den der het t te ten ter in op aan bij von zu la le du da di el al bin ibn s d"
PARTICLES = frozenset(re.findall(r"\w+", _PARTICLES))
"""Tussenvoegsels and their like, which many leave out."""
STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters with a mark that Unicode does not take apart, as people type them who have no such key."""


def is_same_name(typed: str, known: str) -> bool:
    """Whether both can be the same person: the first name or its initial, and one of the surnames.

    Case, diacritics, tussenvoegsels, further first names and hyphens make no difference. A name of one word must be
    that word.
    """
    left, right = _words(typed), _words(known)
    if len(left) < 2 or len(right) < 2:
        return left == right
    return _agree(left[0], right[0]) and (left[-1] in right[1:] or right[-1] in left[1:])


def _agree(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _words(name: str) -> list[str]:
    """The words that count, in order: `J.P. van der Vries-Smit` is j, p, vries, smit. The first is
    never a particle: `S. Smit` begins with an initial."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    words = re.findall(r"[^\W_]+", plain.casefold().translate(STROKES))
    first, rest = words[:1], [word for word in words[1:] if word not in PARTICLES]
    return first + rest if rest else words

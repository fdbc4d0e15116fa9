"""A clause in the form in which it is scanned: small letters without marks, whole words, sentence by sentence."""

import re
import unicodedata
from collections.abc import Iterator

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BROKEN_LINE = re.compile(r"(\w)-\s*\n\s*(\w)|(?<=\w{2})(\w)- (?!en\b|of\b|and\b|or\b)(\w)")
_SPACED_OUT = re.compile(r"\b(?:\w[ .·_-]){3,}\w\b")
_STEMS = (
    "aansprakelijk",
    "verantwoordelijk",
    "vrijwaar",
    "uitgesloten",
    "uitsluit",
    "schade",
    "letsel",
    "rekening",
    "risico",
    "liable",
    "liability",
    "indemnif",
    "harmless",
    "responsib",
)
"""Words that are found although somebody wrote them with spaces, dots or hyphens between their letters."""
_SPLIT_STEMS = tuple((re.compile(r"\b" + r"[ .·_*-]?".join(stem)), stem) for stem in _STEMS)
_END = re.compile(r"(?<!\bart)(?<!\bartikel)(?<!\bnr)(?<!\blid)(?<!\b\w)[.;!?](?=\s|$)|\n\s*\n|\n\s*(?=[-*•]|\d+[.)])")
_REFERS_BACK = re.compile(
    r"\b(?:daar|hier)(?:voor|van|op|door|uit|bij|toe|mee|tegen|omtrent)\b|^\W*(?:dit|dat|deze|die|dergelijke|zulke|zij|hij)\b"
    r"|\b(?:for|of|from|against) (?:this|that|these|those|it|them)\b|\bsuch\b|\bthereof\b|\btherefor\b"
)


def normalised(text: str) -> str:
    """The text in small letters, without diacritics, soft hyphens and words that are broken or spaced out."""
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    small = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    small = small.replace("\u2019", "'").replace("\u2018", "'").replace("\u00a0", " ")
    joined = _BROKEN_LINE.sub(lambda found: "".join(filter(None, found.groups())), small)
    joined = _SPACED_OUT.sub(lambda found: re.sub(r"[ .·_-]", "", found.group()), joined)
    for pattern, stem in _SPLIT_STEMS:
        joined = pattern.sub(stem, joined)
    return joined


def sentences(text: str) -> Iterator[str]:
    """The sentences of a normalised text; one that refers to the one before comes together with it."""
    before = ""
    for part in _END.split(text):
        sentence = " ".join(part.split())
        if not sentence:
            continue
        yield f"{before} \u2014 {sentence}" if before and _REFERS_BACK.search(sentence) else sentence
        before = sentence

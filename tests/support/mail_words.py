"""What is wrong with the words of a mail, whatever its kind, as a reader without knowledge of the system would say."""

import re
from html import unescape

from tests.support.html_standard import html_faults

MAX_SUBJECT = 78
"""Characters; RFC 5322 §2.1.1 asks for lines of no more."""
LINK = re.compile(r"https?://[^\s<>\"]+")
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")
HREF = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')
CLOSING = ("Met vriendelijke groet,", "Kind regards,")
FAULTS = {
    "a code": re.compile(r"\b[A-Z]+(?:_[A-Z0-9]+)+\b|\b[A-Z]{6,}\b|\b[a-z]+(?:_[a-z0-9]+)+\b"),
    "an id": re.compile(
        r"(?<![\w-])(?!POK-\d{4}-\d{5})[A-Z]{2,4}-[0-9][0-9A-Za-z-]*"
        r"|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+\b|\b[0-9a-f]{16,}\b"
    ),
    "a placeholder": re.compile(r"\{\{|\}\}|\{%|%\}|\$[a-z]\w*|\bNone\b|\bundefined\b|\(\)|\[\]"),
    "a date of a machine": re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{2}:\d{2}:\d{2}\b"),
    "a number of a machine": re.compile(r"(?<![\d.])\d+\.\d(?!\d)|\bTrue\b|\bFalse\b"),
    "a sentence that lacks a part": re.compile(r"[:,] ?[.;]|\s[.,;:?](?:\s|$)|\.\.(?!\.)"),
}
OF_A_LANGUAGE = {
    "nl": {
        "English": re.compile(
            r"\b(?:the|you|your|and|from|until|company|agreement|school year|reason)\b", re.IGNORECASE
        ),
        "an amount with a point": re.compile(r"€\s?[\d,]*\.\d{2}\b"),
        "two forms of address": re.compile(
            r"\bu(?:w|zelf)?\b.*\b(?:je|jij|jou|jouw)\b|\bj(?:e|ij|ou|ouw)\b.*\buw?\b", re.I
        ),
    },
    "en": {"Dutch": re.compile(r"\b(?:het|een|uw|niet|wij|wordt|praktijkovereenkomst)\b", re.IGNORECASE)},
}


def mail_faults(subject: str, text: str, html: str) -> list[str]:
    """Each fault by its name, with the words that show it; none for a mail that people can read."""
    text = "\n".join(text.splitlines())
    written = ADDRESS.sub("", LINK.sub("", f"{subject}\n{_body(text)}"))
    found = re.search(r'<html lang="(\w+)"', html)
    searched = FAULTS | OF_A_LANGUAGE.get(found[1] if found else "", {})
    return [
        *(
            f"{name}: {fault[0]!r}"
            for name, search in searched.items()
            if (fault := search.search(" ".join(written.split())))
        ),
        *(["no language"] if found is None else []),
        *([f"a subject of {len(subject)} characters"] if not 0 < len(subject) <= MAX_SUBJECT else []),
        *_faults_of_links(text, html),
        *_faults_of_closing(text),
        *(f"HTML: {fault}" for fault in html_faults(html)),
        *(f"only in the text: {line!r}" for line in text.splitlines() if _plain(line) not in _plain(unescape(html))),
    ]


def _faults_of_links(text: str, html: str) -> list[str]:
    """One button at most; its address stands bare in both kinds of content, for whoever cannot press it."""
    buttons = [unescape(address) for address in HREF.findall(html)]
    shown = unescape(re.sub(r"<[^>]*>", " ", html)).split()
    return [
        *([f"{len(buttons)} buttons"] if len(buttons) > 1 else []),
        *(f"no bare address: {each!r}" for each in buttons if each not in text.split() or each not in shown),
        *(["a link without a button"] if not buttons and LINK.search(text) else []),
    ]


def _faults_of_closing(text: str) -> list[str]:
    """The desk's name and mailbox below."""
    lines = text.strip().splitlines()
    starts = [number for number, line in enumerate(lines) if line in CLOSING]
    if len(starts) != 1 or len(lines) < starts[0] + 3:
        return ["no closing"]
    return [] if ADDRESS.fullmatch(lines[starts[0] + 2]) else [f"no mailbox: {lines[starts[0] + 2]!r}"]


def _body(text: str) -> str:
    """Without greeting and closing, which hold names of people and desks."""
    return "\n".join(text.partition("\n\n")[2].split("\n\n")[:-1])


def _plain(text: str) -> str:
    return re.sub(r"[:\s]+", " ", re.sub(r"<[^>]*>", " ", text)).strip()

"""Blocks of nginx, and the answers that it gives itself."""

from collections.abc import Iterable, Mapping

from deploy.front_door.pages import REFUSED
from shared.web.security_headers import HSTS, SECURITY

PROBLEM = "application/problem+json"
SECURED = (
    *(f'add_header {name} "{value}" always;' for name, value in SECURITY.items()),
    f"add_header {HSTS[0]} $keep_to_tls always;",
)
"""For the answers that nginx gives itself; a service sets them on its own."""


def refused_codes() -> Iterable[str]:
    """Which of its codes leads to which refusal."""
    for name, (status, codes, _) in REFUSED.items():
        yield f"error_page {' '.join(map(str, codes))} ={status} {_place(name)};"


def refusals() -> Iterable[str]:
    """What nginx refuses as a problem: it does not know yet whether a browser asks."""
    for name, (status, _, problem) in REFUSED.items():
        lines = ["internal;", f"default_type {PROBLEM};", *SECURED, f"return {status} '{problem}';"]
        yield from block(f"location = {_place(name)}", lines)


def _place(name: str) -> str:
    """A path and no name: nginx gives no named location to a request whose path it could not read."""
    return f"/-/refused/{name}"


def own_answers(name: str, status: int, problem: str, page: str, fields: Mapping[str, str]) -> Iterable[str]:
    """An answer in the form that the client reads."""
    for form, media, text in (("json", PROBLEM, problem), ("page", "text/html", page)):
        lines = ["internal;", f"default_type {media};"]
        lines += [f"add_header {field} '{value}' always;" for field, value in fields.items()]
        yield from block(f"location = /-/{name}/{form}", [*lines, *SECURED, f"return {status} '{text}';"])


def block(head: str, lines: Iterable[str]) -> Iterable[str]:
    """A block of directives."""
    yield f"{head} {{"
    yield from indented(lines)
    yield "}"


def indented(lines: Iterable[str]) -> Iterable[str]:
    """One level deeper."""
    return [f"    {line}" for line in lines]

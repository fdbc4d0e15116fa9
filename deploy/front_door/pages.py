"""The few answers that nginx gives itself, because no service can. Without quotation marks and dollar signs in texts,
which nginx would read."""

import json


def _problem(status: int, slug: str, title: str, detail: str = "") -> str:
    members = {"type": f"/problems/{slug}", "title": title, "status": status, "detail": detail}
    return json.dumps({name: value for name, value in members.items() if value})


def _page(title: str, text: str, english: str) -> str:
    return (
        "<!doctype html><html lang=nl><meta charset=utf-8><meta name=viewport content=width=device-width>"
        f"<title>{title}</title><link rel=stylesheet href=/static/stageloket.css>"
        f"<main class=narrow><h1>{title}</h1><p>{text}</p><p lang=en>{english}</p></main></html>"
    )


REFUSED = {
    "malformed": (400, (400,), _problem(400, "malformed", "This is not a request of HTTP")),
    "too_large": (413, (413,), _problem(413, "too-large", "The request is too large")),
    "head_too_large": (431, (414, 494), _problem(431, "too-large", "The headers are too large")),
}
"""By name: the status, the codes of nginx for which it stands (494 is its own, for headers), and the problem."""
UNAVAILABLE_JSON = _problem(503, "unavailable", "A service cannot be reached yet", "Try again soon.")
UNAVAILABLE_PAGE = _page(
    "Even niet bereikbaar",
    "Probeer het over een minuut opnieuw. Er is niets verloren gegaan.",
    "Not reachable for a moment: try again in a minute. Nothing is lost.",
)
TOO_MANY_JSON = _problem(429, "too-many", "Too many requests come from your address", "Wait, and try again.")
TOO_MANY_PAGE = _page(
    "Even wachten",
    "Er komen te veel verzoeken tegelijk van uw adres. Probeer het over een paar tellen opnieuw.",
    "Too many requests come from your address at once: try again in a few seconds.",
)

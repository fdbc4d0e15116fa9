"""The few answers that nginx gives itself, because no service can."""

import json

TOO_LARGE = json.dumps({"type": "/problems/too-large", "title": "The request is too large", "status": 413})
UNAVAILABLE_JSON = json.dumps(
    {
        "type": "/problems/unavailable",
        "title": "A service cannot be reached yet",
        "status": 503,
        "detail": "Try again soon.",
    }
)
UNAVAILABLE_PAGE = (
    "<!doctype html><html lang=nl><meta charset=utf-8><meta name=viewport content=width=device-width>"
    "<title>Even niet bereikbaar</title><link rel=stylesheet href=/static/stageloket.css>"
    "<main class=narrow><h1>Even niet bereikbaar</h1>"
    "<p>Probeer het over een minuut opnieuw. Er is niets verloren gegaan.</p>"
    "<p lang=en>Not reachable for a moment: try again in a minute. Nothing is lost.</p></main></html>"
)
"""Without quotation marks and dollar signs, which nginx would read."""

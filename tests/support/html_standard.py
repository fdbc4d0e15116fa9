"""HTML as its standard says, for every page that a test receives: a parser that reads as browsers do mends nothing."""

from html5lib import HTMLParser
from html5lib.constants import E
from httpx2 import Response


def html_faults(source: str) -> list[str]:
    """What had to be mended: an end without a start, an element where none may be, an attribute twice."""
    parser = HTMLParser()
    parser.parse(source)
    return [f"line {line}: {E[code] % values}" for (line, _), code, values in parser.errors]


async def require_valid_html(response: Response) -> None:
    """A hook for the client of a test: an answer that is a page has no faults."""
    if response.request.method != "HEAD" and response.headers.get("content-type", "").startswith("text/html"):
        await response.aread()
        faults = html_faults(response.text)
        assert not faults, f"{response.request.method} {response.request.url}: {faults}"


VALID_HTML = {"response": [require_valid_html]}
"""As `event_hooks` of a client."""

"""What a person recognises a browser by: its make and system. The rest of what it tells of itself is not kept."""

MAKES = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
"""In this order: later ones also name themselves after earlier ones."""
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("Windows", "Windows"),
)
OTHERS = (("CrOS", "ChromeOS"), ("Linux", "Linux"))


def browser_name(user_agent: str) -> str:
    """For example `Chrome, Linux`; empty for a program that is no browser we know."""
    found = (_first(MAKES, user_agent), _first((*SYSTEMS, *OTHERS), user_agent))
    return ", ".join(filter(None, found))


def _first(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for part, name in names if part in text), "")

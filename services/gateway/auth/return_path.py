"""Where a person goes after signing in: a page of our own, never another site."""

START = "/"
MAX_LENGTH = 2000


def own_path(wanted: str) -> str:
    """The wanted path with its query, or the start page when it may lead elsewhere."""
    local = wanted.startswith("/") and not wanted.startswith(("//", "/\\", "/auth/sign-", "/auth/callback"))
    plain = wanted.isascii() and wanted.isprintable() and "\\" not in wanted
    return wanted if local and plain and len(wanted) <= MAX_LENGTH else START

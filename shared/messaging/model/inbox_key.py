"""The key under which an aggregate's inbox holds what a handler processed."""


def inbox_key(handler: str, what: str) -> str:
    """`what` is a subject for an ordered handler, an event id for another. A dot would be read as a path by MongoDB."""
    return f"{handler}|{what}".replace(".", ":")

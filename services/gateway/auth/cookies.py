"""The cookies of the sign-in. `__Host-`: the browser takes them from this host only, over TLS (or locally)."""

from fastapi import Response

SESSION = "__Host-stageloket-session"
SIGN_IN = "__Host-stageloket-sign-in"
SIGN_IN_SECONDS = 600
"""How long a person may take at the identity provider."""


def set_cookie(response: Response, name: str, value: str, max_age: int | None = None) -> None:
    """Without `max_age` until the browser is closed."""
    response.set_cookie(name, value, max_age=max_age, path="/", secure=True, httponly=True, samesite="lax")


def clear_cookie(response: Response, name: str) -> None:
    """Remove it from the browser."""
    response.delete_cookie(name, path="/", secure=True, httponly=True, samesite="lax")

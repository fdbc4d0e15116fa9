"""Which secrets production takes: long, not published with this project, and not the name of their owner."""

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr
from pydantic_settings import BaseSettings

MIN_CHARACTERS, MIN_DISTINCT = 24, 8
PUBLISHED = (
    "only-on-this-machine",
    "-on-this-machine",
    "x94VX5-DpI8wxZFTJ9nxmRLIVqPfMrlZdLUfXL1cHtI",
    "VLgCgmHcHZ7FoiYmYbXNPpacFYiS6v057MYBwOjoQBA",
    "key-of-the-tests",
)
"""Parts of secrets that stood in the repository: whoever has read it knows them."""
OF_OTHERS = ("smtp://", "smtps://")
"""Addresses of servers that others run and give out the passwords of, if they ask for one."""


def weak_secrets(settings: BaseSettings) -> Iterable[tuple[str, str]]:
    """The names of the settings with a secret that production refuses, each with the reason. One that is optional and
    empty by default may stay away."""
    for name, value in settings:
        if not isinstance(value, SecretStr) or (value == _default(settings, name) and not value.get_secret_value()):
            continue
        if value.get_secret_value().startswith(OF_OTHERS):
            continue
        secret, owner = _password(value.get_secret_value())
        if weakness := why_weak(secret, owner):
            yield name, weakness


def why_weak(secret: str, owner: str = "") -> str:
    """Why a secret is refused, without the secret; empty when it is not."""
    if not secret:
        return "the secret is empty"
    if secret == owner:
        return "the password is the name of its account"
    if any(part in secret for part in PUBLISHED):
        return "the secret was published with the source code"
    if len(secret) < MIN_CHARACTERS or len(set(secret)) < MIN_DISTINCT:
        return f"the secret can be guessed: {MIN_CHARACTERS} random characters or more are needed"
    return ""


def _default(settings: BaseSettings, name: str) -> object:
    return type(settings).model_fields[name].default


def _password(value: str) -> tuple[str, str]:
    """The password and the account of an address; any other value is the secret itself."""
    if "://" not in value:
        return value, ""
    url = urlsplit(value)
    return unquote(url.password or ""), unquote(url.username or "")

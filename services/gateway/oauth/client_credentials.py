"""Reads the request of a token endpoint: the grant, and the client's id and secret in one of two places."""

from base64 import b64decode
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote_plus

from services.gateway.oauth.errors import OAuthError

GRANT = "client_credentials"


class ClientCredentials(NamedTuple):
    """A portal's id and its key; `basic` tells that they stood in the header."""

    client_id: str
    secret: str
    basic: bool


def client_credentials(authorization: str, form: Sequence[tuple[str, str]]) -> ClientCredentials:
    """`client_secret_basic` or `client_secret_post` (RFC 6749, section 2.3.1). Raises OAuthError."""
    fields = dict(form)
    if len(fields) < len(form):
        raise OAuthError("invalid_request", "a parameter is there twice")
    grant = fields.get("grant_type")
    if not grant:
        raise OAuthError("invalid_request", "grant_type is missing")
    if authorization and "client_secret" in fields:
        raise OAuthError("invalid_request", "the client's secret is there twice")
    found = _basic(authorization) if authorization else _posted(fields)
    if grant != GRANT:
        raise OAuthError("unsupported_grant_type", f"only {GRANT} is supported")
    if fields.get("scope"):
        raise OAuthError("invalid_scope", "a token has the scopes of the portal; ask for none")
    return found


def _posted(fields: dict[str, str]) -> ClientCredentials:
    if not fields.get("client_id") or not fields.get("client_secret"):
        raise OAuthError("invalid_client", "show the portal's id and key", 401)
    return ClientCredentials(fields["client_id"], fields["client_secret"], basic=False)


def _basic(authorization: str) -> ClientCredentials:
    scheme, _, encoded = authorization.partition(" ")
    try:
        id, separator, secret = b64decode(encoded.strip(), validate=True).decode().partition(":")
    except ValueError:
        separator = ""
    if scheme.lower() != "basic" or not separator:
        raise OAuthError("invalid_client", "the Authorization header is not of the scheme Basic", 401, basic=True)
    return ClientCredentials(unquote_plus(id), unquote_plus(secret), basic=True)

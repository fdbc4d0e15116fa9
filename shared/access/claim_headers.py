"""Claims in the headers of a request from one service to another; believed from services that may set them only."""

from collections.abc import Mapping

from fastapi import Request

from shared.messaging.model.claims import CLAIM_NAMES, Claims


def claim_headers(claims: Claims) -> dict[str, str]:
    """The claims that are not empty, under the names that they have on the bus."""
    return {f"ce-{name}": value for name in CLAIM_NAMES if (value := getattr(claims, name))}


def claims_of_request(request: Request) -> Claims:
    """What the calling service has proven of the actor; only for a route whose policy names that service."""
    headers: Mapping[str, str] = request.headers
    return Claims(**{name: headers.get(f"ce-{name}", "") for name in CLAIM_NAMES})

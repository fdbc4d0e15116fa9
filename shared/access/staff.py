"""Staff at a service: who acts, from the actor token that the front door passes on, and how freshly signed in."""

import logging
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

from fastapi import HTTPException, Request

from shared.access.actor import Actor, ActorKind
from shared.access.staff_member import StaffMember
from shared.web.cross_origin import SAFE_METHODS
from shared.web.forms import own_address
from shared.web.problem_page import reads_pages
from shared.web.problems import Problem

log = logging.getLogger(__name__)
HEADER = "Actor-Token"
"""The front door sets it and drops what a client sends under this name."""
FRESH_SECONDS = 300
"""How long after signing in a person may do what asks for a fresh sign-in."""


def staff_member(request: Request) -> StaffMember | None:
    """The verified member of staff; None without a token, or with one that is not valid for this service."""
    if not hasattr(request.state, "staff"):
        request.state.staff = _verified(request)
    member: StaffMember | None = request.state.staff
    return member


def staff_actor(request: Request) -> Actor | None:
    """Who acts, when it is a member of staff."""
    member = staff_member(request)
    return member.actor if member else None


def require_fresh(request: Request, actor: Actor) -> None:
    """Send a person who signed in more than `FRESH_SECONDS` ago to sign in again: a page leads there and back; a form
    and a program get 401, a form with a link, as a browser follows a form to no other site."""
    if time.time() - actor.authenticated_at <= FRESH_SECONDS:
        return
    location = f"/auth/sign-in?{urlencode({'next': own_address(request), 'fresh': '1'})}"
    if reads_pages(request) and request.method in SAFE_METHODS:
        raise HTTPException(303, "Sign in again", headers={"Location": location})
    raise Problem(401, "sign-in-again", "Sign in again: this needs a fresh sign-in", sign_in=location)


def _verified(request: Request) -> StaffMember | None:
    token = request.headers.get(HEADER, "")
    if not token:
        return None
    actor_token, verify = _verifier(request)
    try:
        member: StaffMember = verify(token, time.time())
    except actor_token.ActorTokenRefused as refused:
        log.warning("an actor token was refused: %s", refused)
        return None
    return member if member.actor.kind is ActorKind.STAFF else None


def _verifier(request: Request) -> tuple[Any, Callable[[str, float], StaffMember]]:
    """The module and the verifier of this service, loaded with the first token: signatures cost 15 MB of memory."""
    actor_token = import_module("shared.access.actor_token")
    state = request.app.state
    if not hasattr(state, "actor_token_verifier"):
        state.actor_token_verifier = actor_token.ActorTokenVerifier(state.settings.actor_keys, state.service_name)
    return actor_token, state.actor_token_verifier.verify

"""Actor tokens: for the front door by session, for a command line by its key."""

import json
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request
from pydantic import BaseModel, ConfigDict, Field

from services.gateway.auth.current_session import wall_clock
from shared.access.actor import Actor, ActorKind
from shared.access.actor_token import LIFETIME_SECONDS, ActorTokenSigner
from shared.access.policies import decided_by
from shared.access.policy import unauthorised
from shared.access.role import Role
from shared.access.staff_member import StaffMember
from shared.web.failed_attempts import after_failure
from shared.web.json_body import json_body
from shared.web.problems import Problem

router = APIRouter(prefix="/auth", include_in_schema=False, dependencies=[decided_by("the key of a command line")])
BEARER = "Bearer "


class CommandLine(BaseModel):
    """The command line of an operator; only the hash of its key is stored."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    key_sha256: str
    audiences: tuple[str, ...] = ("gateway", "registration", "contracts", "survey", "operations")


class CommandLines:
    """Those that may exchange their key for an actor token."""

    def __init__(self, file: Path | None) -> None:
        self._known = [CommandLine.model_validate(entry) for entry in json.loads(file.read_text())] if file else []

    def authenticate(self, authorization: str) -> CommandLine | None:
        """The command line of `Authorization: Bearer <key>`, or None."""
        shown = sha256(authorization.removeprefix(BEARER).strip().encode()).hexdigest()
        found = [each for each in self._known if compare_digest(each.key_sha256, shown)]
        return found[0] if found and authorization.startswith(BEARER) else None


class TokenRequest(BaseModel):
    """For which service, and for which of its routes (`GET /internal/flows/{id}`)."""

    model_config = ConfigDict(extra="forbid")

    audience: str
    routes: Annotated[frozenset[str], Field(min_length=1, max_length=20)]


async def line_of_key(request: Request, authorization: Annotated[str, Header()] = "") -> CommandLine:
    """The command line whose key is shown. Raises Problem 401, before the body is looked at."""
    lines: CommandLines = request.app.state.dependencies[CommandLines]
    line = lines.authenticate(authorization)
    if line is None:
        raise await after_failure(request, unauthorised("Show the key of your command line"))
    return line


@router.post("/token")
async def exchange(
    line: Annotated[CommandLine, Depends(line_of_key)],
    wanted: Annotated[TokenRequest, json_body(TokenRequest)],
    request: Request,
) -> dict[str, str | int]:
    """An actor token for a command line, which acts as an operator. Raises Problem 401 or 403."""
    if wanted.audience not in line.audiences:
        raise Problem(403, "wrong-audience", "This key is not for that service")
    now = int(wall_clock(request).now().timestamp())
    actor = Actor(kind=ActorKind.STAFF, id=line.id, roles=frozenset({Role.OPERATOR}), authenticated_at=now)
    token = sign_for(request, StaffMember(actor=actor, name=line.id, routes=wanted.routes), wanted.audience)
    return {"actor_token": token, "expires_in": LIFETIME_SECONDS}


def sign_for(request: Request, member: StaffMember, audience: str) -> str:
    """The token for that service. Raises Problem 404 when the gateway has no key."""
    signer: ActorTokenSigner | None = request.app.state.dependencies[ActorTokenSigner]
    if signer is None:
        raise Problem(404, "sign-in-not-configured", "No key of actor tokens is configured")
    return signer.sign(member, audience, wall_clock(request).now().timestamp())

"""Internal routes for operators: add, list, limit and revoke portals, and change their keys."""

from datetime import date, datetime, time
from secrets import token_urlsafe
from typing import Annotated, Any, Self

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.gateway.portal.commands.add_portal import add_portal
from services.gateway.portal.commands.change_portal import (
    EndKeys,
    LimitPortal,
    RotateKey,
    end_keys,
    limit_portal,
    rotate_key,
)
from services.gateway.portal.portal import Portal, PortalKey, SchoolCode
from services.gateway.portal.publishable import PUBLISHABLE
from services.gateway.portal.repository import Portals
from shared.access.credentials import hash_of
from shared.access.policies import services
from shared.access.scope import reader_for
from shared.audit.shows import shows
from shared.events.identifiers import Ref
from shared.events.portals.portal_event import OF_SCHOOLS, PortalKind
from shared.messaging.model.clock import dutch_instant, system_time
from shared.web.json_body import json_body

router = APIRouter(
    prefix="/internal/portals", dependencies=[services("operator"), shows("portal", "id")], include_in_schema=False
)
KEY_BYTES = 32


class Scopes(BaseModel):
    """What a portal acts for, and which types of events it publishes: all of its kind without a list."""

    model_config = ConfigDict(extra="forbid")

    schools: tuple[SchoolCode, ...] = ()
    companies: tuple[Ref, ...] = ()
    event_types: Annotated[tuple[str, ...], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _types_are_known(self) -> Self:
        unknown = sorted(set(self.event_types or ()) - PUBLISHABLE.keys())
        if unknown:
            raise ValueError(f"there is no event type {', '.join(unknown)}")
        return self


class KeyTerm(BaseModel):
    """The last day of a key, at the end of which it expires; without one it does not."""

    model_config = ConfigDict(extra="forbid")

    expires_on: date | None = None

    @property
    def expires_at(self) -> datetime | None:
        """The end of that day in the Netherlands."""
        return dutch_instant(self.expires_on, time.max) if self.expires_on else None


class NewPortal(Scopes, KeyTerm):
    """A portal to add. A portal of a school or of students names at least one school."""

    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 _-]{1,59}$")]
    kind: PortalKind

    @model_validator(mode="after")
    def _a_school_portal_names_schools(self) -> Self:
        if self.kind in OF_SCHOOLS and not self.schools:
            raise ValueError("a portal of a school or of students names its schools")
        return self


@router.get("")
async def list_portals(request: Request) -> list[dict[str, Any]]:
    """All portals with their scopes and the dates of their keys; a key is known by the first characters of its hash."""
    return [_shown(portal) for portal in await reader_for(request, Portals).all()]


@router.post("", status_code=201)
async def add(new: Annotated[NewPortal, json_body(NewPortal)], request: Request) -> dict[str, Any]:
    """The portal with its key, which is shown this once. Its events have the source `/portals/<id>`."""
    secret, key = _new_key(new)
    id = Portal.id_of(new.name)
    scopes = new.model_dump(include={"name", "kind", "schools", "companies", "event_types"})
    portal = Portal.model_validate({"id": id, "source": f"/portals/{id}", "keys": (key,), **scopes})
    await request.app.state.commands.execute(add_portal, portal, actor=request.state.actor.id)
    return {**_shown(portal), "key": secret}


@router.post("/{id}/keys", status_code=201)
async def rotate(id: Ref, term: Annotated[KeyTerm, json_body(KeyTerm)], request: Request) -> dict[str, Any]:
    """A new key, which is shown this once; the one before it stays valid until `/{id}/keys/older` ends it."""
    secret, key = _new_key(term)
    await request.app.state.commands.execute(
        rotate_key, RotateKey(id, key, system_time()), actor=request.state.actor.id
    )
    return {**await _stored(id, request), "key": secret}


@router.delete("/{id}/keys/older")
async def end_older(id: Ref, request: Request) -> dict[str, Any]:
    """End all keys but the newest."""
    await request.app.state.commands.execute(
        end_keys, EndKeys(id, system_time(), only_older=True), actor=request.state.actor.id
    )
    return await _stored(id, request)


@router.delete("/{id}")
async def revoke(id: Ref, request: Request) -> dict[str, Any]:
    """End the portal: its next request is refused. What it published stays."""
    await request.app.state.commands.execute(end_keys, EndKeys(id, system_time()), actor=request.state.actor.id)
    return await _stored(id, request)


@router.put("/{id}/scopes")
async def limit(id: Ref, scopes: Annotated[Scopes, json_body(Scopes)], request: Request) -> dict[str, Any]:
    """Replace the scopes."""
    command = LimitPortal(id, scopes.schools, scopes.companies, scopes.event_types)
    await request.app.state.commands.execute(limit_portal, command, actor=request.state.actor.id)
    return await _stored(id, request)


def _new_key(term: KeyTerm) -> tuple[str, PortalKey]:
    secret = f"slk_{token_urlsafe(KEY_BYTES)}"
    return secret, PortalKey(sha256=hash_of(secret), made_at=system_time(), expires_at=term.expires_at)


async def _stored(id: str, request: Request) -> dict[str, Any]:
    return _shown(await reader_for(request, Portals).get(id))


def _shown(portal: Portal) -> dict[str, Any]:
    fields = portal.model_dump(mode="json", exclude={"keys"})
    keys = [{**key.model_dump(mode="json", exclude={"sha256"}), "hash": key.sha256[:8]} for key in portal.keys]
    return {**fields, "keys": keys}

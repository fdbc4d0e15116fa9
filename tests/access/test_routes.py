"""Every route of every service lets those pass whom the reviewed file names, and nobody else."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import orjson
import pytest

from deploy.local.components import SERVICES
from deploy.local.local_stack import LocalStack
from services.gateway.portal.commands.add_portal import add_portal
from services.gateway.portal.portal import Portal, PortalKey
from shared.access.credentials import hash_of
from shared.access.declared import declared_routes
from shared.access.policies import OwnPolicy, PublicPolicy
from shared.events.portals.portal_event import PortalKind
from tests.access.identities import (
    CHANGED,
    EXPIRED_KEY,
    EXTENDED,
    KEYS,
    KNOWN,
    NO_TOKEN,
    OTHER_PURPOSE,
    REVOKED,
    REVOKED_KEY,
    RIGHT,
    STRANGERS,
    Identity,
)
from tests.access.matrix import PUBLIC, passing_by_route
from tests.integration.web.every_route import QUERY
from tests.integration.web.test_every_route import AWAY, started, token_of
from tests.support.service_application import ServiceApplication

INCOMPLETE = "/problems/incomplete-link"
PAST = datetime(2026, 1, 1, tzinfo=UTC)
every_service = pytest.mark.parametrize("name", SERVICES)


def portal(name: str, key: str, **more: Any) -> Portal:
    """A portal of a company."""
    values: dict[str, Any] = {"kind": PortalKind.COMPANY, "keys": (PortalKey(sha256=hash_of(key)),), **more}
    return Portal(id=name, name=name, source=f"/portals/{name}", **values)


async def add_portals(application: ServiceApplication) -> None:
    """One portal of each kind, one that was revoked, and one whose key has expired."""
    expired = (PortalKey(sha256=hash_of(EXPIRED_KEY), expires_at=PAST),)
    added = [portal(kind.value, key, kind=kind, schools=("99XX",)) for kind, key in KEYS.items()]
    revoked = portal("revoked", REVOKED_KEY, revoked_at=PAST)
    for each in (*added, portal("expired", EXPIRED_KEY, keys=expired), revoked):
        await application.app.state.commands.execute(add_portal, each)


def tokens(application: ServiceApplication, name: str, path: str) -> dict[str, str]:
    """For a path of a service with links tokens: of the right purpose, of another one, changed, and with something
    behind."""
    if name not in ("contracts", "survey", "registration"):
        return {}
    right = token_of(application, name, path)
    text, _, signature = right.partition(".")
    links = next(each for each in application.app.state.dependencies.values() if hasattr(each, "_links"))._links
    *others, issue = links.parts(right)
    return {
        RIGHT: right,
        OTHER_PURPOSE: links.token("another", *links.parts(right)),
        CHANGED: f"{text[:-1]}{'A' if text[-1] != 'A' else 'B'}.{signature}",
        EXTENDED: f"{right}=",
        REVOKED: links.token(*others, "1" if issue != "1" else "2"),
    }


def passed(answer: httpx2.Response) -> bool:
    """Whether the policy let the request pass, whatever became of it then."""
    if answer.status_code in (401, 403, 410):
        return False
    json = "json" in answer.headers.get("content-type", "")
    return answer.status_code != 404 or not json or orjson.loads(answer.content)["type"] != INCOMPLETE


async def who_passes(application: ServiceApplication, name: str) -> dict[str, list[str]]:
    """The identities that pass, by route."""

    async def passes(identity: Identity, method: str, path: str) -> bool:
        token = tokens(application, name, path).get(identity.link, NO_TOKEN)
        values = {"token": token, "role": "STUDENT"}
        filled = re.sub(r"{(\w+)}", lambda found: values.get(found[1], NO_TOKEN), path)
        application.client.headers.pop("authorization", None)
        headers, auth = dict(identity.headers), identity.auth(name)
        answer = await application.client.request(method, filled, params=QUERY, headers=headers, auth=auth)
        return passed(answer)

    found = {}
    for route in declared_routes(application.app):
        method = route.methods[0]
        outcomes = await asyncio.gather(*(passes(who, method, route.path) for who in (*STRANGERS, *KNOWN)))
        names = [who.name for who, passing in zip((*STRANGERS, *KNOWN), outcomes, strict=True) if passing]
        found[str(route)] = [PUBLIC] if len(names) == len((*STRANGERS, *KNOWN)) else names
    return found


@every_service
async def test_every_route_lets_those_pass_whom_the_reviewed_file_names_and_nobody_else(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
        if name == "gateway":
            await add_portals(application)
        found = await who_passes(application, name)
        routes = declared_routes(application.app)
    public = {str(route) for route in routes if isinstance(route.policy, PublicPolicy)}
    own = {str(route) for route in routes if isinstance(route.policy, OwnPolicy)}
    assert found == passing_by_route(name)
    assert {route for route, names in found.items() if names == [PUBLIC]} - own == public
    strangers = {who.name for who in STRANGERS}
    assert not any(strangers & set(names) for names in found.values())

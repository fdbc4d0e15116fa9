"""Who may not use a route learns that, and nothing of what the route takes."""

import asyncio
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import orjson

from deploy.local.local_stack import LocalStack
from services.gateway.oauth.paths import TOKEN_PATH
from shared.access.declared import DeclaredRoute, declared_routes
from shared.access.policies import PublicPolicy
from shared.web.body_limit import MAX_BYTES
from tests.access.identities import KNOWN, STRANGERS, Identity
from tests.access.matrix import PUBLIC, passing_by_route
from tests.access.test_routes import add_portals, tokens
from tests.integration.web.every_route import FORM, JSON
from tests.integration.web.test_every_route import AWAY, every_service, started
from tests.support.service_application import ServiceApplication

BODIES = (
    (JSON, b"{"),
    (JSON, b'{"unknown": 1}'),
    (JSON, b"[" * 1000),
    (JSON, b"x" * (MAX_BYTES + 1)),
    (FORM, b"a=%ff"),
    ("text/plain", b"x"),
    ("", b"x"),
    ("application/cloudevents-batch+json", b"[[]]"),
)
QUERIES = ("?after=x&id=%00&by=x&action=x&level=x&ref=%FF&audience=x&role=x",)
BODIES_ALONE = tuple(("", "x1", sent) for sent in BODIES)
SHOWN_IN_THE_BODY = {f"POST {TOKEN_PATH}", "POST /auth/backchannel-logout"}
"""What proves who sends it is in the body."""
KINDS = ("portal", "service", "staff")


def refused_identities(passing: list[str]) -> Iterator[Identity]:
    """Nobody, and of portals, services and staff one that does not pass there."""
    yield STRANGERS[0]
    for kind in KINDS:
        yield from [who for who in KNOWN if who.name not in passing and who.name.startswith(kind)][:1]


def outcome(answer: httpx2.Response) -> tuple[int, str]:
    """The status, and the type of the problem."""
    json = answer.content and "problem+json" in answer.headers.get("content-type", "")
    return answer.status_code, orjson.loads(answer.content)["type"] if json else ""


async def differing(application: ServiceApplication, name: str, route: DeclaredRoute, who: Identity) -> list[str]:
    """What this identity sent that was answered differently than a request with nothing in it."""
    application.client.headers.pop("authorization", None)
    auth, headers = who.auth(name), dict(who.headers)
    links = tokens(application, name, route.path)

    async def send(method: str, query: str, value: str, sent: tuple[str, bytes] | None) -> tuple[int, str]:
        path = re.sub(r"{(\w+)}", lambda found: links.get(who.link, "x1") if found[1] == "token" else value, route.path)
        kind, body = sent or ("", b"")
        typed = {"content-type": kind} if kind else {}
        target = httpx2.URL("http://service").copy_with(raw_path=f"{path}{query}".encode())
        headed = {**headers, **typed}
        return outcome(await application.client.request(method, target, headers=headed, content=body, auth=auth))

    found = []
    for method in route.methods:
        plain = await send(method, "", "x1", None)
        if plain[0] == 404 and plain[1] != "/problems/incomplete-link":
            continue
        for query, value, sent in (*((query, "x1", None) for query in QUERIES), ("", "%00", None), *BODIES_ALONE):
            answer = await send(method, query, value, sent)
            if answer != plain:
                found.append(f"{who.name}: {method} {route.path}{query} {sent and sent[:1]} {plain} -> {answer}")
    return found


@every_service
async def test_who_may_not_use_a_route_gets_the_same_answer_whatever_is_sent(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
        if name == "gateway":
            await add_portals(application)
        passing = passing_by_route(name)
        routes = [
            route
            for route in declared_routes(application.app)
            if not isinstance(route.policy, PublicPolicy) and str(route) not in SHOWN_IN_THE_BODY
        ]
        calls = [
            differing(application, name, route, who)
            for route in routes
            for who in refused_identities(passing[str(route)])
            if passing[str(route)] != [PUBLIC]
        ]
        assert calls
        assert list(itertools.chain.from_iterable(await asyncio.gather(*calls))) == []

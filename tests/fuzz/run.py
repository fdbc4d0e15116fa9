"""Sends generated requests to a service as everybody, and finds what is an error of the service."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import httpx2

from deploy.local.local_stack import LocalStack
from deploy.local.servers import Servers
from tests.fuzz.description import documented, operations_of, whole_description
from tests.fuzz.generated import Generated, generated
from tests.fuzz.senders import SENDERS, Sender, add_senders
from tests.integration.web.test_description import undocumented
from tests.integration.web.test_every_route import AWAY, service_of, started, token_of
from tests.support.service_application import ServiceApplication

AT_ONCE = 16
MAX_SECONDS = 20.0
WITH_LINKS = ("contracts", "survey", "registration")


@dataclass(frozen=True)
class ServersAlone:
    """What a service needs of a local stack: mongod and RabbitMQ, and no other service."""

    servers: Servers


@dataclass
class Findings:
    """Answers by status; server errors, answers that take too long, and answers that the description lacks."""

    statuses: Counter[int] = field(default_factory=Counter)
    operations: int = 0
    server_errors: list[str] = field(default_factory=list)
    undocumented: list[str] = field(default_factory=list)

    @property
    def requests(self) -> int:
        """How many were sent."""
        return self.statuses.total()


async def fuzz(servers: Servers, name: str, folder: Path, examples: int, seed: int = 0) -> Findings:
    """Send `examples` requests of each operation, as it is described and against it, as each sender.

    The service runs with real servers in this process, its neighbours are away. The same seed gives the same requests.
    """
    findings, stack = Findings(), cast(LocalStack, ServersAlone(servers))
    async with started(stack, name, folder, f"http://{AWAY}") as application:
        if name == "gateway":
            await add_senders(application)
        described, whole = documented(application.app), whole_description(service_of(name))
        token = token_of(application, name) if name in WITH_LINKS else ""
        made = await asyncio.to_thread(lambda: list(generated(whole, examples, token, seed)))
        operations = operations_of(whole)
        findings.operations = len(operations)
        limit = asyncio.Semaphore(AT_ONCE)

        async def send(request: Generated, sender: Sender) -> None:
            async with limit:
                answer = await _answer(application, request, sender, name)
            key = (request.method, request.path)
            _judge(findings, f"{sender.name}: {request}", answer, operations[key] if key in described else None)

        await asyncio.gather(*(send(request, sender) for request in made for sender in SENDERS))
    return findings


async def _answer(
    application: ServiceApplication, request: Generated, sender: Sender, name: str
) -> httpx2.Response | None:
    """None when there is no answer in time."""
    client = application.client
    own = [(key.encode(), value.encode()) for key, value in sender.headers_to(name).items()]
    url = httpx2.URL("http://service").copy_with(raw_path=request.target)
    sent = httpx2.Request(request.method, url, headers=[*request.headers, *own], content=request.body or None)
    try:
        return await asyncio.wait_for(client.send(sent, auth=None), MAX_SECONDS)
    except TimeoutError:
        return None


def _judge(findings: Findings, request: str, answer: httpx2.Response | None, operation: dict[str, Any] | None) -> None:
    if answer is None:
        findings.statuses[0] += 1
        findings.server_errors.append(f"{request} -> no answer in {MAX_SECONDS} s")
        return
    findings.statuses[answer.status_code] += 1
    if answer.status_code >= 500 and answer.status_code != 503:
        findings.server_errors.append(f"{request} -> {answer.status_code} {answer.text[:200]}")
    elif operation is not None and (lacking := undocumented(operation, answer)):
        findings.undocumented.append(f"{request} -> {lacking}")

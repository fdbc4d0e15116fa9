"""nginx in front of a service that shows what reached it, for tests of the front door alone."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx2

from deploy.front_door.configuration import FrontDoor
from deploy.front_door.routes import ROUTES
from deploy.local import ports
from deploy.local.front_door import worker_user
from deploy.local.ping import web_server_answers
from deploy.local.process import Process
from shared.web.tls import NO_CERTIFICATES
from tests.support.eventually import eventually
from tests.support.http_request import read_request

TOKEN = "token-of-the-gateway"
Change = Callable[[str], str]


class Upstream:
    """Every service in one: it answers with the request, allows the session `good`, and can stream."""

    def __init__(self) -> None:
        self.go_on = asyncio.Event()
        self.server: asyncio.Server

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, with one request."""
        try:
            path, headers = await read_request(reader)
            if path.startswith("/internal/auth/check"):
                good = "session=good" in headers.get("cookie", "")
                writer.write(b"HTTP/1.1 204 OK\r\nActor-Token: " + TOKEN.encode() if good else b"HTTP/1.1 401 No")
                writer.write(b"\r\nConnection: close\r\n\r\n")
            elif path == "/v1/stream":
                writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nfirst;")
                await writer.drain()
                await self.go_on.wait()
                writer.write(b"last;")
            else:
                body = json.dumps({"path": path, "headers": headers}).encode()
                writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            await writer.drain()
        finally:
            writer.close()


@dataclass
class Door:
    """A front door that runs."""

    client: httpx2.AsyncClient
    upstream: Upstream
    ports: dict[str, int]
    log: Path


ODD_FOLDER = """Bureau "Werk" & Stage; één élève's {loket} #1\\2"""
"""A name that a folder of a home may have; the state of nginx is in it."""


@asynccontextmanager
async def opened(
    folder: Path, change: Change = str, rate: int = 50, burst: int = 500, trusted: tuple[str, ...] = ()
) -> AsyncIterator[Door]:
    """nginx in front of the upstream; survey is away, contracts had an address of its own. `change` edits what it is
    configured with; `trusted` are proxies before it."""
    upstream = Upstream()
    upstream.server = await asyncio.start_server(upstream.answer, "127.0.0.1", 0)
    behind = f"http://127.0.0.1:{upstream.server.sockets[0].getsockname()[1]}"
    chosen = ports.choose(dict.fromkeys(("door", "contracts", "operations", "away"), 0), any_free=True)
    origin = f"http://127.0.0.1:{chosen['door']}"
    services = {route.service: behind for route in ROUTES} | {"survey": f"http://127.0.0.1:{chosen['away']}"}
    former = {name: f"127.0.0.1:{chosen[name]}" for name in ("contracts", "operations")}
    listen, hosts = f"127.0.0.1:{chosen['door']}", ("127.0.0.1", "localhost")
    user = worker_user()
    state = folder / ODD_FOLDER
    state.mkdir()
    door = FrontDoor(listen, hosts, origin, services, ROUTES, state, former, user, rate=rate, burst=burst)
    door = replace(door, trusted=trusted)
    (folder / "nginx.conf").write_text(change(door.text()))
    command = ["nginx", "-e", "stderr", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    process = Process("front_door", command, {"PATH": "/usr/sbin:/usr/bin:/bin"}, folder / "nginx.log")
    await process.start()

    async def ready() -> None:
        assert await web_server_answers("127.0.0.1", chosen["door"], "/-/healthy"), process.log_tail()

    try:
        await eventually(ready, 30)
        async with httpx2.AsyncClient(base_url=origin, verify=NO_CERTIFICATES, timeout=20) as client:
            yield Door(client, upstream, chosen, folder / "nginx.log")
    finally:
        await process.stop(2)
        upstream.server.close()
        await upstream.server.wait_closed()

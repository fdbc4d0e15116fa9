"""The topology is imported into a node that drops connections while it starts."""

import asyncio
from pathlib import Path

from deploy.local import ports
from deploy.local.process import Process
from deploy.local.rabbitmq import RabbitMQ
from deploy.local.secrets_file import Secrets
from tests.support.http_request import read_request

NAMES = ("rabbitmq", "management", "distribution", "epmd", "metrics")


async def test_an_import_over_a_connection_that_the_node_drops_is_repeated(tmp_path: Path) -> None:
    imports = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path, _ = await read_request(reader)
        imports.extend([path] if path == "/api/definitions" else [])
        if path != "/api/definitions" or len(imports) > 1:
            status = b"200 OK" if path == "/api/overview" else b"204 No Content"
            found = status if path in ("/api/overview", "/api/definitions") else b"404 Not Found"
            writer.write(b"HTTP/1.1 %b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" % found)
        writer.close()

    chosen = ports.choose(dict.fromkeys(NAMES, 0), any_free=True)
    rabbitmq = RabbitMQ(tmp_path, chosen, Secrets(tmp_path / "secrets.json"))
    rabbitmq.process = Process("node", ["/bin/sleep", "60"], {}, tmp_path / "log")
    await rabbitmq.process.start()
    server = await asyncio.start_server(answer, rabbitmq.host, rabbitmq.management)
    try:
        async with server:
            await rabbitmq.load([], {})
    finally:
        await rabbitmq.process.stop()
    assert imports == ["/api/definitions"] * 2

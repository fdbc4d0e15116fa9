"""What measures the load keeps its connections, and takes none that the server has closed."""

import asyncio

from tests.load.connections import Connections

ANSWER = b"HTTP/1.1 202 Accepted\r\ncontent-length: 2\r\n\r\n{}"


async def test_a_request_after_the_server_closed_an_idle_connection_is_answered_on_a_new_one() -> None:
    opened: list[asyncio.StreamWriter] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        opened.append(writer)
        while (await reader.read(1000)) != b"":
            writer.write(ANSWER)

    async with await asyncio.start_server(answer, "127.0.0.1") as server:
        host, port = server.sockets[0].getsockname()
        connections = Connections(f"http://{host}:{port}")
        assert [await connections.post("/", {}, b"{}") for _ in range(2)] == [202, 202]
        assert len(opened) == 1
        opened[0].close()

        assert await connections.post("/", {}, b"{}") == 202
        assert len(opened) == 2
        connections.close()
        opened[1].close()

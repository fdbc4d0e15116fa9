"""Whether a program answers at a port: a connection, and what it says first."""

import asyncio

AMQP_GREETING = b"AMQP\x00\x00\x09\x01"
AMQP_FRAME = b"\x01"
HTTP_OK = b"HTTP/1.1 200"
NAMES_REQUEST = b"\x00\x01n"
"""Of the Erlang port mapper, which begins its answer with its own port in four bytes."""
SECONDS = 5.0
"""In which a living program answers, also one on a machine with much to do."""


async def answers(host: str, port: int, greeting: bytes, expected: bytes) -> bool:
    """Whether it answers the greeting with what is expected; of a frozen one, the kernel accepts the connection."""
    try:
        async with asyncio.timeout(SECONDS):
            reader, writer = await asyncio.open_connection(host, port)
            try:
                writer.write(greeting)
                return await reader.readexactly(len(expected)) == expected
            finally:
                writer.close()
    except (OSError, asyncio.IncompleteReadError):
        return False


async def broker_answers(host: str, port: int) -> bool:
    """Whether a broker begins the handshake of AMQP; needs no password."""
    return await answers(host, port, AMQP_GREETING, AMQP_FRAME)


async def port_mapper_answers(host: str, port: int) -> bool:
    """Whether an Erlang port mapper lists its names."""
    return await answers(host, port, NAMES_REQUEST, port.to_bytes(4, "big"))


async def web_server_answers(host: str, port: int, path: str) -> bool:
    """Whether a page of a web server loads."""
    return await answers(host, port, f"GET {path} HTTP/1.0\r\n\r\n".encode(), HTTP_OK)

"""Whether a program answers at a port: a connection, and what it says first."""

import asyncio

AMQP_GREETING = b"AMQP\x00\x00\x09\x01"
AMQP_FRAME = b"\x01"


async def answers(host: str, port: int, greeting: bytes = b"", expected: bytes = b"", seconds: float = 2.0) -> bool:
    """Whether it accepts a connection and, after the greeting, answers with what is expected. A frozen one does not."""
    try:
        async with asyncio.timeout(seconds):
            reader, writer = await asyncio.open_connection(host, port)
            try:
                writer.write(greeting)
                return await reader.read(len(expected)) == expected if expected else True
            finally:
                writer.close()
    except OSError:
        return False


async def broker_answers(host: str, port: int) -> bool:
    """Whether a broker begins the handshake of AMQP; needs no password."""
    return await answers(host, port, AMQP_GREETING, AMQP_FRAME)

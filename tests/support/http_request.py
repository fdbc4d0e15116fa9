"""One HTTP request, read to its end by a server of a test."""

import asyncio


async def read_request(reader: asyncio.StreamReader) -> tuple[str, dict[str, str]]:
    """Its target and its headers, names in lower case; the body is read too.

    A connection closed with a body unread is reset, and the answer may be lost with it.
    """
    line, *fields = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
    pairs = (field.partition(":") for field in fields)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    await reader.readexactly(int(headers.get("content-length", 0)))
    return line.split()[1], headers

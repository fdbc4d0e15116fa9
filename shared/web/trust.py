"""Whose certificates a client trusts. Reading those of the machine costs 50 ms of a processor each time, and plain HTTP
needs none."""

import ssl

import httpx2

NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For plain HTTP; over TLS it refuses everybody."""


def trust(url: str) -> ssl.SSLContext:
    """What a client of that address needs."""
    return NOBODY if url.startswith("http:") else httpx2.create_ssl_context()

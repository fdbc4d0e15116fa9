"""TLS settings of HTTP clients. Loading the machine's certificates takes 50 ms of processor time per client, so clients
of plain HTTP skip it."""

import ssl

import httpx2

NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For plain HTTP; over TLS it rejects every server."""


def tls_for(url: str) -> ssl.SSLContext:
    """The context for a client of that address."""
    return NO_CERTIFICATES if url.startswith("http:") else httpx2.create_ssl_context()

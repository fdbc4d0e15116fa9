"""TLS settings of HTTP clients. Loading the machine's certificates takes 50 ms of processor time per client, so clients
of plain HTTP skip it."""

import ssl
from pathlib import Path
from typing import Protocol

import httpx2

NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For plain HTTP; over TLS it rejects every server."""


class TLSSettings(Protocol):
    """Which authorities a client believes, and the certificate it shows; each may be missing."""

    @property
    def tls_ca_file(self) -> Path | None:
        """PEM of the authorities; without it those of the machine."""

    @property
    def tls_certificate_file(self) -> Path | None:
        """PEM with a certificate and its key, for servers that ask for one."""


def tls_for(url: str, settings: TLSSettings | None = None) -> ssl.SSLContext:
    """The context for a client of that address."""
    if url.startswith("http:"):
        return NO_CERTIFICATES
    if settings is None or settings.tls_ca_file is None:
        context = httpx2.create_ssl_context()
    else:
        context = ssl.create_default_context(cafile=str(settings.tls_ca_file))
    if settings is not None and settings.tls_certificate_file is not None:
        context.load_cert_chain(settings.tls_certificate_file)
    return context

"""Adds the files of certificates to connection URLs that ask for TLS. What a URL itself names is kept."""

from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

RABBITMQ = ("cafile", "certfile")
MONGODB = ("tlsCAFile", "tlsCertificateKeyFile")


def rabbitmq_url(url: str, ca_file: Path | None, certificate_file: Path | None) -> str:
    """With both files when the URL begins with `amqps:`."""
    return _with_files(url, RABBITMQ, ca_file, certificate_file) if url.startswith("amqps:") else url


def mongodb_url(url: str, ca_file: Path | None, certificate_file: Path | None) -> str:
    """With both files when the URL has `tls=true`."""
    asks_for_tls = dict(parse_qsl(urlsplit(url).query)).get("tls") == "true"
    return _with_files(url, MONGODB, ca_file, certificate_file) if asks_for_tls else url


def _with_files(url: str, names: tuple[str, str], *files: Path | None) -> str:
    parts = urlsplit(url)
    chosen = {name: str(file) for name, file in zip(names, files, strict=True) if file is not None}
    return urlunsplit(parts._replace(query=urlencode({**chosen, **dict(parse_qsl(parts.query))})))

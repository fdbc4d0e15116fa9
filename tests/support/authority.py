"""A local certificate authority, made with the command `openssl` for one test."""

import asyncio
from pathlib import Path

EXTENSIONS = """\
subjectAltName = IP:127.0.0.1
keyUsage = digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth, clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""


class Authority:
    """`file` is its own certificate; `issue` makes one that it signed."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self.file, self._key = folder, folder / f"{name}.pem", folder / f"{name}.key"
        self._name = name

    async def create(self) -> "Authority":
        """Make its key and certificate."""
        usage = ("-addext", "keyUsage = critical, keyCertSign, cRLSign")
        subject = ("-subj", f"/CN={self._name}", "-days", "1", *usage)
        await _openssl("req", "-x509", *_new_key(self._key), *subject, "-out", str(self.file))
        return self

    async def issue(self, name: str) -> Path:
        """A PEM file with a key and a certificate for 127.0.0.1, for a server as well as for a client."""
        key, request, certificate = (self._folder / f"{self._name}-{name}.{end}" for end in ("key", "csr", "crt"))
        extensions = self._folder / "extensions"
        extensions.write_text(EXTENSIONS)
        await _openssl("req", *_new_key(key), "-subj", f"/CN={name}", "-out", str(request))
        by = ("-CA", str(self.file), "-CAkey", str(self._key), "-CAcreateserial", "-days", "1")
        await _openssl("x509", "-req", "-in", str(request), *by, "-extfile", str(extensions), "-out", str(certificate))
        both = self._folder / f"{self._name}-{name}.pem"
        both.write_text(key.read_text() + certificate.read_text())
        return both


def _new_key(file: Path) -> tuple[str, ...]:
    return ("-newkey", "rsa:2048", "-nodes", "-keyout", str(file))


async def _openssl(*arguments: str) -> None:
    """Raises RuntimeError with what it says when it fails."""
    process = await asyncio.create_subprocess_exec("openssl", *arguments, stderr=asyncio.subprocess.PIPE)
    _, errors = await process.communicate()
    if process.returncode:
        raise RuntimeError(errors.decode())

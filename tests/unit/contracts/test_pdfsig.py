"""Another program than the one that made it checks the seal: `pdfsig` of Poppler, which trusts what NSS trusts."""

import shutil
import subprocess
from pathlib import Path

import pytest

from services.contracts.document.sealer import Sealer
from services.contracts.document.typesetting import typeset
from tests.support.pdf import without_page
from tests.support.seal import SEAL
from tests.unit.contracts.test_document import whole
from tests.unit.contracts.test_seal import AT, MATERIAL

PROGRAMS = ("pdfsig", "certutil")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(shutil.which, PROGRAMS)),
        reason="needs pdfsig and certutil: `apt-get install poppler-utils libnss3-tools`",
    ),
]


def run(*command: str) -> str:
    """What the program says."""
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def trusting(folder: Path) -> str:
    """A database of NSS that trusts the authority of the tests."""
    (folder / "nss").mkdir()
    authority, database = folder / "authority.pem", f"sql:{folder / 'nss'}"
    authority.write_text(SEAL["seal_authorities"])
    run("certutil", "-N", "-d", database, "--empty-password")
    run("certutil", "-A", "-d", database, "-n", "authority", "-t", "CT,C,C", "-i", str(authority))
    return database


async def test_pdfsig_finds_the_seal_valid_and_trusted_and_no_seal_on_what_was_changed(tmp_path: Path) -> None:
    sealed, database = await Sealer(MATERIAL).seal(await typeset(whole()), AT), trusting(tmp_path)
    middle = sealed.index(b"stream", 2000) + 20
    byte = sealed[:middle] + bytes([sealed[middle] ^ 1]) + sealed[middle + 1 :]
    answers = {}
    for name, content in {"sealed": sealed, "byte": byte, "page": without_page(sealed, 1)}.items():
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(content)
        answers[name] = run("pdfsig", "-nssdir", database, str(file)).partition("Signature #2")[0]
    assert "Signature Field Name: Zegel" in answers["sealed"]
    assert "Signature Validation: Signature is Valid." in answers["sealed"]
    assert "Certificate Validation: Certificate is Trusted." in answers["sealed"]
    assert "Signature Validation: Digest Mismatch." in answers["byte"]
    assert "Signature Validation: Digest Mismatch." in answers["page"]

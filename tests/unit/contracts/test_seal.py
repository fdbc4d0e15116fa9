"""The seal on a document, checked by another process, and what the process that seals survives."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from deploy.local.seal_authority import seal_settings
from services.contracts.document.seal_material import SealMaterial
from services.contracts.document.sealer import Sealer, SealingError
from services.contracts.document.typesetting import typeset
from shared.messaging.model.errors import Unavailable
from tests.support.accessibility import accessibility_faults
from tests.support.pdf import attachments_of, text_of_pdf, with_revision, without_page
from tests.support.seal import SEAL, FixedSecrets
from tests.unit.contracts.test_document import whole

AT = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)
MATERIAL = SealMaterial(
    SEAL["seal_key"],
    SEAL["seal_certificates"],
    SEAL["seal_authorities"],
    SEAL["seal_revocation_lists"],
    time_stamp_key=SEAL["time_stamp_key"],
    time_stamp_certificate=SEAL["time_stamp_certificate"],
)


@pytest.fixture(scope="module")
async def sealer() -> Sealer:
    return Sealer(MATERIAL)


@pytest.fixture(scope="module")
async def sealed(sealer: Sealer) -> bytes:
    return await sealer.seal(await typeset(whole()), AT)


def verdict(content: bytes, folder: Path) -> dict[str, Any]:
    """What another process says of a file, with nothing but the file and the authority."""
    authorities = folder / "authorities.pem"
    authorities.write_text(SEAL["seal_authorities"])
    command = [sys.executable, "-m", "tests.support.seal_validation", str(authorities)]
    found: dict[str, Any] = orjson.loads(subprocess.run(command, input=content, capture_output=True, check=True).stdout)
    return found


def test_another_process_finds_the_seal_the_time_stamps_and_all_that_the_long_term_needs(
    sealed: bytes, tmp_path: Path
) -> None:
    found = verdict(sealed, tmp_path)
    assert found.pop("summary").startswith("INTACT:TRUSTED,TIMESTAMP_TOKEN<INTACT:TRUSTED>")
    assert found == {
        "readable": True,
        "seal": True,
        "time_stamp": True,
        "covers": "ENTIRE_REVISION",
        "long_term": "OK",
    }


def test_a_changed_byte_a_removed_page_and_an_appended_revision_break_the_seal(sealed: bytes, tmp_path: Path) -> None:
    middle = sealed.index(b"stream", 2000) + 20
    byte = sealed[:middle] + bytes([sealed[middle] ^ 1]) + sealed[middle + 1 :]
    changed = {
        name: verdict(each, tmp_path)
        for name, each in {"byte": byte, "page": without_page(sealed, 1), "revision": with_revision(sealed)}.items()
    }
    assert [name for name, found in changed.items() if found.get("seal")] == []


def test_the_seal_changes_neither_the_text_nor_the_file_inside(sealed: bytes) -> None:
    assert text_of_pdf(sealed).startswith("Praktijkovereenkomst")
    assert list(attachments_of(sealed)) == ["overeenkomst.json"]
    assert b"<pdfuaid:part>1" in sealed


def test_the_file_is_as_accessible_after_sealing_as_before(sealed: bytes) -> None:
    assert accessibility_faults(sealed) == []


async def test_the_next_document_is_sealed_after_the_process_was_killed(sealer: Sealer, sealed: bytes) -> None:
    process = sealer._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert len(await sealer.seal(await typeset(whole()), AT)) > 50_000


async def test_what_is_no_pdf_is_refused_and_the_process_goes_on(sealer: Sealer, sealed: bytes) -> None:
    with pytest.raises(SealingError):
        await sealer.seal(b"no pdf", AT)
    assert await sealer.seal(await typeset(whole()), AT)


async def test_a_time_stamp_server_that_is_away_is_an_outage() -> None:
    away = Sealer(MATERIAL._replace(time_stamp_url="http://127.0.0.1:9/stamps"))
    with pytest.raises(Unavailable, match="the time stamp server"):
        await away.seal(await typeset(whole()), AT)


async def test_a_seal_of_an_authority_that_is_not_believed_is_not_put_on() -> None:
    class AnotherSystem(FixedSecrets):
        def __getitem__(self, name: str) -> str:
            return super().__getitem__(f"another {name}")

    other = Sealer(MATERIAL._replace(authorities=seal_settings(AnotherSystem(Path("none")))["SEAL_AUTHORITIES"]))
    with pytest.raises(SealingError):
        await other.seal(await typeset(whole()), AT)


def test_the_process_ends_with_the_service_that_started_it() -> None:
    worker = [sys.executable, "-m", "services.contracts.document.sealing_worker"]
    with subprocess.Popen(worker, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(20) == 0


def test_the_certificates_of_a_trial_system_follow_from_its_secrets() -> None:
    assert seal_settings(FixedSecrets(Path("none"))) == seal_settings(FixedSecrets(Path("none")))

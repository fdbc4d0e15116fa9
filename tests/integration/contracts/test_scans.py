"""The desk uploads the scan of a signature on paper: what it is, how large, who reads it, and that it can be undone."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pymongo import MongoClient

from deploy.local.local_stack import LocalStack
from services.contracts.agreement.repository import Agreements
from shared.access.role import Role
from shared.storage.files import SCANS
from tests.integration.web.test_every_route import AWAY, started, store
from tests.support.service_application import KEY, ServiceApplication
from tests.support.staff import MEMBER, StaffAuth
from tests.unit.domain import NOW, agreement

PDF = b"%PDF-1.7 a page" + b"\0" * 300_000
STATE = agreement(placement_id="PL-2")
FIELDS = {"version": "1", "role": "STUDENT", "person_id": "ST-1", "signed_on": NOW.date().isoformat()}


async def upload(application: ServiceApplication, content: bytes, **more: str) -> httpx2.Response:
    """Send the form of the page."""
    files = {"scan": ("scan.pdf", content, "application/pdf")}
    return await application.client.post(f"/scans/{STATE.id}", data={**FIELDS, **more}, files=files)


async def test_a_scan_is_kept_as_it_is_and_read_by_the_desk_of_the_school_alone(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        store(application, ("agreements", STATE))
        assert (await upload(application, PDF)).status_code == 303
        kept = await application.app.state.commands.system_reader(Agreements).get(STATE.id)
        (signature,) = kept.signatures
        path = f"/scans/{STATE.id}/{signature.scan_id}"
        read = await application.client.get(path)
        stranger = StaffAuth(KEY.private, "contracts", Role.DESK, school="88XX")
        assert (await application.client.get(path, auth=stranger)).status_code == 404
        assert (await application.client.get(f"/scans/{STATE.id}/another")).status_code == 404
        undo = {"version": "1", "role": "STUDENT", "reason": "Another page."}
        undone = await application.client.post(f"/agreements/{STATE.id}/paper/undo", data=undo)
        page = await application.client.get(f"/agreements/{STATE.id}")
        assert (await application.client.get(path)).status_code == 200
    assert (read.content, read.headers["content-type"]) == (PDF, "application/pdf")
    assert read.headers["content-disposition"].startswith("attachment")
    assert (signature.scan_hash, signature.recorded_by) == (sha256(PDF).hexdigest(), MEMBER)
    assert undone.status_code == 303
    assert "Another page." in page.text


@pytest.mark.parametrize(
    ("content", "more", "status"),
    [
        (b"<html>%PDF-", {}, 422),
        (b"", {}, 422),
        (PDF, {"signed_on": "yesterday"}, 422),
        (PDF, {"version": "2"}, 409),
        (PDF, {"signed_on": "2025-08-31"}, 409),
        (b"%PDF-" + b"x" * SCANS.max_bytes, {}, 422),
        (b"%PDF-" + b"x" * (SCANS.max_bytes + 1024 * 1024), {}, 413),
    ],
)
async def test_what_is_refused_leaves_no_file(
    local_stack: LocalStack, tmp_path: Path, content: bytes, more: dict[str, str], status: int
) -> None:
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        store(application, ("agreements", STATE))
        assert (await upload(application, content, **more)).status_code == status
        with MongoClient[dict[str, Any]](application.sandbox.database_url()) as client:
            database = client.get_default_database()
            assert (database["scans.files"].count_documents({}), database["scans.chunks"].count_documents({})) == (0, 0)

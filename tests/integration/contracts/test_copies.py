"""Each party keeps its copy of the signed agreement by its own link, and all copies are equal (R46)."""

from hashlib import sha256
from pathlib import Path

import pytest

from deploy.local.local_stack import LocalStack
from services.contracts.document.check_page import MAX_BODY
from services.contracts.document.documents import Documents
from services.contracts.links.signing_links import SigningLinks
from shared.events.vocabulary import Party
from tests.integration.web.test_every_route import AWAY, started, store
from tests.support.pdf import with_revision, without_page
from tests.unit.contracts.test_copy import signed
from tests.unit.domain import NOW, NUMBER, agreement

PARTIES = (Party.STUDENT, Party.COMPANY, Party.SCHOOL)


@pytest.mark.requirement("R46")
async def test_each_party_keeps_a_copy_that_equals_those_of_the_others(local_stack: LocalStack, tmp_path: Path) -> None:
    complete, waiting = signed(placement_id="PL-3"), agreement(placement_id="PL-2")
    due = signed(placement_id="PL-4")
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        documents: Documents = application.app.state.dependencies[Documents]
        sealed, _ = complete.record_document(await documents.keep(complete), NOW)
        sealed = sealed.model_copy(update={"observers": ("OB-1",)})
        for each in (sealed, waiting, due):
            store(application, ("agreements", each))
        links: SigningLinks = application.app.state.dependencies[SigningLinks]
        client = application.client
        paths = [f"/sign/{links.url(sealed.id, role, 0).rpartition('/')[2]}/copy" for role in PARTIES]
        paths.append(f"/sign/copy/{links.copy_url(sealed.id, 'OB-1').rpartition('/')[2]}/document")
        paths.append(f"/agreements/{sealed.id}/document")
        copies = []
        for path in paths:
            page = await client.get(path.rpartition("/")[0])
            assert path in page.text
            copies.append(await client.get(path))
        unsigned = await client.get(f"/sign/{links.url(waiting.id, Party.STUDENT, 0).rpartition('/')[2]}/copy")
        altered = await client.get(f"/sign/{links.url(sealed.id, Party.STUDENT, 1).rpartition('/')[2]}/copy")
        early = await client.get(f"/agreements/{due.id}/document")
        soon = await client.get(f"/agreements/{due.id}")
    digests = {sha256(copy.content).hexdigest() for copy in copies}
    assert sealed.document is not None
    assert digests == {sealed.document.digest}
    assert copies[0].content.startswith(b"%PDF-")
    assert {copy.headers["etag"] for copy in copies} == {f'"{digests.pop()}"'}
    assert {copy.headers["content-type"] for copy in copies} == {"application/pdf"}
    assert {copy.headers["content-disposition"] for copy in copies} == {f'attachment; filename="{NUMBER}-versie-2.pdf"'}
    assert (unsigned.status_code, altered.status_code, early.status_code) == (404, 410, 404)
    assert "wordt nu verzegeld" in soon.text


async def test_what_was_signed_before_there_were_documents_keeps_its_page(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    former = signed(placement_id="PL-3").model_copy(update={"document_due": False})
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        store(application, ("agreements", former))
        links: SigningLinks = application.app.state.dependencies[SigningLinks]
        path = f"/sign/{links.url(former.id, Party.STUDENT, 0).rpartition('/')[2]}"
        copy = await application.client.get(f"{path}/copy")
    assert copy.headers["content-type"] == "text/html; charset=utf-8"
    assert copy.headers["content-disposition"] == f'attachment; filename="{NUMBER}-versie-2.html"'


async def test_whoever_has_a_document_checks_it_on_the_public_page(local_stack: LocalStack, tmp_path: Path) -> None:
    complete = signed(placement_id="PL-3")
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        documents: Documents = application.app.state.dependencies[Documents]
        kept = await documents.keep(complete)
        store(application, ("agreements", complete.record_document(kept, NOW)[0]))
        content = await documents.read(kept)
        assert content is not None

        async def answer(file: bytes) -> tuple[int, str]:
            sent = await application.client.post("/check/file", files={"document": ("x.pdf", file, "application/pdf")})
            return sent.status_code, sent.text

        form = await application.client.get("/check")
        middle = len(content) // 2
        byte = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        genuine = await answer(content)
        changed = [await answer(each) for each in (byte, without_page(content, 1), with_revision(content))]
        unknown, empty = await answer(b"something"), await answer(b"")
        large, no_form = await answer(b"x" * MAX_BODY), await application.client.post("/check/file", data={"a": "b"})
    assert 'type="file"' in form.text
    assert (genuine[0], "Dit bestand is echt" in genuine[1], NUMBER in genuine[1]) == (200, True, True)
    assert "Sam Voorbeeld" not in genuine[1]
    for status, page in changed:
        assert (status, "Dit bestand is veranderd" in page, NUMBER in page) == (200, True, False)
    assert "Dit bestand kennen wij niet" in unknown[1]
    assert (empty[0], large[0], no_form.status_code) == (422, 413, 415)

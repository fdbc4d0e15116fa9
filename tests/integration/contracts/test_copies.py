"""Each party keeps its copy of the signed agreement by its own link, and all copies are equal (R46)."""

from hashlib import sha256
from pathlib import Path

import pytest

from deploy.local.local_stack import LocalStack
from services.contracts.links.signing_links import SigningLinks
from shared.events.vocabulary import Party
from tests.integration.web.test_every_route import AWAY, started, store
from tests.unit.contracts.test_copy import signed
from tests.unit.domain import NUMBER, agreement

PARTIES = (Party.STUDENT, Party.COMPANY, Party.SCHOOL)


@pytest.mark.requirement("R46")
async def test_each_party_keeps_a_copy_that_equals_those_of_the_others(local_stack: LocalStack, tmp_path: Path) -> None:
    complete, waiting = signed(placement_id="PL-3"), agreement(placement_id="PL-2")
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        store(application, ("agreements", complete))
        store(application, ("agreements", waiting))
        links: SigningLinks = application.app.state.dependencies[SigningLinks]
        client = application.client
        copies = []
        for role in PARTIES:
            path = f"/sign/{links.url(complete.id, role, 0).rpartition('/')[2]}"
            page = await client.get(path)
            assert f"{path}/copy" in page.text
            assert complete.content_hash in page.text
            copies.append(await client.get(f"{path}/copy"))
        unsigned = await client.get(f"/sign/{links.url(waiting.id, Party.STUDENT, 0).rpartition('/')[2]}/copy")
        altered = await client.get(f"/sign/{links.url(complete.id, Party.STUDENT, 1).rpartition('/')[2]}/copy")
    digests = {sha256(copy.content).hexdigest() for copy in copies}
    assert len(digests) == 1
    assert {copy.headers["etag"] for copy in copies} == {f'"{digests.pop()}"'}
    assert {copy.headers["content-disposition"] for copy in copies} == {
        f'attachment; filename="{NUMBER}-versie-2.html"'
    }
    assert (unsigned.status_code, altered.status_code) == (404, 410)

"""The company fills in its part by link, the desk sees the differences and accepts; nobody overwrites another."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from deploy.local.local_stack import LocalStack
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement.status import Status
from services.contracts.links.signing_links import SigningLinks
from shared.events.vocabulary import Party
from shared.messaging.model.errors import NotReady
from shared.web.person_client import Person, PersonClient
from tests.integration.web.test_every_route import AWAY, started, store
from tests.support.service_application import ServiceApplication
from tests.unit.contracts.test_company_check import to_check
from tests.unit.domain import confirmation


@asynccontextmanager
async def waiting(
    local_stack: LocalStack, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[ServiceApplication, str, str]]:
    """With an agreement to check: the page of the company and that of the desk."""

    async def person(self: PersonClient, ref: str) -> Person:
        if ref != "TR-1":
            raise NotReady(ref)
        return Person(id=ref, name="Robin Verzonnen", email="r@x.example")

    monkeypatch.setattr(PersonClient, "person", person)
    state = to_check()
    named = tuple(signer.model_copy(update={"name": "Sam Voorbeeld"}) for signer in state.signers)
    changes = {"signers": named, "placement": confirmation(ends_on="2099-06-26"), "id": "AG-CHECK"}
    async with started(local_stack, "contracts", folder, f"http://{AWAY}") as application:
        store(application, ("agreements", state.model_copy(update=changes)))
        url = application.app.state.dependencies[SigningLinks].url("AG-CHECK", Party.COMPANY, 0, "CP-1")
        yield application, f"/sign/{url.rpartition('/')[2]}", "/agreements/AG-CHECK"


async def test_the_company_corrects_its_part_and_the_desk_accepts_what_it_saw(
    local_stack: LocalStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with waiting(local_stack, tmp_path, monkeypatch) as (application, page, desk):
        client = application.client
        assert 'name="tasks"' in (await client.get(page)).text
        form = {"action": "check", "revision": "0", "trainer": "Kim Fictief", "tasks": "Brood\r\nKoek"}
        assert (await client.post(page, data={**form, "tasks": "x" * 2001})).status_code == 422
        assert (await client.post(page, data=form)).status_code == 303
        assert (await client.post(page, data={**form, "tasks": "Other"})).status_code == 409
        shown = (await client.get(desk)).text
        assert (await client.post(f"{desk}/check", data={"revision": "0"})).status_code == 409
        assert (await client.post(f"{desk}/check", data={"revision": "1"})).status_code == 303
        kept = await application.app.state.commands.system_reader(Agreements).get("AG-CHECK")
        signing = (await client.get(page)).text
    assert ("Robin Verzonnen" in shown, "Kim Fictief" in shown) == (True, True)
    assert kept.status is Status.SENT
    assert kept.company_fields is not None
    assert kept.company_fields.tasks == "Brood\nKoek"
    assert ("Koek" in signing, 'name="typed_name"' in signing) == (True, True)

"""The desk names another address of the parent; the parent types the code that arrived there."""

from pathlib import Path

from deploy.local.local_stack import LocalStack
from services.contracts.links.signing_links import SigningLinks
from shared.events.vocabulary import Party
from tests.integration.web.test_every_route import AWAY, started, store
from tests.support.service_application import SHOWN
from tests.unit.contracts.test_second_proof import OTHER, at_one_address
from tests.unit.domain import confirmation


async def test_the_parent_signs_after_the_code_that_went_to_another_address(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    state = at_one_address()
    named = tuple(signer.model_copy(update={"name": "Sam Voorbeeld"}) for signer in state.signers)
    changes = {"signers": named, "placement": confirmation(ends_on="2099-06-26"), "id": "AG-CODE"}
    state = state.model_copy(update=changes)
    headers = {"authorization": f"Bearer {SHOWN['notifications']}"}
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        store(application, ("agreements", state))
        client = application.client
        request = f"/agreements/{state.id}/second-proof/code"
        assert (await client.post(request, data={"version": "1", "address": "home@x.example"})).status_code == 422
        assert (await client.post(request, data={"version": "1", "address": OTHER})).status_code == 303
        code = f"/internal/signing-links/{state.id}/second-proofs"
        assert (await client.get(f"{code}/2", headers=headers)).status_code == 404
        sent = (await client.get(f"{code}/1", headers=headers)).json()
        url = application.app.state.dependencies[SigningLinks].url(state.id, Party.PARENT, 0, "PA-1")
        page = f"/sign/{url.rpartition('/')[2]}"
        assert 'name="code"' in (await client.get(page)).text
        wrong = "000000" if sent["code"] != "000000" else "000001"
        assert (await client.post(page, data={"action": "code", "code": wrong})).status_code == 422
        assert (await client.post(page, data={"action": "code", "code": sent["code"]})).status_code == 303
        assert 'name="code"' not in (await client.get(page)).text
        desk = (await client.get(f"/agreements/{state.id}")).text
    assert (sent["id"], sent["email"]) == ("PA-1", OTHER)
    assert "Met een code op een ander adres bewezen" in desk

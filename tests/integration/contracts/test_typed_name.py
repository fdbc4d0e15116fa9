"""The page asks about a typed name that differs from the known one, and the desk sees both afterwards."""

from pathlib import Path

from deploy.local.local_stack import LocalStack
from services.contracts.links.signing_links import SigningLinks
from shared.events.vocabulary import Party
from tests.integration.web.test_every_route import AWAY, started, store
from tests.unit.domain import agreement, confirmation


async def test_another_name_is_asked_about_and_signs_when_it_is_confirmed(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    placement = confirmation(placement_id="PL-2", ends_on="2099-06-26")
    state = agreement(placement_id="PL-2").model_copy(update={"placement": placement})
    named = tuple(signer.model_copy(update={"name": "Sam Voorbeeld"}) for signer in state.signers)
    state = state.model_copy(update={"signers": named})
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        store(application, ("agreements", state))
        client = application.client
        token = application.app.state.dependencies[SigningLinks].url(state.id, Party.STUDENT, 0, "ST-1")
        page = f"/sign/{token.rpartition('/')[2]}"
        form = {"version": "1", "typed_name": "Kim Fictief", "agree": "yes", "action": "sign"}
        refused = await client.post(page, data=form)
        assert refused.status_code == 422
        assert 'name="confirmed_name" value="Kim Fictief"' in refused.text
        other = {**form, "typed_name": "Kim Verzonnen", "confirmed_name": "Kim Fictief"}
        assert (await client.post(page, data=other)).status_code == 422
        by_program = await client.post(f"/api{page}", json={"version": 1, "typed_name": "Kim Fictief"})
        assert (by_program.status_code, by_program.json()["errors"][0]["pointer"]) == (422, "/typed_name")
        assert (await client.post(page, data={**form, "confirmed_name": "Kim Fictief"})).status_code == 303
        desk = (await client.get(f"/agreements/{state.id}")).text
    assert "ondertekend als Kim Fictief (bij ons bekend als Sam Voorbeeld)" in desk

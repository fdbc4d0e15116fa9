"""An administrator keeps who may sign for the school; each of them signs by a link of their own (R55)."""

from pathlib import Path

import pytest

from deploy.local.local_stack import LocalStack
from services.contracts.agreement.parties import Signer
from services.contracts.links.signing_links import SigningLinks
from services.contracts.school.signing_rules import Mandate, SigningOrder, SigningRules, SigningRulesOfSchools
from shared.access.role import Role
from shared.events.vocabulary import Party
from tests.integration.web.test_every_route import AWAY, started, store
from tests.support.service_application import KEY, SHOWN
from tests.support.staff import StaffAuth
from tests.unit.domain import agreement

RULES = "/agreements/rules"


@pytest.mark.requirement("R55")
async def test_an_administrator_ends_a_mandate_and_another_school_is_not_touched(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    rules = SigningRules(id="99XX", mandates=(Mandate(person_id="SV-1", valid_from="2025-01-01"),))
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        store(application, ("signing_rules", rules))
        client = application.client
        assert "SV-1" in (await client.get(RULES)).text
        assert (await client.post(f"{RULES}/99XX/order", data={"order": "IN_ORDER"})).status_code == 303
        assert (await client.post(f"{RULES}/99XX/order", data={"order": "BACKWARDS"})).status_code == 422
        assert (await client.post(f"{RULES}/88XX/order", data={"order": "IN_ORDER"})).status_code == 404
        incomplete = {"person_id": "", "valid_from": "2025-01-01"}
        assert (await client.post(f"{RULES}/99XX/mandates", data=incomplete)).status_code == 422
        end = f"{RULES}/99XX/mandates/SV-1/end"
        assert (await client.post(end, data={"last_day": "2025-08-31"})).status_code == 303
        of_desk = StaffAuth(KEY.private, "contracts", Role.DESK)
        assert (await client.post(end, data={"last_day": "2025-08-30"}, auth=of_desk)).status_code == 403
        kept = await application.app.state.commands.system_reader(SigningRulesOfSchools).get("99XX")
    assert kept.order is SigningOrder.IN_ORDER
    assert [str(each.valid_until) for each in kept.mandates] == ["2025-08-31"]


async def test_each_of_several_people_signs_by_a_link_of_their_own(local_stack: LocalStack, tmp_path: Path) -> None:
    pooled = agreement(Signer(role=Party.SCHOOL, signatory_id="SV-2", name="Robin Verzonnen"), placement_id="PL-2")
    named = tuple(signer.model_copy(update={"name": signer.name or "Sam Voorbeeld"}) for signer in pooled.signers)
    pooled = pooled.model_copy(update={"signers": named})
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        store(application, ("agreements", pooled))
        headers = {"authorization": f"Bearer {SHOWN['notifications']}"}
        address = f"/internal/signing-links/{pooled.id}/SCHOOL"
        links = [
            (await application.client.get(f"{address}?person={person}", headers=headers)).json()["url"]
            for person in ("SV-1", "SV-2")
        ]
        tokens = [link.rpartition("/")[2] for link in links]
        assert tokens[0] != tokens[1]
        stranger = application.app.state.dependencies[SigningLinks].url(pooled.id, Party.SCHOOL, 0, "SV-9")
        assert (await application.client.get(f"/api/sign/{stranger.rpartition('/')[2]}")).status_code == 410
        body = {"version": 1, "typed_name": "Robin Verzonnen"}
        signed = await application.client.post(f"/api/sign/{tokens[1]}", json=body)
        other = await application.client.get(f"/api/sign/{tokens[0]}")
        page = await application.client.get(f"/sign/{tokens[0]}")
    assert signed.json()["signed"] == ["SCHOOL"]
    assert other.json()["missing"] == ["STUDENT", "COMPANY"]
    assert "Een collega heeft al ondertekend" in page.text


async def test_an_account_is_put_on_the_list_for_one_person(local_stack: LocalStack, tmp_path: Path) -> None:
    mandate = Mandate(person_id="SV-1", valid_from="2025-01-01", account="kim.fictief")
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        store(application, ("signing_rules", SigningRules(id="99XX", mandates=(mandate,))))
        assert "kim.fictief" in (await application.client.get(RULES)).text
        stated = {"person_id": "SV-2", "valid_from": "2025-01-01", "account": "kim.fictief"}
        refused = await application.client.post(f"{RULES}/99XX/mandates", data=stated)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/account")

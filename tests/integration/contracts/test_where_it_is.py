"""The desk finds out where an agreement is, for each party (R51)."""

from pathlib import Path

import pytest

from deploy.local.local_stack import LocalStack
from services.contracts.agreement.schedule import Schedule
from services.contracts.links.signing_links import SigningLinks
from shared.events.vocabulary import Party
from tests.integration.web.test_every_route import AWAY, started, store
from tests.support.staff import MEMBER
from tests.unit.domain import agreement, confirmation


@pytest.mark.requirement("R51")
async def test_the_desk_finds_where_the_agreement_is_for_each_party(local_stack: LocalStack, tmp_path: Path) -> None:
    placement = confirmation(placement_id="PL-2", ends_on="2099-06-26")
    state = agreement(placement_id="PL-2").model_copy(update={"placement": placement})
    names = ("Sam Voorbeeld", "Kim Fictief", "Noor Verzonnen")
    named = tuple(signer.model_copy(update={"name": name}) for signer, name in zip(state.signers, names, strict=True))
    without_timers = Schedule(remind_after_days=(), warn_before_days=())
    state = state.model_copy(update={"signers": named, "schedule": without_timers})
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        store(application, ("agreements", state))
        client = application.client
        links = application.app.state.dependencies[SigningLinks]
        student, company = (
            f"/sign/{links.url(state.id, role, 0, person).rpartition('/')[2]}"
            for role, person in ((Party.STUDENT, "ST-1"), (Party.COMPANY, "CP-1"))
        )
        found = await client.get("/agreements?placement=PL-2")
        assert (found.status_code, found.headers["location"]) == (303, f"/agreements/{state.id}?lang=nl")
        assert "geen overeenkomst van deze plaatsing" in (await client.get("/agreements?placement=PL-9")).text
        assert (await client.get(student)).status_code == 200
        assert "geopend" not in (await client.get(f"/agreements/{state.id}")).text
        assert (await client.post(student, data={"action": "open"})).status_code == 303
        assert "geopend" in (await client.get(f"/agreements/{state.id}")).text
        remind = f"/agreements/{state.id}/reminders"
        assert (await client.post(remind, data={"version": "1"})).status_code == 303
        again = await client.post(remind, data={"version": "1"})
        signature = {"version": "1", "typed_name": "Sam Voorbeeld", "agree": "yes", "action": "sign"}
        assert (await client.post(student, data=signature)).status_code == 303
        objection = {"version": "1", "reason": "WRONG_HOURS", "note": "24 uur, <b>niet</b> 32.", "action": "decline"}
        assert (await client.post(company, data=objection)).status_code == 303
        page = (await client.get(f"/agreements/{state.id}")).text
    assert (again.status_code, again.json()["reason"]) == (409, "REMINDED_RECENTLY")
    assert "Wait another 23 h 59 min." in again.json()["detail"]
    assert MEMBER in page
    assert "minder dan 24 uur geleden" in page
    of_student, of_company = (page.split(f">{role}</td>")[1].split("</tr>")[0] for role in ("student", "bedrijf"))
    assert "ondertekend" in of_student
    assert "niet akkoord" not in of_student
    assert "niet akkoord" in of_company
    assert "24 uur, &lt;b&gt;niet&lt;/b&gt; 32." in of_company

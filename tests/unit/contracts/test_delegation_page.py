"""A party lets somebody else sign, on its own page: whom it named before at once, anybody else by asking the desk."""

from datetime import timedelta

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.school.signing_rules import Mandate, SigningRules
from shared.access.actions import DESK, as_party
from shared.events.contracts.signers import DelegationAsked, SignatureDelegated
from shared.events.vocabulary import Party
from tests.support.signing_pages import SigningPages
from tests.unit.contracts.test_party_list import to
from tests.unit.contracts.test_sign_page import STUDENT, named, shown
from tests.unit.domain import NOW, TODAY

COMPANY, SCHOOL = (Party.COMPANY, "CP-1"), (Party.SCHOOL, "SV-1")
TRAINER = {"version": "1", "to": "TR-1", "action": "confirm"}
ROBIN = {"version": "1", "to": "somebody-else", "name": "Robin Verzonnen", "address": "robin@bakkerij.example"}


def opened(state: Agreement | None = None) -> SigningPages:
    """With a practical trainer whom registration knows."""
    pages = SigningPages(state or named())
    pages.people["TR-1"] = "Kees Verzonnen"
    return pages


async def test_a_company_lets_its_trainer_sign_after_it_saw_what_follows() -> None:
    pages = opened()
    page = pages.page(*COMPANY)
    assert f'href="{page}/delegate?lang=nl"' in (await pages.browser.get(page)).text
    form = await pages.browser.get(f"{page}/delegate")
    assert "Kees Verzonnen" in shown(form.text)
    seen = await pages.browser.post(f"{page}/delegate", data={**TRAINER, "action": ""})
    assert "Er is nog niets veranderd." in seen.text
    assert "Wie ondertekent Kees Verzonnen" in shown(seen.text)
    assert "versie 1" in shown(seen.text)
    assert pages.events == []
    done = await pages.browser.post(f"{page}/delegate", data=TRAINER)
    assert (done.status_code, done.headers["location"]) == (303, page)
    (event,) = pages.events
    assert isinstance(event, SignatureDelegated)
    assert (event.by_party, event.from_id, event.to_id) == (True, "CP-1", "TR-1")
    assert [each.signatory_id for each in event.invited] == ["TR-1"]
    (delegation,) = pages.agreement.signers[1].delegations
    assert (delegation.by, delegation.at, delegation.name) == ("CP-1", NOW, "Kees Verzonnen")
    signed, _ = pages.agreement.sign(Party.COMPANY, "Kees Verzonnen", NOW, person="TR-1")
    assert signed.signatures[0].for_id == "CP-1"


async def test_the_link_of_before_says_who_signs_instead_and_opens_nothing() -> None:
    pages = opened()
    page = pages.page(*COMPANY)
    await pages.browser.post(f"{page}/delegate", data=TRAINER)
    ended = await pages.browser.get(page)
    assert ended.status_code == 410
    assert "Kees Verzonnen ondertekent nu in plaats van u" in shown(ended.text)
    assert "Sam Voorbeeld" not in ended.text
    assert "new-link" not in ended.text
    role_only = pages.links.url(pages.agreement.id, Party.COMPANY, 0).removeprefix("http://stage.example")
    assert "Kees Verzonnen" in (await pages.browser.get(role_only)).text
    pages.save((pages.agreement.revoke_link("COMPANY:CP-1"), ()))
    revoked = await pages.browser.get(page)
    assert revoked.status_code == 410
    assert "Kees Verzonnen" not in revoked.text
    assert (await pages.browser.get(pages.page(Party.COMPANY, "TR-1"))).status_code == 200


@pytest.mark.parametrize("to", ["ST-1", "SV-1", "CP-9", ""])
async def test_nobody_else_is_let_sign_at_once(to: str) -> None:
    pages = opened()
    answer = await pages.browser.post(f"{pages.page(*COMPANY)}/delegate", data={**TRAINER, "to": to})
    assert answer.status_code == 422
    assert "Kies wie ondertekent." in answer.text
    assert pages.events == []


def test_a_party_decides_itself_only_on_whom_it_named_before() -> None:
    state, company = named(), as_party(*COMPANY)
    assert state.delegate(*COMPANY, to("CP-9"), NOW, actor=company) == (state, ())
    assert state.delegate(*COMPANY, to("TR-1"), NOW, actor=company)[1] != ()
    assert state.delegate(*COMPANY, to("CP-9"), NOW, actor=DESK)[1] != ()


async def test_the_desk_is_asked_about_whom_nobody_named_before() -> None:
    pages = opened()
    page = pages.page(*COMPANY)
    seen = await pages.browser.post(f"{page}/delegate", data=ROBIN)
    assert "Wie ondertekent Robin Verzonnen, robin@bakkerij.example" in shown(seen.text)
    assert pages.events == []
    assert (await pages.browser.post(f"{page}/delegate", data={**ROBIN, "action": "confirm"})).status_code == 303
    (event,) = pages.events
    assert isinstance(event, DelegationAsked)
    assert "Robin" not in event.model_dump_json()
    assert "bakkerij.example" not in event.model_dump_json()
    again = await pages.browser.get(page)
    assert again.status_code == 200
    assert "U vroeg het bureau iemand anders te laten ondertekenen" in again.text
    assert "robin@bakkerij.example" in again.text
    assert 'value="sign"' in again.text
    soon = await pages.browser.post(f"{page}/delegate", data={**ROBIN, "action": "confirm"})
    assert soon.status_code == 409
    assert "Er is niets veranderd" in soon.text
    assert "minder dan een dag geleden" in soon.text
    pages.clock.at = NOW + timedelta(hours=24)
    later = {**ROBIN, "name": "Kim Bedacht", "action": "confirm"}
    assert (await pages.browser.post(f"{page}/delegate", data=later)).status_code == 303
    assert [each.name for each in pages.agreement.asked_delegations] == ["Kim Bedacht"]
    await pages.browser.post(f"{page}/delegate", data=TRAINER)
    assert pages.agreement.asked_delegations == ()


@pytest.mark.parametrize(
    ("wrong", "field"), [({"name": " "}, "name"), ({"address": "robin"}, "address"), ({"address": ""}, "address")]
)
async def test_what_is_wrong_with_whom_it_names_stands_beside_the_field(wrong: dict[str, str], field: str) -> None:
    pages = opened()
    answer = await pages.browser.post(f"{pages.page(*COMPANY)}/delegate", data={**ROBIN, **wrong})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert 'value="somebody-else" checked' in answer.text
    for name in {"name", "address"} - {field}:
        assert f'value="{ROBIN[name]}"' in answer.text
    assert pages.events == []


@pytest.mark.requirement("R55")
async def test_a_school_that_keeps_a_list_lets_only_who_is_on_it_sign() -> None:
    pages = opened()
    pages.people["SV-2"] = "Noor Fictief"
    mandates = tuple(Mandate(person_id=person, valid_from=TODAY) for person in ("SV-1", "SV-2"))
    pages.school = SigningRules(id="99XX", mandates=mandates)
    page = pages.page(*SCHOOL)
    form = (await pages.browser.get(f"{page}/delegate")).text
    assert "Noor Fictief" in form
    assert 'name="address"' not in form
    assert (await pages.browser.post(f"{page}/delegate", data={**ROBIN, "action": "confirm"})).status_code == 422
    assert (await pages.browser.post(f"{page}/delegate", data={**TRAINER, "to": "SV-2"})).status_code == 303
    assert [each.to_id for each in pages.agreement.signers[2].delegations] == ["SV-2"]


async def test_a_school_without_another_on_its_list_reads_who_keeps_it() -> None:
    pages = opened()
    pages.school = SigningRules(id="99XX", mandates=(Mandate(person_id="SV-1", valid_from=TODAY),))
    form = await pages.browser.get(f"{pages.page(*SCHOOL)}/delegate")
    assert "daar staat nu niemand anders op" in form.text
    assert "<form" not in form.text


async def test_student_signs_in_person_and_what_is_signed_or_outdated_is_not_handed_over() -> None:
    pages = opened()
    page = pages.page(*STUDENT)
    assert "/delegate" not in (await pages.browser.get(page)).text
    refused = await pages.browser.get(f"{page}/delegate")
    assert (refused.status_code, "Studenten en ouders ondertekenen zelf." in refused.text) == (409, True)
    assert (await pages.browser.post(f"{page}/delegate", data=TRAINER)).status_code == 409
    outdated = opened(named().model_copy(update={"version": 2}))
    answer = await outdated.browser.post(f"{outdated.page(*COMPANY)}/delegate", data=TRAINER)
    assert answer.status_code == 409
    assert "een nieuwere versie" in answer.text
    signed = opened(named().sign(Party.COMPANY, "Bram Bedachtsma", NOW)[0])
    answer = await signed.browser.post(f"{signed.page(*COMPANY)}/delegate", data=TRAINER)
    assert answer.status_code == 409
    assert "U heeft deze versie al ondertekend" in answer.text
    assert pages.events == outdated.events == signed.events == []

"""Whoever has a link that does not open gets another one at the address that is known, and learns nothing."""

from datetime import timedelta

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.parties import Delegation
from services.contracts.links.new_link import BY_CLIENT, BY_PARTY
from shared.events.contracts.signers import SigningLinkRequested
from shared.events.vocabulary import Party
from tests.support.signing_pages import SigningPages
from tests.unit.contracts.test_sign_page import STUDENT, named, shown
from tests.unit.domain import NOW

COMPANY = (Party.COMPANY, "CP-1")


def reached() -> Agreement:
    """An agreement whose parties have mail addresses."""
    state = named()
    signers = tuple(
        each.model_copy(update={"address": f"{each.signatory_id.lower()}@x.example"}) for each in state.signers
    )
    return state.model_copy(update={"signers": signers})


def mailed(pages: SigningPages) -> list[str]:
    """To whom a link went."""
    return [
        signatory.signatory_id
        for event in pages.events
        if isinstance(event, SigningLinkRequested)
        for signatory in event.signatories
    ]


async def test_a_link_that_was_revoked_says_so_and_mails_another_one() -> None:
    pages = SigningPages(reached())
    page = pages.page(*STUDENT)
    pages.save((pages.agreement.revoke_link("STUDENT"), ()))
    ended = await pages.browser.get(page)
    assert ended.status_code == 410
    form = f"/sign/new-link/{page.rpartition('/')[2]}"
    assert f'action="{form}?lang=nl"' in ended.text
    assert "Wij sturen een nieuwe link naar het mailadres dat bij ons bekend is." in shown(ended.text)
    assert pages.events == []
    answer = await pages.browser.post(form)
    assert (answer.status_code, mailed(pages)) == (200, ["ST-1"])
    assert "x.example" not in answer.text


async def test_a_link_that_is_not_complete_asks_for_the_address_and_mails_its_links() -> None:
    pages = SigningPages(reached())
    broken = await pages.browser.get(pages.page(*STUDENT)[:-3])
    assert broken.status_code == 404
    assert 'action="/sign/new-link?lang=nl"' in broken.text
    assert (await pages.browser.post("/sign/new-link", data={"address": "st-1@x.example"})).status_code == 200
    assert mailed(pages) == ["ST-1"]
    wrong = await pages.browser.post("/sign/new-link", data={"address": "st-1"})
    assert (wrong.status_code, 'value="st-1"' in wrong.text) == (422, True)
    assert 'aria-describedby="address-error"' in wrong.text


async def test_the_answer_is_the_same_for_whom_nobody_knows() -> None:
    pages = SigningPages(reached())
    known = await pages.browser.post("/sign/new-link", data={"address": "st-1@x.example"})
    unknown = await pages.browser.post("/sign/new-link", data={"address": "nobody@x.example"})
    by_link = await pages.browser.post(f"/sign/new-link/{pages.page(*STUDENT).rpartition('/')[2]}")
    by_none = await pages.browser.post("/sign/new-link/half-of-it")
    assert {each.status_code for each in (known, unknown, by_link, by_none)} == {200}
    assert known.text == unknown.text
    main = [each.text[each.text.index("<main") :] for each in (known, by_link, by_none)]
    assert main[0] == main[1] == main[2]
    assert mailed(pages) == ["ST-1", "ST-1"]


async def test_no_link_goes_to_who_no_longer_signs_or_when_links_have_ended() -> None:
    state = reached()
    other = Delegation(to_id="CP-2", name="Els Bedacht", address="cp-2@x.example", by="staff-1", at=NOW)
    delegated, _ = state.delegate(Party.COMPANY, "CP-1", other, NOW)
    pages = SigningPages(delegated)
    former = f"/sign/new-link/{SigningPages(state).page(*COMPANY).rpartition('/')[2]}"
    await pages.browser.post(former)
    await pages.browser.post("/sign/new-link", data={"address": "cp-1@x.example"})
    assert mailed(pages) == []
    await pages.browser.post("/sign/new-link", data={"address": "cp-2@x.example"})
    assert mailed(pages) == ["CP-2"]
    late = SigningPages(state, at=NOW + timedelta(days=1000))
    await late.browser.post("/sign/new-link", data={"address": "st-1@x.example"})
    assert mailed(late) == []


async def test_links_are_mailed_to_one_party_a_few_times_a_day_and_one_client_waits() -> None:
    pages = SigningPages(reached())
    answers = [
        await pages.browser.post("/sign/new-link", data={"address": "st-1@x.example"})
        for _ in range(BY_CLIENT.amount + 1)
    ]
    assert len(mailed(pages)) == BY_PARTY.amount
    assert [each.status_code for each in answers] == [200] * BY_CLIENT.amount + [429]


@pytest.mark.parametrize("path", ["/sign/new-link", "/sign/new-link/x"])
async def test_opening_the_address_of_the_form_mails_nothing(path: str) -> None:
    pages = SigningPages(reached())
    assert (await pages.browser.get(path)).status_code in (404, 405)
    assert pages.events == []

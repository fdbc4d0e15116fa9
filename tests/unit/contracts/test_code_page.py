"""The page of a party whose signature needs a code: it is mailed, asked for, and explained; JSON says the same."""

import re
from datetime import timedelta

import pytest
from httpx2 import Response

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.second_proof import MAX_WRONG_CODES
from services.contracts.agreement.signing_code import HOLDS, MAX_CODES
from services.contracts.links.signing_codes import SigningCodes
from shared.events.contracts.signers import SigningCodeRequested
from shared.events.vocabulary import Party
from tests.support.signing_pages import SigningPages
from tests.unit.contracts.test_sign_page import SIGNED, STUDENT, named, shown

FIELD = 'id="signing_code"'


def of_a_school_with_codes() -> Agreement:
    """An agreement that asks for a code, of people with addresses."""
    state = named()
    signers = tuple(each.model_copy(update={"address": f"{each.role.lower()}@x.example"}) for each in state.signers)
    return state.model_copy(update={"code_required": True, "signers": signers})


def mailed(pages: SigningPages) -> str:
    """The code in the last mail to the student."""
    signer, codes = pages.agreement.signer(Party.STUDENT), pages.given[SigningCodes]
    assert signer is not None
    code: str = codes.code(pages.agreement.id, pages.agreement.signing_codes[-1], signer)
    return code


def wrong(pages: SigningPages) -> str:
    """Six digits that were not mailed."""
    return "000000" if mailed(pages) != "000000" else "000001"


async def typed(pages: SigningPages, code: str, **more: str) -> Response:
    """The form with a code."""
    return await pages.browser.post(pages.page(*STUDENT), data={**SIGNED, "signing_code": code, **more})


async def code_mailed() -> SigningPages:
    """The student has typed the name and ticked, and got a code."""
    pages = SigningPages(of_a_school_with_codes())
    await pages.browser.post(pages.page(*STUDENT), data=SIGNED)
    return pages


async def test_the_first_submit_mails_a_code_and_keeps_what_was_typed() -> None:
    pages = SigningPages(of_a_school_with_codes())
    first = (await pages.browser.get(pages.page(*STUDENT))).text
    assert FIELD not in first
    assert "Voor deze handtekening is een code nodig. We mailen die naar s…@x.example." in shown(first)
    answer = await pages.browser.post(pages.page(*STUDENT), data=SIGNED)
    assert answer.status_code == 200
    assert "We hebben een code gemaild naar s…@x.example" in shown(answer.text)
    assert 'value="Sam Voorbeeld"' in answer.text
    assert re.search(r'<input[^>]*id="agree"[^>]* checked', answer.text)
    assert re.search(rf"<input[^>]*{FIELD}[^>]* autofocus", answer.text)
    assert [type(each) for each in pages.events] == [SigningCodeRequested]
    assert mailed(pages) not in answer.text
    assert mailed(pages) not in "".join(each.model_dump_json() for each in pages.events)
    assert pages.agreement.signatures == ()


async def test_a_name_that_is_missing_has_no_code_mailed() -> None:
    pages = SigningPages(of_a_school_with_codes())
    answer = await pages.browser.post(pages.page(*STUDENT), data={**SIGNED, "typed_name": ""})
    assert answer.status_code == 422
    assert pages.events == []


async def test_the_right_code_signs_and_sent_twice_it_signs_once() -> None:
    pages = await code_mailed()
    code = mailed(pages)
    for _ in range(2):
        assert (await typed(pages, f"{code[:3]} {code[3:]}")).status_code == 303
    assert [each.method for each in pages.agreement.signatures] == ["LINK_CODE_AND_TYPED_NAME"]


async def test_no_code_and_a_wrong_one_are_explained_beside_the_field() -> None:
    pages = await code_mailed()
    for code, text in (("", "Vul de code in die we u hebben gemaild."), (wrong(pages), "Deze code klopt niet.")):
        answer = await typed(pages, code)
        assert answer.status_code == 422
        field = re.search(rf"<input[^>]*{FIELD}[^>]*>", answer.text)
        assert field is not None
        assert 'aria-invalid="true"' in field[0]
        assert "signing_code-error" in field[0]
        assert text in shown(answer.text)
        assert 'value="Sam Voorbeeld"' in answer.text
        assert re.search(r'role="alert" tabindex="-1" autofocus', answer.text)
    assert len(pages.events) == 1
    assert pages.agreement.signing_codes[0].wrong == 1


@pytest.mark.parametrize("ended", ["late", "guessed"])
async def test_a_code_that_holds_no_more_leads_to_another_one(ended: str) -> None:
    pages = await code_mailed()
    code = mailed(pages)
    if ended == "late":
        pages.clock.at += HOLDS
    else:
        for _ in range(MAX_WRONG_CODES):
            await typed(pages, wrong(pages))
    answer = await typed(pages, code)
    assert answer.status_code == 422
    assert "Deze code geldt niet meer. Kies ‘Stuur een nieuwe code’." in shown(answer.text)
    assert 'value="another_code"' in answer.text
    another = await typed(pages, "", action="another_code")
    assert another.status_code == 200
    assert 'value="Sam Voorbeeld"' in another.text
    assert (await typed(pages, code)).status_code == 422
    assert (await typed(pages, mailed(pages))).status_code == 303


async def test_after_five_codes_in_a_day_the_page_says_what_is_left_to_do() -> None:
    pages = await code_mailed()
    for _ in range(MAX_CODES - 1):
        assert (await typed(pages, "", action="another_code")).status_code == 200
    refused = await typed(pages, "", action="another_code")
    assert refused.status_code == 409
    assert "Er is geen nieuwe code gestuurd" in shown(refused.text)
    assert "vraag het bureau om op papier te tekenen" in shown(refused.text)
    assert 'value="Sam Voorbeeld"' in refused.text
    pages.clock.at += timedelta(hours=24)
    assert (await typed(pages, "", action="another_code")).status_code == 200


async def test_a_code_for_another_version_is_not_asked_for() -> None:
    pages = SigningPages(of_a_school_with_codes().model_copy(update={"version": 2}))
    assert (await typed(pages, "", action="another_code")).status_code == 409
    assert pages.events == []


async def test_a_program_is_told_that_a_code_is_needed_and_sends_it() -> None:
    pages = SigningPages(of_a_school_with_codes())
    route = f"/api{pages.page(*STUDENT)}"
    body = {"version": 1, "typed_name": "Sam Voorbeeld"}
    assert (await pages.browser.get(route)).json()["needs_code"] is True

    async def sent(**more: str) -> dict[str, object]:
        answer = await pages.browser.post(route, json={**body, **more}, headers={"accept": "application/json"})
        found: dict[str, object] = answer.json()
        assert answer.status_code == (200 if "signed" in found else 409)
        return found

    assert (await sent())["reason"] == "CODE_SENT"
    assert (await sent())["reason"] == "CODE_MISSING"
    assert (await sent(code=wrong(pages)))["reason"] == "CODE_WRONG"
    code = mailed(pages)
    pages.clock.at += HOLDS
    assert (await sent(code=code))["reason"] == "CODE_ENDED"
    assert (await sent())["reason"] == "CODE_SENT"
    assert (await sent(code=mailed(pages)))["signed"] == ["STUDENT"]
    assert (await sent())["signed"] == ["STUDENT"]

"""The page on which a party reads and signs."""

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.schedule import Schedule
from shared.events.contracts.agreement import AgreementDeclined
from shared.events.vocabulary import Party
from tests.support.signing_pages import PEOPLE, SigningPages
from tests.unit.domain import NOW, TODAY, agreement


def named(**more: Any) -> Agreement:
    """An agreement that names its parties and its company."""
    state = agreement(company_name="Testbakkerij De Korst", **more)
    signers = tuple(each.model_copy(update={"name": PEOPLE[each.signatory_id]}) for each in state.signers)
    return state.model_copy(update={"signers": signers})


def shown(html: str) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


STUDENT = (Party.STUDENT, "ST-1")
SIGNED = {"version": "1", "typed_name": "Sam Voorbeeld", "agree": "yes", "action": "sign"}


async def test_the_first_screen_says_as_whom_where_when_and_until_when() -> None:
    pages = SigningPages(named().model_copy(update={"schedule": Schedule(expire_after_days=0)}))
    text = shown((await pages.browser.get(pages.page(*STUDENT))).text)
    summary = text[: text.index("De hele overeenkomst")]
    assert "U tekent als Sam Voorbeeld, student" in summary
    assert "Waar Testbakkerij De Korst" in summary
    assert "Wanneer maandag 15 september 2025 tot en met vrijdag 26 juni 2026" in summary
    assert "Uren 32 uur per week, 1312 uur in totaal" in summary
    assert "Onderteken uiterlijk maandag 15 september 2025" in summary
    assert "Tekenen kan nog tot en met vrijdag 26 juni 2026." in summary
    company = shown((await pages.browser.get(pages.page(Party.COMPANY, "CP-1"))).text)
    assert "U tekent als Bram Bedachtsma, namens Testbakkerij De Korst" in company


async def test_it_says_by_name_who_signed_when_and_whose_turn_it_is() -> None:
    signed, _ = named().sign(Party.STUDENT, "Sam Voorbeeld", NOW)
    pages = SigningPages(signed)
    text = shown((await pages.browser.get(pages.page(Party.COMPANY, "CP-1"))).text)
    assert "Sam Voorbeeld , student ondertekend op maandag 1 september 2025, 12:00" in text
    assert "U: Bram Bedachtsma , bedrijf uw beurt" in text
    assert "Petra Klaas , school mag nu, heeft nog niet ondertekend" in text


async def test_an_error_stands_beside_its_field_and_everything_typed_and_ticked_is_kept() -> None:
    pages = SigningPages(named())
    wrong = await pages.browser.post(pages.page(*STUDENT), data={**SIGNED, "typed_name": ""})
    assert wrong.status_code == 422
    assert re.search(r'<input[^>]*id="agree"[^>]* checked', wrong.text)
    field = re.search(r'<input[^>]*id="typed_name"[^>]*>', wrong.text)
    assert field is not None
    assert 'aria-invalid="true"' in field[0]
    assert 'aria-describedby="typed_name-error name-hint"' in field[0]
    assert 'id="typed_name-error"' in wrong.text
    assert re.search(r'role="alert" tabindex="-1" autofocus', wrong.text)
    unticked = {key: value for key, value in SIGNED.items() if key != "agree"}
    again = await pages.browser.post(pages.page(*STUDENT), data=unticked)
    assert 'value="Sam Voorbeeld"' in again.text
    assert re.search(r'<input[^>]*id="agree"[^>]*aria-invalid="true"', again.text)
    assert pages.agreement.signatures == ()


async def test_a_tick_under_another_version_is_not_kept() -> None:
    pages = SigningPages(named().model_copy(update={"version": 2}))
    wrong = await pages.browser.post(pages.page(*STUDENT), data=SIGNED)
    assert "Er is een nieuwere versie. Lees die eerst." in wrong.text
    assert not re.search(r'<input[^>]*id="agree"[^>]* checked', wrong.text)


async def test_every_field_of_text_has_a_limit() -> None:
    pages = SigningPages(named())
    company = pages.page(Party.COMPANY, "CP-1")
    for path, amount in ((pages.page(*STUDENT), 2), (f"{company}/delegate", 2), (company[:-3], 1)):
        html = (await pages.browser.get(path)).text
        fields = re.findall(r'<input type="(?:text|email)"[^>]*>|<textarea[^>]*>', html)
        assert len(fields) == amount
        assert [each for each in fields if "maxlength=" not in each] == []


async def test_whoever_would_rather_sign_on_paper_reads_where() -> None:
    pages = SigningPages(named())
    assert "Liever op papier? Dat kan bij het Bureau Werk & Stage." in shown(
        (await pages.browser.get(pages.page(*STUDENT))).text
    )


async def test_an_objection_is_shown_with_its_version_before_it_is_sent() -> None:
    signed, _ = named().sign(Party.COMPANY, "Bram Bedachtsma", NOW)
    pages = SigningPages(signed)
    page, note = pages.page(*STUDENT), "Ik werk 24 uur,\r\nniet 32."
    objection = {"version": "1", "reason": "WRONG_HOURS", "note": note}
    confirm = await pages.browser.post(page, data={**objection, "action": "object"})
    assert confirm.status_code == 200
    assert "Uw melding is nog niet verstuurd." in confirm.text
    text = shown(confirm.text)
    assert "versie 1" in text
    assert "De uren" in text
    assert "Wie al heeft ondertekend, krijgt bericht: Bram Bedachtsma (bedrijf)." in text
    assert pages.events == []
    sent = await pages.browser.post(page, data={**objection, "action": "decline"})
    assert sent.status_code == 303
    (declined,) = pages.events
    assert isinstance(declined, AgreementDeclined)
    assert {each.role for each in declined.signatories} >= {Party.COMPANY}
    assert "24 uur" not in declined.model_dump_json()
    step = pages.agreement.progress_of(*STUDENT)
    assert (step.decline_reason, step.decline_note) == ("WRONG_HOURS", "Ik werk 24 uur,\nniet 32.")


@pytest.mark.parametrize(
    ("objection", "field"), [({"note": "x"}, "reason"), ({"reason": "WRONG_DATES", "note": "x" * 501}, "note")]
)
@pytest.mark.parametrize("action", ["object", "decline"])
async def test_an_incomplete_objection_is_asked_for_again_and_kept(
    objection: dict[str, str], field: str, action: str
) -> None:
    pages = SigningPages(named())
    again = await pages.browser.post(pages.page(*STUDENT), data={"version": "1", **objection, "action": action})
    assert again.status_code == 422
    assert f'id="{field}-error"' in again.text
    assert '<details class="card" open>' in again.text
    assert f">{objection['note']}</textarea>" in again.text
    assert pages.events == []


@pytest.mark.parametrize("action", ["object", "decline"])
async def test_an_objection_after_signing_in_another_tab_is_answered_honestly(action: str) -> None:
    signed, _ = named().sign(Party.STUDENT, "Sam Voorbeeld", NOW)
    pages = SigningPages(signed)
    objection = {"version": "1", "reason": "WRONG_HOURS", "note": "", "action": action}
    answer = await pages.browser.post(pages.page(*STUDENT), data=objection)
    assert answer.status_code == 409
    assert "Uw melding is niet verstuurd" in answer.text
    assert "U heeft deze versie al ondertekend" in answer.text
    assert "Bedankt" not in answer.text


async def test_a_company_whose_clause_is_forbidden_takes_it_back_on_its_page() -> None:
    blocked, _ = named().propose_clause("CL-1", "Het bedrijf is niet aansprakelijk voor letsel.", NOW)
    pages = SigningPages(blocked)
    page = pages.page(Party.COMPANY, "CP-1")
    html = (await pages.browser.get(page)).text
    assert 'value="take-back"' in html
    assert 'name="typed_name"' not in html
    text = shown(html)
    assert "Bram Bedachtsma , bedrijf heeft nog niet ondertekend" in text
    assert "Onderteken uiterlijk" not in text
    assert 'value="take-back"' not in (await pages.browser.get(pages.page(*STUDENT))).text
    form = {"version": "2", "clause_id": "CL-1", "action": "take-back"}
    refused = await pages.browser.post(pages.page(*STUDENT), data=form)
    assert (refused.status_code, pages.agreement.clauses) == (409, blocked.clauses)
    assert (await pages.browser.post(page, data=form)).status_code == 303
    assert (pages.agreement.version, pages.agreement.clauses) == (3, ())
    assert 'name="typed_name"' in (await pages.browser.get(page)).text


async def test_a_parent_reads_why_and_for_whom() -> None:
    parent = Signer(role=Party.PARENT, signatory_id="PA-1", name="Kim Voorbeeld")
    state = named()
    pages = SigningPages(state.model_copy(update={"signers": (*state.signers, parent)}))
    text = shown((await pages.browser.get(pages.page(Party.PARENT, "PA-1"))).text)
    assert "U tekent als Kim Voorbeeld, ouder of verzorger van Sam Voorbeeld" in text
    assert "Uw kind is nog geen 18. Daarom vraagt de wet ook uw handtekening" in text


async def test_a_page_is_small_and_has_no_script() -> None:
    pages = SigningPages(named())
    html = (await pages.browser.get(pages.page(*STUDENT))).text
    style = (await pages.browser.get("/static/stageloket.css")).text
    assert len(html.encode()) + len(style.encode()) < 60_000
    assert "<script" not in html


async def test_what_has_ended_says_why_nobody_signs_any_more() -> None:
    over = named().model_copy(update={"schedule": Schedule(expire_after_days=0)})
    expired, _ = over.expire(datetime(2026, 6, 28, tzinfo=UTC))
    dissolved, _ = named().dissolve(TODAY, "MUTUAL", Party.COMPANY, NOW)
    for state, words in (
        (expired, "Deze overeenkomst is verlopen"),
        (dissolved, "eerder beëindigd dan was afgesproken"),
    ):
        pages = SigningPages(state)
        text = shown((await pages.browser.get(pages.page(*STUDENT))).text)
        assert words in text
        assert "Bureau Werk & Stage" in text
        assert "Onderteken uiterlijk" not in text


async def test_a_day_is_written_as_in_the_language_of_the_page() -> None:
    pages = SigningPages(named())
    page = pages.page(*STUDENT)
    for language, day in (("nl", "maandag 15 september 2025"), ("de", "Montag, 15. September 2025")):
        assert day in shown((await pages.browser.get(f"{page}?lang={language}")).text)

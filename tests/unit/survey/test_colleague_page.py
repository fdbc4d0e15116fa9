"""A survey is passed on to the colleague who did the coaching: the link goes along, the answers do not."""

import re
from datetime import timedelta

import pytest

from services.survey.invitation.invitation import MAX_DELEGATIONS, Invitation, Status
from shared.events.survey.invitation import SurveyDelegated
from shared.events.vocabulary import Respondent
from tests.support.survey_pages import SurveyPages
from tests.unit.survey.test_invitation import ENDS
from tests.unit.survey.test_pages import checked, fill_in, invited, opened

KIM = {"name": "Kim Collega", "email": "Kim@bakkerij.example", "sure": "yes"}


async def passed_on() -> tuple[SurveyPages, str]:
    """The pages after the trainer passed the survey on, half-way, and the trainer's own link."""
    pages = opened()
    former = pages.page()
    await pages.browser.post(f"{former}/themes/1", data={"P01": "4", "action": "later"})
    answer = await pages.browser.post(f"{former}/colleague", data=KIM)
    assert (answer.status_code, answer.headers.get("location")) == (303, former)
    return pages, former


async def test_the_colleague_gets_a_link_without_the_answers_of_the_trainer() -> None:
    pages, former = await passed_on()
    assert pages.page() != former
    page = await pages.browser.get(f"{pages.page()}/themes/1")
    assert (page.status_code, checked(page.text)) == (200, {})
    colleague = pages.invitation().colleague
    assert colleague is not None
    assert (colleague.name, colleague.email) == ("Kim Collega", "Kim@bakkerij.example")


async def test_the_former_link_tells_where_the_survey_went_and_opens_nothing_else() -> None:
    pages, former = await passed_on()
    text = (await pages.browser.get(former)).text
    assert "U hebt deze vragen doorgegeven" in text
    assert "Kim Collega (Kim@bakkerij.example)" in text
    assert "<form" not in text
    for path in ("/themes/1", "/check", "/mine", "/colleague"):
        assert (await pages.browser.get(f"{former}{path}")).status_code == 410
    for path in ("", "/themes/1", "/colleague", "/comparison"):
        assert (await pages.browser.post(f"{former}{path}", data=KIM)).status_code == 410
    assert (await pages.browser.get(f"/api{former}")).status_code == 410


async def test_the_event_names_nobody_and_the_reminder_goes_to_the_colleague() -> None:
    pages, _ = await passed_on()
    (event,) = pages.events
    assert isinstance(event, SurveyDelegated)
    assert (event.from_ref, event.respondent_ref) == ("TR-1", pages.invitation().respondent_ref)
    assert "Kim" not in event.model_dump_json()
    _, (reminder,) = pages.invitation().remind()
    assert reminder.model_dump()["delegated"]


async def test_name_address_and_confirmation_are_needed_and_what_was_typed_is_kept() -> None:
    pages = opened()
    form = {"name": " ", "email": "kim", "sure": ""}
    answer = await pages.browser.post(f"{pages.page()}/colleague", data=form)
    assert answer.status_code == 422
    assert "<title>Fout: " in answer.text
    assert re.findall(r'<li><a href="#(\w+)">', answer.text) == ["name", "email", "sure"]
    assert 'value="kim" aria-invalid="true"' in answer.text
    assert pages.events == []


async def test_a_revoked_link_of_before_is_explained_too_and_one_of_after_is_not() -> None:
    moved = invited(Respondent.TRAINER).revoke_link()
    pages = SurveyPages(moved, on=ENDS)
    first = pages.links.url(moved.id, 0).removeprefix("http://stage.example")
    assert (await pages.browser.get(first)).status_code == 410
    await pages.browser.post(f"{pages.page()}/colleague", data=KIM)
    assert "Kim Collega" in (await pages.browser.get(first)).text
    of_colleague = pages.page()
    pages.invitations.save((pages.invitation().revoke_link(), ()))
    assert (await pages.browser.get(of_colleague)).status_code == 410


async def test_it_is_passed_on_three_times_at_most() -> None:
    pages = opened()
    for number in range(MAX_DELEGATIONS):
        form = KIM | {"email": f"kim{number}@bakkerij.example"}
        assert (await pages.browser.post(f"{pages.page()}/colleague", data=form)).status_code == 303
    await pages.browser.post(f"{pages.page()}/colleague", data=KIM)
    assert len(pages.events) == MAX_DELEGATIONS
    assert "Geef de vragen door" not in (await pages.browser.get(pages.page())).text


@pytest.mark.parametrize("role", [Respondent.STUDENT, Respondent.TRAINER])
async def test_a_student_or_whoever_has_answered_passes_nothing_on(role: Respondent) -> None:
    pages = opened(role)
    if role is Respondent.TRAINER:
        await fill_in(pages)
        await pages.browser.post(pages.page())
    answer = await pages.browser.post(f"{pages.page()}/colleague", data=KIM)
    assert (answer.status_code, answer.headers.get("location")) == (303, pages.page())
    assert not pages.invitation().delegations


def test_it_cannot_be_passed_on_before_it_was_sent_or_after_the_closing() -> None:
    scheduled = invited(Respondent.TRAINER).model_copy(update={"status": Status.SCHEDULED})
    assert not scheduled.may_be_delegated(ENDS)
    open_for = invited(Respondent.TRAINER)
    assert isinstance(open_for, Invitation)
    assert [open_for.may_be_delegated(ENDS + timedelta(days=days)) for days in (28, 29)] == [True, False]


async def test_the_closing_deletes_name_and_address_and_the_former_link_still_opens() -> None:
    pages, former = await passed_on()
    invitation = pages.invitation()
    (timer,) = [each for each in invitation.timers() if each.name == "delete_colleagues"]
    assert timer.at.date() == invitation.closes_on + timedelta(days=1)
    closed = invitation.delete_colleagues()
    assert "Kim" not in closed.model_dump_json()
    assert closed.colleague is None
    assert "delete_colleagues" not in [each.name for each in closed.timers()]
    pages.invitations.save((closed, ()))
    pages.clock.at += timedelta(days=29)
    text = (await pages.browser.get(former)).text
    assert "U hebt deze vragen doorgegeven" in text
    assert "De vragen zijn gesloten" in text

"""The survey in pages: kept one by one, resumed elsewhere, corrected until the closing, in order and in words."""

import re
from datetime import timedelta

import pytest

from services.survey.invitation.invitation import Invitation, Status
from services.survey.questionnaire.length import length_for
from services.survey.questionnaire.themes import themes_for
from services.survey.workplace.workplace import Workplace
from shared.events.survey.invitation import SurveyCompleted
from shared.events.vocabulary import Respondent
from tests.support.survey_pages import SurveyPages, all_answers
from tests.unit.survey.test_invitation import ENDS, started

BAKERY = Workplace(id="CO-1", name="Bakkerij De Korst")


def invited(role: Respondent) -> Invitation:
    """An invitation that was sent, of the placement of ST-1."""
    scheduled, _ = Invitation.schedule(started(company_id="CO-1"), role)
    return scheduled.invite(BAKERY, ENDS)[0]


def opened(role: Respondent = Respondent.TRAINER) -> SurveyPages:
    """The pages of one respondent, whose invitation is first, and of the other."""
    other = Respondent.TRAINER if role is Respondent.STUDENT else Respondent.STUDENT
    return SurveyPages(invited(role), invited(other), on=ENDS, workplace=BAKERY)


async def fill_in(pages: SurveyPages, **more: str) -> None:
    """Answer every page."""
    given, at = all_answers(pages.invitation()) | more, pages.page()
    for theme in themes_for(pages.invitation().role):
        answer = await pages.browser.post(f"{at}/themes/{theme.number}", data=given)
        assert answer.status_code == 303, answer.text


def questions_on(page: str) -> list[str]:
    """The numbers of the questions that a page asks."""
    return re.findall(r"(?:<legend>|<label for=\"\w+\">)(\d+b?)\. ", page)


def checked(page: str) -> dict[str, str]:
    """The answers that are filled in."""
    return dict(re.findall(r'name="(\w+)" value="(\d+)" checked', page))


@pytest.mark.parametrize("role", [Respondent.STUDENT, Respondent.TRAINER])
async def test_the_numbers_of_the_first_page_are_those_of_what_is_asked(role: Respondent) -> None:
    pages = opened(role)
    first = (await pages.browser.get(pages.page())).text
    listed: list[str] = []
    for theme in themes_for(role):
        listed += questions_on((await pages.browser.get(f"{pages.page()}/themes/{theme.number}")).text)
    length = length_for(role)
    follow_ups = [number for number in listed if number.endswith("b")]
    assert (len(listed) - len(follow_ups), len(follow_ups)) == (length.questions, length.follow_ups)
    assert listed == sorted(listed, key=lambda number: (int(number.rstrip("b")), number))
    assert f"Wij stellen {length.questions} vragen op {len(themes_for(role))} pagina" in first
    assert f"ongeveer {length.minutes} minuten" in first
    assert 5 <= length.minutes <= 10


async def test_the_first_page_names_student_company_and_period_and_who_sees_what() -> None:
    pages = opened()
    first = (await pages.browser.get(pages.page())).text
    for words in ("Sam Voorbeeld", "Bakkerij De Korst", "15 september 2025 tot en met 26 juni 2026", "ten minste 5"):
        assert words in first
    assert "PL-" not in first


async def test_nobody_waits_for_the_name_of_the_student() -> None:
    pages = opened()
    pages.registration_is_away = True
    answer = await pages.browser.get(pages.page())
    assert answer.status_code == 200
    assert "Bakkerij De Korst" in answer.text


async def test_what_is_kept_on_one_device_is_filled_in_on_another() -> None:
    pages = opened()
    at = pages.page()
    left = await pages.browser.post(f"{at}/themes/1", data={"P01": "4", "P02": "5", "action": "later"})
    assert (left.status_code, left.headers.get("location")) == (303, at)
    other = pages.device()
    assert "Ga verder bij thema 1 van 5" in (await other.get(at)).text
    assert checked((await other.get(f"{at}/themes/1")).text) == {"P01": "4", "P02": "5"}
    await other.post(f"{at}/themes/2", data={"P07": "3", "action": "later"})
    assert checked((await pages.browser.get(f"{at}/themes/2")).text) == {"P07": "3"}
    assert checked((await pages.browser.get(f"{at}/themes/1")).text) == {"P01": "4", "P02": "5"}


async def test_an_answer_that_was_taken_back_is_not_kept() -> None:
    pages = opened()
    for given in ({"P07": "3", "P08": "1"}, {"P08": "1"}):
        await pages.browser.post(f"{pages.page()}/themes/2", data={**given, "action": "later"})
    assert checked((await pages.browser.get(f"{pages.page()}/themes/2")).text) == {"P08": "1"}


async def test_kept_pages_are_stored_encrypted_and_without_a_trace_of_who_answered() -> None:
    pages = opened(Respondent.STUDENT)
    await pages.browser.post(f"{pages.page()}/themes/5", data={"S16": "Meer uitleg", "S15": "8", "action": "later"})
    (draft,) = pages.drafts.kept.values()
    stored = draft.model_dump_json()
    assert not [words for words in ("Meer", "S15", "ST-1", pages.invitation().id) if words in stored]
    assert "Meer uitleg" in (await pages.browser.get(f"{pages.page()}/themes/5")).text


async def test_each_missing_answer_is_an_error_with_the_number_of_its_question_and_nothing_typed_is_lost() -> None:
    pages = opened()
    answer = await pages.browser.post(f"{pages.page()}/themes/4", data={"P13": "1", "action": "next"})
    assert answer.status_code == 422
    assert "<title>Fout: Thema 4 van 5: Problemen en beoordeling</title>" in answer.text
    assert re.findall(r'<li><a href="#(\w+)">(\d+b?)\. ', answer.text) == [("P13b", "13b"), ("P14", "14")]
    assert re.findall(r"Vraag (\d+b?): kies een antwoord", answer.text) == ["13b", "14"]
    assert all(f'id="{code}"' in answer.text for code in ("P13b", "P14"))
    assert checked(answer.text) == {"P13": "1"}
    assert checked((await pages.device().get(f"{pages.page()}/themes/4")).text) == {"P13": "1"}


async def test_a_follow_up_is_asked_only_where_it_applies() -> None:
    pages = opened()
    page = f"{pages.page()}/themes/4"
    answer = await pages.browser.post(page, data={"P13": "2", "P13b": "1", "P14": "4", "action": "next"})
    assert answer.status_code == 303
    assert checked((await pages.browser.get(page)).text) == {"P13": "2", "P14": "4"}


async def test_back_keeps_the_page_without_errors() -> None:
    pages = opened()
    answer = await pages.browser.post(f"{pages.page()}/themes/2", data={"P07": "3", "action": "back"})
    assert answer.headers["location"].endswith("/themes/1")
    assert checked((await pages.browser.get(f"{pages.page()}/themes/2")).text) == {"P07": "3"}


@pytest.mark.parametrize("role", [Respondent.STUDENT, Respondent.TRAINER])
async def test_after_the_last_page_all_answers_are_shown_sent_and_thanked_for(role: Respondent) -> None:
    pages = opened(role)
    await fill_in(pages)
    overview = (await pages.browser.get(f"{pages.page()}/check")).text
    assert overview.count("<dt>") == length_for(role).questions
    sent = await pages.browser.post(pages.page())
    assert (sent.status_code, sent.headers.get("location")) == (303, pages.page())
    thanks = (await pages.browser.get(pages.page())).text
    assert "Bedankt. Uw antwoorden zijn verstuurd." in thanks
    assert 'type="radio"' not in thanks
    assert pages.invitation().status is Status.COMPLETED
    assert [type(event) for event in pages.events] == [SurveyCompleted]
    (draft,) = pages.drafts.kept.values()
    assert (draft.kept, draft.deleted_on) == ("", ENDS)


async def test_what_is_sent_too_early_is_listed_with_a_way_to_each_question() -> None:
    pages = opened()
    await fill_in(pages)
    await pages.browser.post(f"{pages.page()}/themes/3", data={"P10": "4", "action": "later"})
    answer = await pages.browser.post(pages.page())
    assert answer.status_code == 422
    assert "<title>Fout: " in answer.text
    assert re.findall(r'href="([^"]+)">(\d+)\. ', answer.text) == [
        (f"{pages.page()}/themes/3#P11", "11"),
        (f"{pages.page()}/themes/3#P12", "12"),
    ]
    assert pages.invitation().status is Status.INVITED


async def test_answers_are_corrected_until_the_closing_with_the_former_ones_filled_in() -> None:
    pages = opened()
    await fill_in(pages)
    await pages.browser.post(pages.page())
    page = f"{pages.page()}/themes/5"
    assert checked((await pages.device().get(page)).text) == {"P15": "4", "P16": "2"}
    refused = await pages.browser.post(page, data={"P15": "9"})
    assert (refused.status_code, checked(refused.text)) == (422, {"P15": "9"})
    corrected = await pages.browser.post(page, data={"P15": "9", "P16": "1", "P17": "Sneller"})
    assert corrected.headers["location"] == pages.page()
    (response,) = pages.responses.kept.values()
    assert (response.answers["P15"], response.answers["P17"], response.answers["P01"]) == (9, "Sneller", 4)
    assert [type(event) for event in pages.events] == [SurveyCompleted]


async def test_after_the_closing_every_page_tells_it_and_shows_no_answer() -> None:
    for is_sent in (True, False):
        pages = opened()
        await fill_in(pages, P17="Sneller")
        if is_sent:
            await pages.browser.post(pages.page())
        pages.clock.at += timedelta(days=29)
        for path in ("/themes/1", "/check"):
            answer = await pages.browser.get(f"{pages.page()}{path}")
            assert (answer.status_code, answer.headers.get("location")) == (303, pages.page())
        for path in ("", "/themes/5"):
            answer = await pages.browser.post(f"{pages.page()}{path}", data={"P15": "1", "P16": "1"})
            assert (answer.status_code, answer.headers.get("location")) == (303, pages.page())
        text = (await pages.browser.get(pages.page())).text
        assert "De vragen zijn gesloten" in text
        assert "Sneller" not in text
        assert "<form" not in text
        assert len(pages.responses.kept) == is_sent


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Thema 1 van 5"), ("en", "Theme 1 of 5"), ("de", "Thema 1 von 5")]
)
async def test_the_chosen_language_stays_on_every_page(language: str, words: str) -> None:
    pages = opened()
    first = (await pages.browser.get(f"{pages.page()}?lang={language}&from=mail")).text
    assert f'<html lang="{language}">' in first
    assert all(f"?from=mail&amp;lang={other}" in first for other in ("nl", "en", "de"))
    (begin,) = re.findall(r'href="(\S+/themes/1\S*)"', first)
    page = await pages.browser.get(begin)
    assert words in page.text
    on = await pages.browser.post(begin, data={"action": "later"})
    assert on.headers["location"] == f"{pages.page()}?lang={language}"


async def test_the_browsers_language_is_german_english_or_else_dutch() -> None:
    pages = opened()
    found = [(await pages.device(language).get(pages.page())).text for language in ("de-DE", "en-GB", "fr")]
    assert [re.findall(r'<html lang="(\w+)">', page) for page in found] == [["de"], ["en"], ["nl"]]


async def test_a_form_of_the_former_page_is_still_taken() -> None:
    pages = opened()
    answer = await pages.browser.post(pages.page(), data=all_answers(pages.invitation()) | {"P05b": "", "P13b": ""})
    assert answer.status_code == 303
    assert pages.invitation().status is Status.COMPLETED
    await pages.browser.post(pages.page(), data=all_answers(pages.invitation()) | {"P15": "9"})
    (response,) = pages.responses.kept.values()
    assert response.answers["P15"] == 9


async def test_an_invitation_of_before_is_shown_without_the_period() -> None:
    state = invited(Respondent.TRAINER).model_dump(mode="json", exclude={"starts_on", "ends_on", "delegations"})
    pages = SurveyPages(Invitation.model_validate(state), on=ENDS)
    answer = await pages.browser.get(pages.page())
    assert answer.status_code == 200
    assert "tot en met 26 juni" not in answer.text


async def test_the_time_counts_of_each_page_and_not_the_break_between() -> None:
    pages = opened()
    long_ago = "2020-01-01T00:00:00+00:00"
    await fill_in(pages, opened_at=long_ago)
    await pages.browser.post(pages.page())
    (event,) = pages.events
    assert isinstance(event, SurveyCompleted)
    assert event.seconds == 5 * 900


async def test_a_page_beyond_the_last_is_not_found() -> None:
    pages = opened()
    assert [(await pages.browser.get(f"{pages.page()}/themes/{n}")).status_code for n in (0, 6, 5)] == [404, 404, 200]

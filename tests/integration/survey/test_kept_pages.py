"""Pages that are kept in a real database: encrypted, together from two devices, and deleted in time."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from deploy.local.local_stack import LocalStack
from services.survey.draft.draft import DELETED_DRAFTS, Draft, Drafts
from services.survey.draft.timers import delete_kept_pages
from services.survey.invitation.invitation import Invitation
from services.survey.invitation.repository import Invitations
from services.survey.questionnaire.themes import themes_for
from services.survey.survey_links import SurveyLinks
from shared.events.vocabulary import Respondent
from shared.messaging.model.clock import Clock
from shared.storage.connection import connect, disconnect
from shared.storage.retention import RetentionStore
from tests.integration.web.test_every_route import AWAY, started, store
from tests.support.service_application import ServiceApplication
from tests.support.survey_pages import all_answers
from tests.unit.survey.test_pages import checked, invited

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
PAGE = {"accept": "text/html", "accept-language": "nl"}


def of_trainer() -> Invitation:
    """An invitation that was sent today."""
    today = Clock().today()
    return invited(Respondent.TRAINER).model_copy(update={"id": "IN-of-trainer", "invited_on": today})


@pytest.fixture
async def survey(local_stack: LocalStack, tmp_path: Path) -> AsyncIterator[ServiceApplication]:
    """The service, which cannot reach registration, with that invitation."""
    async with started(local_stack, "survey", tmp_path, f"http://{AWAY}") as application:
        store(application, ("invitations", of_trainer()))
        application.client.headers.update(PAGE)
        yield application


def page_of(survey: ServiceApplication) -> str:
    """The path of the link."""
    links: SurveyLinks = survey.app.state.dependencies[SurveyLinks]
    return f"/survey/{links.token(of_trainer().id, 0)}"


def drafts_of(survey: ServiceApplication) -> list[dict[str, Any]]:
    """As they are stored."""
    with MongoClient[dict[str, Any]](survey.sandbox.database_url()) as client:
        return list(client.get_default_database()["drafts"].find())


async def test_pages_from_two_devices_at_once_are_kept_together_encrypted_and_deleted_when_sent(
    survey: ServiceApplication,
) -> None:
    at, answers, themes = page_of(survey), all_answers(of_trainer()), themes_for(Respondent.TRAINER)
    sent = [survey.client.post(f"{at}/themes/{theme.number}", data=answers) for theme in themes]
    assert [answer.status_code for answer in await asyncio.gather(*sent)] == [303] * len(themes)
    for theme in themes:
        found = checked((await survey.client.get(f"{at}/themes/{theme.number}")).text)
        assert found == {each.code: answers[each.code] for each in theme.questions if each.code in answers}
    (draft,) = drafts_of(survey)
    assert draft["tenant"] == of_trainer().school_code
    assert not [words for words in ("P15", "IN-of-trainer", "TR-1") if words in str(draft)]
    assert (await survey.client.post(at)).status_code == 303
    (draft,) = drafts_of(survey)
    assert draft["state"]["kept"] == ""
    assert "Bedankt" in (await survey.client.get(at)).text


async def test_what_was_deleted_goes_with_its_document_a_day_later_and_what_is_kept_stays(
    survey: ServiceApplication,
) -> None:
    kept = Draft(id="d1", brin="99XX", closes_on=NOON.date(), kept="x")
    for draft in (kept, kept.model_copy(update={"id": "d2"}).delete_kept(NOON.date())):
        store(survey, ("drafts", draft))
    database = connect(survey.sandbox.database_url())
    try:
        retention = RetentionStore(database)
        assert [await retention.delete(DELETED_DRAFTS, NOON + timedelta(days=days)) for days in (1, 2)] == [0, 1]
    finally:
        await disconnect(database)
    assert [draft["_id"] for draft in drafts_of(survey)] == ["d1"]


async def test_the_timer_of_the_closing_deletes_what_was_not_sent(survey: ServiceApplication) -> None:
    await survey.client.post(f"{page_of(survey)}/themes/2", data={"P07": "3", "action": "later"})
    (document,) = drafts_of(survey)
    assert document["next_timer_at"].date() == of_trainer().closes_on + timedelta(days=1)
    draft = await survey.app.state.commands.system_reader(Drafts).get(document["_id"])
    (timer,) = draft.timers()
    assert timer.name == delete_kept_pages.timer
    assert draft.delete_kept(of_trainer().closes_on).timers() == ()


async def test_a_survey_is_passed_on_once_and_the_former_link_opens_nothing_else(survey: ServiceApplication) -> None:
    former, form = page_of(survey), {"name": "Kim Collega", "email": "kim@bakkerij.example", "sure": "yes"}
    answers = await asyncio.gather(*(survey.client.post(f"{former}/colleague", data=form) for _ in range(3)))
    assert {answer.status_code for answer in answers} <= {303, 410}
    assert "Kim Collega" in (await survey.client.get(former)).text
    assert (await survey.client.get(f"{former}/themes/1")).status_code == 410
    invitation = await survey.app.state.commands.system_reader(Invitations).get(of_trainer().id)
    links: SurveyLinks = survey.app.state.dependencies[SurveyLinks]
    of_colleague = f"/survey/{links.token(invitation.id, invitation.link_issue)}"
    assert (await survey.client.get(f"{of_colleague}/themes/1")).status_code == 200
    assert len(invitation.delegations) == 1

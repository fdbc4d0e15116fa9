"""A trainer of several students finds all surveys behind each of the links, and those of nobody else."""

import re
from datetime import timedelta

from services.survey.invitation.invitation import Invitation
from services.survey.workplace.workplace import Workplace
from shared.events.vocabulary import Respondent
from tests.support.survey_pages import SurveyPages, all_answers
from tests.unit.survey.test_invitation import ENDS, started
from tests.unit.survey.test_pages import BAKERY

NAMES = {"ST-1": "Sam Voorbeeld", "ST-2": "Noa Denkbeeld", "ST-3": "Bo Anders"}


def two_of(number: int, trainer: str = "TR-1", days_ago: int = 0) -> list[Invitation]:
    """The invitations of the trainer and the student of a placement, sent so many days ago."""
    event = started(company_id="CO-1", placement_id=f"PL-{number}", student_id=f"ST-{number}", trainer_id=trainer)
    scheduled = [Invitation.schedule(event, role)[0] for role in (Respondent.TRAINER, Respondent.STUDENT)]
    return [each.invite(Workplace(id="CO-1"), ENDS - timedelta(days=days_ago))[0] for each in scheduled]


def opened() -> SurveyPages:
    """Two students of one trainer, one of another, and one of before."""
    invitations = (*two_of(1), *two_of(2, days_ago=1), *two_of(3, "TR-2"), *two_of(4, days_ago=29))
    pages = SurveyPages(*invitations, on=ENDS, workplace=BAKERY)
    pages.people = NAMES
    return pages


def names_on(page: str) -> list[str]:
    """The students of the list, in order."""
    return re.findall(r"<strong>([^,<]+)", page)


async def test_the_open_surveys_of_a_trainer_are_on_one_page_with_the_earliest_closing_first() -> None:
    pages = opened()
    answer = await pages.browser.get(f"{pages.page()}/mine?lang=en")
    assert names_on(answer.text) == ["Noa Denkbeeld", "Sam Voorbeeld"]
    links = re.findall(r'class="choice" href="([^"]+)"', answer.text)
    assert [(await pages.browser.get(link)).status_code for link in links] == [200, 200]
    assert all(link.endswith("?lang=en") for link in links)


async def test_what_was_answered_comes_last_and_says_so() -> None:
    pages = opened()
    second = two_of(2, days_ago=1)[0]
    await pages.browser.post(pages.page(second), data=all_answers(second))
    text = (await pages.browser.get(f"{pages.page()}/mine")).text
    assert names_on(text) == ["Sam Voorbeeld", "Noa Denkbeeld"]
    assert text.index("Nog te beantwoorden") < text.index("Beantwoord; verbeteren kan")


async def test_what_was_passed_on_leaves_the_list_and_is_on_that_of_the_colleague() -> None:
    pages = opened()
    form = {"name": "Kim Collega", "email": "kim@bakkerij.example", "sure": "yes"}
    first, second = pages.page(), pages.page(two_of(2, days_ago=1)[0])
    await pages.browser.post(f"{first}/colleague", data=form)
    assert names_on((await pages.browser.get(f"{second}/mine")).text) == ["Noa Denkbeeld"]
    assert names_on((await pages.browser.get(f"{pages.page()}/mine")).text) == ["Sam Voorbeeld"]
    await pages.browser.post(f"{second}/colleague", data=form | {"email": "KIM@bakkerij.example"})
    assert len(names_on((await pages.browser.get(f"{pages.page()}/mine")).text)) == 2

"""A task of the desk opens once, and closes itself when its reason has gone."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.context import AgreementContext
from services.contracts.company.learning_company import LearningCompany
from services.contracts.school.signing_rules import SigningRules
from services.notifications.case import pages
from services.notifications.case.case import POSSIBLE_DUPLICATE, Case, Status, Task
from shared.events.notifications.case import TaskClosed, TaskOpened
from shared.events.registration.business_register import RegisterDifference
from shared.web.translations import load_translations
from tests.unit.domain import NUMBER, agreement, confirmation

TRANSLATIONS = Path(pages.__file__).parent / "locale"
NOW = datetime(2025, 9, 1, 10, 0, tzinfo=UTC)
TASK = Task("id-of-the-task", "PARENT_UNKNOWN", "AG-1", "Administratie", date(2025, 9, 15), "PL-1", "POK-2025-00042")


def test_a_task_has_a_number_a_reason_an_owner_and_a_day() -> None:
    case, events = Case.open_task(None, TASK, NOW, "99XX")
    assert [event.type for event in events] == ["case.task_opened.v1"]
    assert (case.status, case.reason, case.due_on, case.school) == (
        Status.OPEN,
        "PARENT_UNKNOWN",
        date(2025, 9, 15),
        "99XX",
    )
    assert case.answer("DESK") == (case, ())
    assert Case.open_task(case, TASK, NOW, "99XX") == (case, ())


def test_a_task_closes_itself_when_its_reason_has_gone() -> None:
    case, _ = Case.open_task(None, TASK, NOW, "99XX")
    closed, events = case.close_task()
    assert (closed.status, [event.type for event in events]) == (Status.CLOSED, ["case.task_closed.v1"])
    assert closed.close_task() == (closed, ())
    again, events = Case.open_task(closed, TASK, NOW, "99XX")
    assert (again.status, [event.type for event in events]) == (Status.OPEN, ["case.task_opened.v1"])


def test_a_task_that_is_open_for_another_reason_closes_and_opens_for_this_one() -> None:
    case, _ = Case.open_task(None, TASK, NOW, "99XX")
    other, events = Case.open_task(case, TASK._replace(reason="CONTENT_MISSING"), NOW, "99XX")
    assert (other.status, other.reason) == (Status.OPEN, "CONTENT_MISSING")
    assert [(event.type, event.reason) for event in events if isinstance(event, TaskOpened | TaskClosed)] == [
        ("case.task_closed.v1", "PARENT_UNKNOWN"),
        ("case.task_opened.v1", "CONTENT_MISSING"),
    ]


def test_whether_a_company_is_registered_twice_is_closed_by_a_person_and_nothing_else_is() -> None:
    case, _ = Case.open_task(None, TASK._replace(reason=POSSIBLE_DUPLICATE), NOW, "shared")
    assert case.is_answered_by_hand
    closed, events = case.answer("DESK")
    assert (closed.status, [event.type for event in events]) == (Status.CLOSED, ["case.task_closed.v1"])
    other, _ = Case.open_task(None, TASK, NOW, "99XX")
    assert not other.is_answered_by_hand


@pytest.mark.parametrize("difference", RegisterDifference)
def test_what_the_business_register_has_otherwise_is_closed_by_a_person_too(difference: RegisterDifference) -> None:
    case, _ = Case.open_task(None, TASK._replace(reason=difference), NOW, "shared")
    assert case.is_answered_by_hand
    assert case.answer("DESK")[0].status is Status.CLOSED


def test_every_reason_of_a_task_has_words() -> None:
    checks = AgreementContext(
        LearningCompany(id="CO-1"), SigningRules(id="99XX", company_checks=True), content_required=True
    )
    drafted, _ = Agreement.draft(confirmation(), agreement().signers, None, NOW, NUMBER, context=checks)
    reasons = drafted.model_copy(update={"unaccredited": True}).reasons_to_hold(NOW.date())
    assert len(reasons) == 4
    reported = {
        POSSIBLE_DUPLICATE,
        "AGREEMENT_NOT_SIGNED",
        "AGREEMENT_NOT_DRAFTED",
        drafted.as_term_questioned().reason_code,
    }
    reported |= {"END_NOT_REPORTED", "NEVER_STARTED", "REPLACEMENT_REQUIRED"}
    reported |= {*RegisterDifference}
    for words in load_translations(TRANSLATIONS).values():
        assert {*reasons, *reported} - words.keys() == set()

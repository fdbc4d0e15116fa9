"""Which failed mails go again by themselves to a new address."""

from datetime import date, timedelta

import pytest

from services.notifications.message.mail_rules import MAIL_RULES
from services.notifications.message.message import Message
from services.notifications.message.sending_again import MAILED_ANYWAY, OF_ADDRESS, OVER_SOON, goes_again
from services.notifications.placement.known_placement import KnownPlacement
from tests.unit.domain import NOW

TODAY = NOW.date()
PLANNED = Message(id="M-1", template="placement_days", recipient_ref="ST-1", about=("PL-1",), values={})


def failed(error: str = "MAILBOX_UNKNOWN", days_ago: int = 0, template: str = "placement_days") -> Message:
    """A mail that failed then."""
    mail = PLANNED.model_copy(update={"template": template})
    return mail.failed(error, NOW - timedelta(days=days_ago))[0]


def placement_until(ends_on: date) -> KnownPlacement:
    """The placement that it is about."""
    return KnownPlacement(id="PL-1", student_id="ST-1", company_id="CO-1", starts_on=TODAY, ends_on=ends_on)


@pytest.mark.parametrize(
    ("mail", "expected"),
    [
        (failed(), True),
        (failed("ADDRESS_REFUSED", 14), True),
        (failed("ADDRESS_REFUSED", 15), False),
        (failed("MAIL_REFUSED"), False),
        (failed("NO_ADDRESS_TO_CONFIRM"), False),
        (failed(template="agreement_to_sign"), False),
        (failed(template="second_proof_code"), False),
        (failed(template="signing_code"), False),
        (failed().close()[0], False),
        (PLANNED, False),
        (PLANNED.sent("250")[0], False),
        (PLANNED.postponed("451", NOW)[0], False),
    ],
)
def test_a_mail_goes_again_while_it_matters(mail: Message, expected: bool) -> None:
    assert goes_again(mail, None, NOW, TODAY) is expected


def test_a_mail_about_a_placement_goes_again_until_its_last_day() -> None:
    assert goes_again(failed(), placement_until(TODAY), NOW, TODAY)
    assert not goes_again(failed(), placement_until(TODAY - timedelta(days=1)), NOW, TODAY)


def test_what_is_left_out_are_mails_and_reasons_that_exist() -> None:
    templates = {rule.template for rules in MAIL_RULES.values() for rule in rules}
    assert templates >= MAILED_ANYWAY | OVER_SOON
    assert not MAILED_ANYWAY & OVER_SOON
    assert len(OF_ADDRESS) == 9

"""Addresses for reports: short, of one case, and only those that were made here."""

import pytest
from pydantic import ValidationError

from services.notifications.bounce.bounce_addresses import BounceAddresses, Sending
from services.notifications.settings import NotificationsSettings
from shared.messaging.model.aggregate import derived_id

ID = derived_id("message", "event", "agreement_to_sign", "ST-1")
MADE = BounceAddresses("key-of-the-tests", "Bounces.school.example")


def address(number: int = 0) -> str:
    """The address for a sending of the mail."""
    found = MADE.address(ID, number)
    assert found is not None
    return found


def test_an_address_names_the_mail_and_its_sending_in_any_case() -> None:
    for number in (0, 1, 255):
        for spelling in (address(number), address(number).upper()):
            assert MADE.sending(spelling) == Sending(ID, number)
    assert MADE.sending(address(256)) == Sending(ID, 0)
    user, _, domain = address().partition("@")
    assert len(user) <= 64
    assert domain == "bounces.school.example"


def test_an_address_that_another_key_made_or_that_was_changed_is_none() -> None:
    user, _, domain = address().partition("@")
    token = user.removeprefix("bounce+")
    changed = [
        f"bounce+{token[:n]}{'a' if token[n] != 'a' else 'b'}{token[n + 1 :]}@{domain}" for n in range(len(token))
    ]
    others = [BounceAddresses(key, "bounces.school.example").address(ID, 0) for key in ("another", "")]
    forms = ["", "@", domain, f"bounce+@{domain}", f"{token}@{domain}", f"{user}@school.example", f"bounce+é@{domain}"]
    for each in (*changed, *others, *forms, f"{user[:-8]}@{domain}", f"{user}{'a' * 8}@{domain}"):
        assert MADE.sending(each or "") is None, each


def test_without_a_domain_there_is_no_address() -> None:
    none = BounceAddresses("", "")
    assert none.address(ID, 0) is None
    assert none.sending(f"{address().partition('@')[0]}@") is None
    assert none.sending(address()) is None


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"bounce_domain": "bounces.school.example"}, "BOUNCE_DOMAIN needs BOUNCE_KEY"),
        ({"bounce_listen": "smtp://0.0.0.0:2525"}, "BOUNCE_LISTEN needs BOUNCE_DOMAIN"),
        ({"bounce_domain": "bureau@school.example", "bounce_key": "k"}, "bounce_domain"),
        ({"bounce_domain": "x.example", "bounce_key": "k", "bounce_listen": "http://0.0.0.0:25"}, "bounce_listen"),
    ],
)
def test_settings_for_reports_that_cannot_work_end_the_start(given: dict[str, str], refused: str) -> None:
    with pytest.raises(ValidationError, match=refused):
        NotificationsSettings.model_validate({**settings(), **given})


def settings() -> dict[str, str]:
    """Those that a service needs."""
    names = ("registration", "contracts", "survey")
    return {
        "environment": "test",
        "mongodb_url": "mongodb://none",
        "rabbitmq_url": "amqp://none",
        "smtp_url": "smtp://none",
        **{f"{name}_url": "http://127.0.0.1:1" for name in names},
        **{f"{name}_credential": "of-the-tests" for name in names},
    }

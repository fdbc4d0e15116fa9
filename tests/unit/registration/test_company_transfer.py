"""The request of a portal to act for a company, and what the company's contact can answer."""

from datetime import timedelta

from services.registration.company_transfer.company_transfer import ANSWER_WITHIN, CompanyTransfer
from services.registration.company_transfer.status import Status
from services.registration.people.person import Person
from shared.messaging.model.aggregate import Events
from tests.unit.domain import NOW, TODAY
from tests.unit.registration.companies import company

CONTACT = Person(id="CP-1", name="Sam Voorbeeld", email="sam@bakkerij.example", portal="pa")
LAST_DAY = TODAY + ANSWER_WITHIN


def requested(before: CompanyTransfer | None = None) -> CompanyTransfer:
    """The request of portal b for the company of portal a."""
    return CompanyTransfer.request("CO-1", "pb", "request-1", NOW, before)[0]


def put() -> CompanyTransfer:
    """The request, of which the contact was asked."""
    return requested().put(company("pa"), CONTACT)[0]


def types(events: Events) -> list[str]:
    """The wire types."""
    return [event.type for event in events]


def test_a_request_is_kept_whether_or_not_there_is_such_a_company() -> None:
    _, events = CompanyTransfer.request("CO-NONE", "pb", "request-1", NOW, None)
    assert types(events) == ["company_transfer.requested.v1"]
    unknown, events = requested().put(None, None)
    assert (unknown.status, events) == (Status.WITHHELD, ())
    assert unknown.timers()[0].name == put().timers()[0].name == "expire"
    assert types(unknown.expire()[1]) == types(put().expire()[1]) == ["company_transfer.expired.v1"]


def test_the_contact_is_asked_by_a_timer_and_only_when_another_party_than_the_asking_portal_has_its_address() -> None:
    assert [timer.name for timer in requested().timers()] == ["put"]
    transfer, events = requested().put(company("pa"), CONTACT)
    assert (types(events), transfer.issue) == (["company_transfer.put_to_contact.v1"], 1)
    for contact in (CONTACT.model_copy(update={"portal": "pb"}), CONTACT.model_copy(update={"portal": None}), None):
        withheld, events = requested().put(company("pa"), contact)
        assert types(events) == ["company_transfer.withheld.v1"]
        assert not withheld.can_answer(withheld.issue, CONTACT, TODAY)


def test_a_link_ends_with_its_two_weeks_its_issue_and_the_address_that_it_went_to() -> None:
    transfer = put()
    assert transfer.can_answer(1, CONTACT, LAST_DAY)
    assert not transfer.can_answer(1, CONTACT, LAST_DAY + timedelta(days=1))
    assert not transfer.can_answer(0, CONTACT, TODAY)
    assert not transfer.end_link().can_answer(1, CONTACT, TODAY)
    pending, _ = CONTACT.change({"email": "elsewhere@bakkerij.example"}, "pa", TODAY)
    assert transfer.can_answer(1, pending, TODAY)
    moved, _ = pending.confirm(1, TODAY)
    assert not transfer.can_answer(1, moved, TODAY)
    again = requested(transfer).put(company("pa"), moved)[0]
    assert (again.issue, again.can_answer(2, moved, TODAY), again.can_answer(1, moved, TODAY)) == (2, True, False)


def test_an_answer_is_given_once_and_then_shown() -> None:
    for confirmed, type in ((True, "company_transfer.confirmed.v1"), (False, "company_transfer.refused.v1")):
        answered, events = put().answer(confirmed=confirmed)
        assert types(events) == [type]
        assert not answered.can_answer(1, CONTACT, TODAY)
        assert (answered.was_answered(1), answered.was_answered(2)) == (True, False)
        assert answered.timers() == ()


def test_a_portal_asks_once_in_two_weeks_unless_it_was_confirmed() -> None:
    confirmed, refused = (put().answer(confirmed=each)[0] for each in (True, False))
    for transfer in (requested(), put(), refused, requested().put(None, None)[0]):
        assert not transfer.may_ask_again(LAST_DAY)
        assert transfer.may_ask_again(LAST_DAY + timedelta(days=1))
    assert confirmed.may_ask_again(TODAY)


def test_a_company_moves_when_the_contact_confirmed_and_says_who_acted_before() -> None:
    moved, (event,) = company("pa").transfer("pb", NOW)
    assert (moved.portal, moved.portal_at(NOW)) == ("pb", "pa")
    assert event.model_dump()["former_portal"] == "pa"
    assert moved.transfer("pb", NOW) == (moved, ())

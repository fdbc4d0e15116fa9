"""By the link of its mail a company tells that its places are the same, changed or none, and its offers follow."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploy.local.local_stack import LocalStack
from services.registration.place.place_offer import PlaceOffer
from services.registration.place.repository import PlaceOffers
from services.registration.yearly_confirmation.confirmation_links import ConfirmationLinks
from services.registration.yearly_confirmation.yearly_confirmation import YearlyConfirmation
from shared.messaging.model.clock import dutch_day
from tests.integration.web.test_every_route import AWAY, started, store
from tests.support.eventually import eventually
from tests.support.service_application import ServiceApplication
from tests.unit.registration.companies import company


@pytest.fixture
async def registration(local_stack: LocalStack, tmp_path: Path) -> AsyncIterator[ServiceApplication]:
    """Four companies with three places each, of which three were asked today and one so long ago that it ended."""
    async with started(local_stack, "registration", tmp_path, f"http://{AWAY}") as application:
        today = dutch_day(datetime.now(UTC))
        for id in ("same", "changed", "none", "late"):
            day = today - timedelta(days=60 if id == "late" else 0)
            made = company("pa").model_copy(update={"id": f"CO-{id}"})
            offer = PlaceOffer(id=f"OF-{id}", company_id=made.id, crebo="99001", count=3)
            question, _ = YearlyConfirmation(id=made.id).ask(day, learning=True)
            for document in (("companies", made), ("place_offers", offer), ("yearly_confirmations", question)):
                store(application, document)
        yield application


def path(application: ServiceApplication, id: str) -> str:
    """The page of that company."""
    links: ConfirmationLinks = application.app.state.dependencies[ConfirmationLinks]
    return f"/confirm-places/{links.url(f'CO-{id}', 1).rpartition('/')[2]}"


async def offer_of(application: ServiceApplication, id: str) -> PlaceOffer:
    """As it is stored."""
    offers: PlaceOffers = application.app.state.commands.system_reader(PlaceOffers)
    return await offers.get(f"OF-{id}")


async def test_the_answer_of_a_company_changes_its_offers(registration: ServiceApplication) -> None:
    client = registration.client
    shown = (await client.get(path(registration, "same"))).text
    answers = {
        "same": {"answer": "SAME", "count-OF-same": "9"},
        "changed": {"answer": "CHANGED", "count-OF-changed": "5"},
        "none": {"answer": "NONE", "count-OF-none": "3"},
    }
    statuses = [(await client.post(path(registration, id), data=data)).status_code for id, data in answers.items()]

    async def applied() -> None:
        assert (await offer_of(registration, "changed")).count == 5
        assert (await offer_of(registration, "none")).status == "WITHDRAWN"

    await eventually(applied)
    same = await offer_of(registration, "same")
    again = await client.post(path(registration, "none"), data={"answer": "SAME"})
    afterwards = (await client.get(path(registration, "none"), headers={"accept-language": "en"})).text
    assert 'name="count-OF-same"' in shown
    assert (statuses, again.status_code) == ([303] * 3, 303)
    assert (same.count, same.status) == (3, "OPEN")
    assert "You told that you have no places" in afterwards
    assert "<form" not in afterwards


@pytest.mark.parametrize("data", [{}, {"answer": "MORE"}, {"answer": "CHANGED", "count-OF-same": "-1"}])
async def test_what_is_no_answer_is_refused_with_words(registration: ServiceApplication, data: dict[str, str]) -> None:
    assert (await registration.client.post(path(registration, "same"), data=data)).status_code == 422


async def test_a_link_that_has_ended_shows_and_answers_nothing(registration: ServiceApplication) -> None:
    late, client = path(registration, "late"), registration.client
    statuses = [(await client.get(late)).status_code, (await client.post(late, data={"answer": "NONE"})).status_code]
    assert statuses == [410, 410]
    assert (await offer_of(registration, "late")).status == "OPEN"

"""Whatever is away, no route of any service answers 500: it answers, or says 503 in words that a person reads."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from deploy.local.components import SERVICES
from deploy.local.credentials import credential
from deploy.local.local_stack import LocalStack
from services.contracts.agreement.agreement import Agreement
from services.contracts.links.signing_links import SigningLinks
from services.registration.company_transfer.company_transfer import CompanyTransfer
from services.registration.company_transfer.transfer_links import TransferLinks
from services.registration.people.address_links import AddressLinks
from services.registration.people.person import Person
from services.registration.yearly_confirmation.confirmation_links import ConfirmationLinks
from services.registration.yearly_confirmation.yearly_confirmation import YearlyConfirmation
from services.survey.invitation.invitation import Invitation, Status
from services.survey.survey_links import SurveyLinks
from shared.events.placements.placement import PlacementStarted
from shared.events.vocabulary import Party, Respondent
from shared.messaging.model.aggregate import Aggregate
from shared.messaging.model.clock import Clock, dutch_day
from shared.messaging.runtime.runtime import Messaging
from shared.service.service import Service
from shared.storage.connection import disconnect
from shared.testing.samples import sample
from tests.integration.web.broken_neighbour import BROKEN, answering
from tests.integration.web.every_route import Call, call_every_route, without_words
from tests.support.service_application import TOKEN, ServiceApplication, service_application
from tests.support.stored_documents import document_of
from tests.unit.domain import agreement, confirmation
from tests.unit.registration.companies import company as registered_company

AWAY = "127.0.0.1:1"
"""Nothing listens on port 1."""
WITHOUT_PEOPLE = {503, 404, 200}
"""The signing page asks who the student is; the copy asks nobody, and is not there until everybody has signed. The
draft, and what mails another link, ask nobody either."""
every_service = pytest.mark.parametrize("name", SERVICES)
with_people = pytest.mark.parametrize("name", ["contracts"])


def service_of(name: str) -> Service:
    """The definition of a service."""
    found: Service = import_module(f"services.{name}.service").service
    return found


def invitation() -> Invitation:
    """The invitation of a student that can be answered."""
    started = sample(PlacementStarted)
    assert isinstance(started, PlacementStarted)
    scheduled, _ = Invitation.schedule(started, Respondent.STUDENT)
    return scheduled.model_copy(update={"status": Status.INVITED, "invited_on": Clock().today()})


@asynccontextmanager
async def started(
    stack: LocalStack, name: str, folder: Path, neighbour: str, **settings: Any
) -> AsyncIterator[ServiceApplication]:
    """A service whose neighbours are at that address, with an agreement and an invitation if it has such."""
    portals = folder / "portals.json"
    key = sha256(TOKEN.encode()).hexdigest()
    portals.write_text(json.dumps([{"name": "p", "kind": "school", "source": "/portals/p", "key_sha256": key}]))
    operators = folder / "operators.json"
    operators.write_text(json.dumps([{"id": "command-line", "key_sha256": key}]))
    own = {
        "portals_file": portals,
        "operators_file": operators,
        "smtp_url": f"smtp://{AWAY}",
        "registration_credential": credential(stack.servers.secrets, name, "registration"),
    }
    urls = dict.fromkeys(("registration_url", "contracts_url", "survey_url", "operations_url"), neighbour)
    async with service_application(stack.servers, service_of(name), **own, **urls, **settings) as application:
        for document in documents_of(name):
            store(application, document)
        yield application


def documents_of(name: str) -> tuple[tuple[str, Aggregate], ...]:
    """What a service with links has to show by them."""
    return {
        "contracts": (("agreements", running_agreement()), ("agreements", signed_agreement())),
        "survey": (("invitations", invitation()),),
        "registration": (
            ("people", moving_person()),
            ("people", contact_of_company()),
            ("companies", registered_company("pa")),
            ("company_transfers", transfer()),
            ("yearly_confirmations", yearly_question()),
        ),
    }.get(name, ())


def moving_person() -> Person:
    """A person who was asked to confirm another address."""
    today = Clock().today()
    addresses = {"email": "sam@school.example", "pending_email": "sam@elsewhere.example"}
    return Person.model_validate(
        {"id": "ST-1", "name": "Sam Voorbeeld", **addresses, "address_changes": 2, "address_change_on": today}
    )


def contact_of_company() -> Person:
    """Another person, so that a confirmed address does not end the link about the company."""
    return Person(id="CP-1", name="Sam Voorbeeld", email="sam@bakkerij.example", portal="pa")


def transfer() -> CompanyTransfer:
    """The request of another portal for the company, of which its contact was asked; two links were ended."""
    company = registered_company("pa")
    requested, _ = CompanyTransfer.request(company.id, "pb", "request-1", datetime.now(UTC), None)
    transfer, _ = requested.put(company, contact_of_company())
    return transfer.end_link().end_link()


def yearly_question() -> YearlyConfirmation:
    """The open question to the company for its places."""
    today = dutch_day(datetime.now(UTC))
    return YearlyConfirmation(id=registered_company("pa").id).ask(today, learning=True)[0]


def running_agreement() -> Agreement:
    """The agreement of a placement that has not ended."""
    return agreement().model_copy(update={"placement": confirmation(ends_on=date(2099, 6, 26))})


def signed_agreement() -> Agreement:
    """An agreement of which somebody who reads along has a copy."""
    signed = agreement(placement_id="PL-COPY", ends_on=date(2099, 6, 26))
    named = tuple(signer.model_copy(update={"name": "Sam Voorbeeld"}) for signer in signed.signers)
    signed = signed.model_copy(update={"observers": ("OB-1",), "signers": named})
    for role in (Party.STUDENT, Party.COMPANY, Party.SCHOOL):
        signed, _ = signed.sign(role, "Sam Voorbeeld", datetime.now(UTC))
    return signed


def store(application: ServiceApplication, document: tuple[str, Aggregate]) -> None:
    """Insert the document of an aggregate past the service."""
    collection, aggregate = document
    of_school = {"tenant": aggregate.school_code} if aggregate.school_code else {}
    with MongoClient[dict[str, Any]](application.sandbox.database_url(), w="majority") as client:
        client.get_default_database()[collection].insert_one(document_of(aggregate) | of_school)


def token_of(application: ServiceApplication, name: str, path: str = "") -> str:
    """A link's token that the service made for that path: for the agreement of a student, an invitation, a new address,
    the transfer of a company, or its places."""
    dependencies = application.app.state.dependencies
    if name == "contracts" and path.startswith("/sign/copy"):
        return str(dependencies[SigningLinks].copy_url(signed_agreement().id, "OB-1")).rpartition("/")[2]
    if name == "contracts":
        return str(dependencies[SigningLinks].url(agreement().id, Party.STUDENT, 0)).rpartition("/")[2]
    if name == "survey":
        return str(dependencies[SurveyLinks].url(invitation().id, 0)).rpartition("/")[2]
    if path.startswith("/confirm-transfer"):
        return str(dependencies[TransferLinks].url(transfer().id, transfer().issue)).rpartition("/")[2]
    if path.startswith("/confirm-places"):
        return str(dependencies[ConfirmationLinks].url(yearly_question().id, 1)).rpartition("/")[2]
    if name == "registration":
        person = moving_person()
        return str(dependencies[AddressLinks].url(person.id, person.address_changes)).rpartition("/")[2]
    return "x"


async def call_all(application: ServiceApplication, name: str) -> list[Call]:
    """The answers of every route."""
    values = {"token": token_of(application, name), "role": Party.STUDENT.value}
    return await call_every_route(service_of(name), application.client, values)


def status_of(calls: list[Call], path: str) -> set[int]:
    """What a GET of the routes below that path answers."""
    return {call.answer.status_code for call in calls if call.method == "GET" and call.path.startswith(path)}


@every_service
async def test_no_route_answers_500_when_the_neighbours_are_away(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
        calls = await call_all(application, name)
        assert without_words(calls) == []
        if name == "contracts":
            assert status_of(calls, "/sign/") == WITHOUT_PEOPLE
        if name == "gateway":
            assert status_of(calls, "/v1/directory") == {503}


@pytest.mark.parametrize("reply", BROKEN)
@every_service
async def test_no_route_answers_500_when_the_neighbours_answer_nonsense(
    local_stack: LocalStack, name: str, reply: str, tmp_path: Path
) -> None:
    async with answering(BROKEN[reply]) as neighbour, started(local_stack, name, tmp_path, neighbour) as application:
        calls = await call_all(application, name)
        assert without_words(calls) == []
        if name == "contracts":
            assert status_of(calls, "/sign/") == WITHOUT_PEOPLE
        if name == "gateway" and reply != "another form":
            assert status_of(calls, "/v1/directory") == {503}


@with_people
async def test_a_page_about_a_person_who_is_unknown_says_503_in_words(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    async with started(local_stack, name, tmp_path, local_stack.address("registration")) as application:
        calls = await call_all(application, name)
        assert without_words(calls) == []
        assert status_of(calls, "/sign/") == WITHOUT_PEOPLE


@every_service
async def test_no_route_answers_500_when_the_own_servers_are_away(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
        service = service_of(name)
        state = application.app.state
        mongodb, rabbitmq = f"mongodb://{AWAY}/away", f"amqp://{AWAY}/away"
        away = Messaging(
            name,
            mongodb,
            rabbitmq,
            state.clock,
            service.repositories,
            service.handlers,
            service.timers,
            state.dependencies,
            summaries=service.summaries,
        )
        serving = {part: getattr(state, part) for part in ("messaging", "commands", "summarizer")}
        state.messaging, state.commands, state.summarizer = away, away.commands, away.summarizer
        calls = await call_all(application, name)
        for part, value in serving.items():
            setattr(state, part, value)
        await disconnect(away._database)
        assert without_words(calls) == []
        pages = {
            "contracts": "/api/sign/",
            "survey": "/report",
            "operations": "/operations/flows/",
        }
        if name in pages:
            assert status_of(calls, pages[name]) == {503}
        if name == "notifications":
            assert {call.answer.status_code for call in calls if (call.method, call.path) == ("GET", "/desk")} == {503}

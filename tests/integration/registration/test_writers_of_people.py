"""Whatever two portals of companies and one of a school write, in whatever order: a person is written by one portal,
and loses nothing that a write does not name."""

from random import Random
from typing import Any, NamedTuple
from uuid import uuid4

import pytest

from deploy.local.local_stack import LocalStack
from services.registration.company.company import Company
from services.registration.company.repository import Companies
from services.registration.people.api import PersonData
from services.registration.people.commands.confirm_address import ConfirmAddress, confirm_address
from services.registration.people.commands.save_person import SavePerson, save_person
from services.registration.people.handlers.move_on_portal_changed import move_on_portal_changed, people_of_company
from services.registration.people.person import Person
from services.registration.people.repository import People
from services.registration.service import service
from shared.access.actor import Actor, ActorKind
from shared.access.relation import claims_of
from shared.events.portals.company import TrainerNominated
from shared.events.registration.company import CompanyPortalChanged
from shared.messaging.model.aggregate import Events
from shared.messaging.model.claims import Claims
from shared.messaging.model.clock import Clock
from shared.web.problems import Problem
from tests.integration.web.test_every_route import store
from tests.support.service_application import ServiceApplication, service_application
from tests.unit.registration.companies import company

SCHOOLS = {"school": frozenset({"99XX"})}
PORTALS = ("pa", "pb", "school")
FIELDS: dict[str, tuple[Any, ...]] = {
    "name": ("Sam Voorbeeld", "Sam de Vries"),
    "email": ("sam@school.example", "sam@bakkerij.example", "sam@attacker.example"),
    "born_on": ("2005-01-15", "2008-03-02"),
    "parent_id": ("PA-1", "PA-2"),
    "phone": ("+31612345678", None),
}
STEPS, SEQUENCES = 40, 12


class Name(NamedTuple):
    """A company names a person as its trainer."""

    company_id: str
    person_id: str


class Transfer(NamedTuple):
    """A company goes to another portal."""

    company_id: str
    portal: str


async def add_company(command: Company, companies: Companies) -> Events:
    """As its registration leaves it."""
    await companies.find(command.id)
    return companies.save((command, ()))


async def name(command: Name, companies: Companies) -> Events:
    """What a nomination does."""
    found = await companies.get(command.company_id)
    nominated = TrainerNominated(trainer_id=command.person_id, company_id=found.id, crebos=("99001",))
    return companies.save(found.add_trainer(nominated))


async def transfer(command: Transfer, companies: Companies, clock: Clock) -> Events:
    """What the answer of the contact does."""
    found = await companies.get(command.company_id)
    return companies.save(found.transfer(command.portal, clock.now()))


class History:
    """Registration, and who may write whom by what has happened."""

    def __init__(self, application: ServiceApplication, seed: int) -> None:
        self.random, self.commands = Random(seed), application.app.state.commands
        self.suffix, self.writer, self.steps = uuid4().hex[:6], dict[str, str](), list[str]()
        self.companies = {f"CO-{n}-{self.suffix}": portal for n, portal in enumerate(("pa", "pa", "pb"))}
        self.people = [f"P{n}-{self.suffix}" for n in range(3)]

    async def prepare(self) -> None:
        """Companies whose contacts are the first two people."""
        for number, (id, portal) in enumerate(self.companies.items()):
            made = company(portal).model_copy(update={"id": id, "contact_id": self.people[number % 2]})
            await self.commands.execute(add_company, made)

    async def find(self, id: str) -> Person | None:
        """The person as stored."""
        found: Person | None = await self.commands.system_reader(People).find(id)
        return found

    async def step(self) -> None:
        """One of the things that happen."""
        await self.random.choice((self.write, self.write, self.write, self.confirm, self.name, self.move))()

    async def write(self) -> None:
        """A portal writes some fields of a person; only the right one has an effect, on these fields alone."""
        portal, id = self.random.choice(PORTALS), self.random.choice(self.people)
        data = {field: self.random.choice(FIELDS[field]) for field in self.random.sample(list(FIELDS), 3)}
        before = await self.find(id)
        self.steps.append(f"{portal} writes {id}: {data}")
        try:
            sent = PersonData.model_validate(data).model_dump(exclude_unset=True)
            await self.commands.execute(save_person, SavePerson(id, sent), claims=claims(portal))
        except Problem as refused:
            incomplete = before is None and refused.status == 422
            if not incomplete and self.writer.get(id) == portal:
                pytest.fail(f"the portal of {id} is refused: {refused.title}")
            assert await self.find(id) == before
            return
        assert self.writer.setdefault(id, portal) == portal
        after = await self.find(id)
        assert after is not None
        named = set(data) - {"email"}
        assert all(after.model_dump(mode="json")[field] == data[field] for field in named)
        if before is not None:
            kept = set(Person.model_fields) - named - {"pending_email", "address_changes", "address_change_on"}
            assert after.model_dump(include=kept) == before.model_dump(include=kept)

    async def confirm(self) -> None:
        """The person follows the newest link: the address is the one that the right portal asked for last."""
        before = await self.find(self.random.choice(self.people))
        if before is None:
            return
        self.steps.append(f"{before.id} confirms {before.pending_email}")
        await self.commands.execute(confirm_address, ConfirmAddress(before.id, before.address_changes))
        after = await self.find(before.id)
        assert after is not None
        assert after.email == (before.pending_email or before.email)

    async def name(self) -> None:
        """A company names a person, whosever it is: nobody gains or loses a right by it."""
        company_id, person = self.random.choice(list(self.companies)), self.random.choice(self.people)
        self.steps.append(f"{company_id} names {person}")
        await self.commands.execute(name, Name(company_id, person))

    async def move(self) -> None:
        """A company goes to the other portal, and with it whom it named and the former portal had stored."""
        company_id = self.random.choice(list(self.companies))
        former = self.companies[company_id]
        to = self.companies[company_id] = "pb" if former == "pa" else "pa"
        self.steps.append(f"{company_id} goes from {former} to {to}")
        for event in await self.commands.execute(transfer, Transfer(company_id, to)):
            assert isinstance(event, CompanyPortalChanged)
            for person in await people_of_company(event, self.commands.system_reader(Companies)):
                if self.writer.get(person) == former:
                    self.writer[person] = to
                await self.commands.execute(moving(event), person)


def moving(event: CompanyPortalChanged) -> Any:
    """The handler for one person, as a command."""

    async def move(person_id: str, people: People) -> Events:
        return await move_on_portal_changed.function(event, person_id, people)  # type: ignore[return-value]

    return move


def claims(portal: str) -> Claims:
    """What the gateway proves of that portal."""
    return claims_of(Actor(kind=ActorKind.PORTAL, id=portal, schools=SCHOOLS.get(portal, frozenset())), portal)


async def test_one_portal_writes_a_person_and_a_write_keeps_what_it_does_not_name(local_stack: LocalStack) -> None:
    async with service_application(local_stack.servers, service) as application:
        for seed in range(SEQUENCES):
            history = History(application, seed)
            await history.prepare()
            try:
                for _ in range(STEPS):
                    await history.step()
            except AssertionError as failed:
                pytest.fail(f"sequence {seed}: {failed}\n" + "\n".join(history.steps))


async def test_a_new_portal_gets_no_right_to_a_person_of_before_by_naming_the_person(local_stack: LocalStack) -> None:
    async with service_application(local_stack.servers, service) as application:
        before = Person(id="CP-1", name="Sam Voorbeeld", email="sam@school.example")
        for collection, document in (("people", before), ("companies", company("pa")), ("companies", named_by("pb"))):
            store(application, (collection, document))
        commands, change = application.app.state.commands, SavePerson("CP-1", {"name": "Sam de Vries"})
        with pytest.raises(Problem):
            await commands.execute(save_person, change, claims=claims("pb"))
        listed = Actor(kind=ActorKind.PORTAL, id="pa", unassigned=True)
        await commands.execute(save_person, change, claims=claims_of(listed, "pa"))
        after = await commands.system_reader(People).find("CP-1")
        assert (after.portal, after.name) == ("pa", "Sam de Vries")


def named_by(portal: str) -> Company:
    """Another company of that portal, which names the same contact."""
    return company(portal).model_copy(update={"id": "CO-2"})

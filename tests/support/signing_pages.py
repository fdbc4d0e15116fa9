"""The pages of the parties of agreements in memory: their routes, policies and commands, without servers."""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, get_type_hints

import httpx2
from fastapi import FastAPI

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.repository import Agreements
from services.contracts.company.learning_company import LearningCompanies, LearningCompany
from services.contracts.links.proof_codes import ProofCodes
from services.contracts.links.signing_codes import SigningCodes
from services.contracts.links.signing_links import SigningLinks
from services.contracts.placement_document.placement_document import PlacementDocument
from services.contracts.placement_document.repository import PlacementDocuments
from services.contracts.routes import ROUTERS
from services.contracts.school.registered_school import RegisteredSchool, RegisteredSchools
from services.contracts.school.signing_rules import SigningRules, SigningRulesOfSchools
from services.contracts.settings import ContractsSettings
from shared.events.event import Event
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision, Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.errors import AggregateNotFound
from shared.messaging.model.message_context import MessageContext
from shared.storage.rate_limits import RateLimit, Remaining
from shared.web.about_pages import router as about_pages
from shared.web.person_client import Person, PersonClient
from shared.web.problems import install_problems
from shared.web.static_files import router as static_files
from tests.support.html_standard import VALID_HTML
from tests.unit.domain import NOW

ORIGIN = "http://stage.example"
PEOPLE = {"ST-1": "Sam Voorbeeld", "CP-1": "Bram Bedachtsma", "SV-1": "Petra Klaas"}


class StandingClock(Clock):
    """It shows one instant, until that is changed."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at

    def now(self) -> datetime:
        """That instant."""
        return self.at


class SigningPages:
    """Agreements, their pages, a browser, and the events that followed."""

    def __init__(self, *agreements: Agreement, at: datetime = NOW) -> None:
        self.agreements = {each.id: each for each in agreements}
        self.documents: list[PlacementDocument] = []
        self.events: list[Event] = []
        self.clock = StandingClock(at)
        self.people = dict(PEOPLE)
        self.school, self.mailbox, self.colour = SigningRules(id="99XX"), "", ""
        settings = SimpleNamespace(
            link_key=SimpleNamespace(get_secret_value=lambda: "key-of-the-tests"), public_url=ORIGIN
        )
        self.links = SigningLinks(settings)  # type: ignore[arg-type]
        app = FastAPI()
        for router in (*ROUTERS, static_files, about_pages):
            app.include_router(router)
        install_problems(app)
        app.state.commands, app.state.clock = self, self.clock
        app.state.rate_limits, app.state.recorder = self, SimpleNamespace(record=_nothing)
        self.taken: Counter[tuple[str, ...]] = Counter()
        app.state.settings = SimpleNamespace(failed_attempts_per_minute=10)
        self.given: dict[Any, Any] = {
            Agreements: self,
            PlacementDocuments: SimpleNamespace(of_placement=self._documents),
            LearningCompanies: SimpleNamespace(of=_company),
            SigningRulesOfSchools: SimpleNamespace(of=self._rules),
            RegisteredSchools: SimpleNamespace(of=self._registered),
            PersonClient: SimpleNamespace(person=self.person, find=self.person),
            SigningLinks: self.links,
            ProofCodes: ProofCodes(settings),  # type: ignore[arg-type]
            SigningCodes: SigningCodes(settings),  # type: ignore[arg-type]
            ContractsSettings: settings,
            Clock: self.clock,
        }
        app.state.dependencies = self.given
        headers = {"accept": "text/html", "accept-language": "nl"}
        transport = httpx2.ASGITransport(app)
        self.app = app
        self.browser = httpx2.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers, event_hooks=VALID_HTML)

    def page(self, role: Party, person: str, agreement: Agreement | None = None) -> str:
        """The path of that person's page."""
        of = agreement or next(iter(self.agreements.values()))
        return self.links.url(of.id, role, of.link_issue(role, person), person).removeprefix(ORIGIN)

    @property
    def agreement(self) -> Agreement:
        """The only agreement, or the first, as it is now."""
        return next(iter(self.agreements.values()))

    async def get(self, agreement_id: str) -> Agreement:
        """As a repository."""
        if agreement_id not in self.agreements:
            raise AggregateNotFound("agreement", "agreements", agreement_id)
        return self.agreements[agreement_id]

    async def find(self, agreement_id: str) -> Agreement | None:
        """As a repository."""
        return self.agreements.get(agreement_id)

    async def of_address(self, address: str, limit: int) -> list[Agreement]:
        """As a repository."""
        found = [each for each in self.agreements.values() if any(s.acting_address == address for s in each.signers)]
        return found[:limit]

    async def of_document(self, digest: str) -> Agreement | None:
        """As a repository."""
        with_it = (each for each in self.agreements.values() if digest in {d.digest for d in each.documents})
        return next(with_it, None)

    async def take(self, limit: RateLimit, *counted_by: str) -> bool:
        """As the rate limits, of which no window ends."""
        self.taken[limit.name, *counted_by] += 1
        return self.taken[limit.name, *counted_by] <= limit.amount

    async def remaining(self, limit: RateLimit, *counted_by: str) -> Remaining:
        """As the rate limits."""
        return Remaining(max(0, limit.amount - self.taken[limit.name, *counted_by]), limit.seconds)

    async def of_signatory(self, ref: str) -> list[Agreement]:
        """As a repository."""
        return [each for each in self.agreements.values() if any(s.acting_id == ref for s in each.signers)]

    def save(self, decision: "Decision[Agreement]") -> Events:
        """As a repository: a decision that changes nothing is none."""
        agreement, events = decision
        self.agreements[agreement.id] = agreement
        self.events += events
        return events

    def system_reader(self, repository: type) -> Any:
        """As the command bus."""
        return self.given[repository]

    def reader(self, repository: type, scope: Any) -> Any:
        """As the command bus."""
        return self.given[repository]

    async def execute(self, handler: Callable[..., Awaitable[Events]], command: Any, *, actor: str) -> Events:
        """As the command bus: what the annotations of the handler name."""
        context = SimpleNamespace(actor=actor)
        given = {**self.given, type(command): command, MessageContext: context}
        needs = {name: needed for name, needed in get_type_hints(handler).items() if name != "return"}
        found = {name: command if isinstance(command, needed) else given[needed] for name, needed in needs.items()}
        return await handler(**found)

    async def person(self, ref: str) -> Person | None:
        """As registration knows them."""
        name = self.people.get(ref)
        return Person(id=ref, name=name, email=f"{ref.lower()}@x.example") if name else None

    async def _registered(self, brin: str) -> RegisteredSchool:
        return RegisteredSchool(id="99XX", name="Voorbeeldcollege").set_from(date.min, self.mailbox, self.colour)

    async def _documents(self, placement_id: str) -> list[PlacementDocument]:
        return [each for each in self.documents if each.placement_id == placement_id]

    async def _rules(self, brin: str) -> SigningRules:
        return self.school


async def _company(company_id: str) -> LearningCompany:
    return LearningCompany(id=company_id)


async def _nothing(*args: Any, **more: Any) -> bool:
    return True

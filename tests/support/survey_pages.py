"""The pages of respondents of the survey in memory: their routes, policies and commands, without servers."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time
from types import SimpleNamespace
from typing import Any, get_type_hints

import httpx2
from fastapi import FastAPI

from services.survey.draft.draft import Drafts
from services.survey.draft.draft_cipher import DraftCipher
from services.survey.invitation.invitation import Invitation
from services.survey.invitation.repository import Invitations
from services.survey.pages.routers import ROUTERS
from services.survey.questionnaire.questionnaire import Question, questions_for
from services.survey.response.response import Responses
from services.survey.survey_links import SurveyLinks
from services.survey.workplace.workplace import Workplace, Workplaces
from shared.events.event import Event
from shared.messaging.model.aggregate import Aggregate, Decision, Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.errors import AggregateNotFound, Unavailable
from shared.messaging.model.message_context import MessageContext
from shared.web.person_client import Person, PersonClient
from shared.web.problems import install_problems
from shared.web.static_files import router as static_files
from tests.support.html_standard import VALID_HTML
from tests.support.signing_pages import ORIGIN, StandingClock


class InMemory:
    """A repository in memory."""

    def __init__(self, events: list[Event], *aggregates: Any) -> None:
        self.events, self.kept = events, {each.id: each for each in aggregates}

    async def get(self, id: str) -> Any:
        """As a repository."""
        if id not in self.kept:
            raise AggregateNotFound("invitation", "invitations", id)
        return self.kept[id]

    async def find(self, id: str) -> Any:
        """As a repository."""
        return self.kept.get(id)

    async def of(self, id: str) -> Any:
        """As the workplaces."""
        return self.kept.get(id) or Workplace(id=id)

    async def of_respondent(self, ref: str) -> list[Any]:
        """As the invitations."""
        return [each for each in self.kept.values() if each.respondent_ref == ref]

    def save(self, decision: "Decision[Any]") -> Events:
        """As a repository: what is stored is read again from JSON."""
        aggregate, events = decision
        self.kept[aggregate.id] = _as_stored(aggregate)
        self.events += events
        return events


def _as_stored(aggregate: Aggregate) -> Aggregate:
    return type(aggregate).model_validate(aggregate.model_dump(mode="json"))


class SurveyPages:
    """Invitations, their pages, and browsers."""

    def __init__(self, *invitations: Invitation, on: date, workplace: Workplace | None = None) -> None:
        self.events: list[Event] = []
        self.clock = StandingClock(datetime.combine(on, time(12), UTC))
        self.people = {"ST-1": "Sam Voorbeeld"}
        self.registration_is_away = False
        settings = SimpleNamespace(
            link_key=SimpleNamespace(get_secret_value=lambda: "key-of-the-tests"), public_url=ORIGIN
        )
        self.links = SurveyLinks(settings)  # type: ignore[arg-type]
        self.invitations = InMemory(self.events, *invitations)
        self.drafts, self.responses = InMemory(self.events), InMemory(self.events)
        self.app = FastAPI()
        for router in (*ROUTERS, static_files):
            self.app.include_router(router)
        install_problems(self.app)
        self.app.state.commands, self.app.state.clock = self, self.clock
        self.app.state.recorder = SimpleNamespace(record=_nothing)
        self.app.state.settings = SimpleNamespace(failed_attempts_per_minute=10)
        self.counters: dict[str, dict[str, int]] = {}
        self.app.state.summarizer = SimpleNamespace(summary=lambda summary, scope: self)
        self.given: dict[Any, Any] = {
            Invitations: self.invitations,
            Drafts: self.drafts,
            Responses: self.responses,
            Workplaces: InMemory(self.events, *([workplace] if workplace else [])),
            PersonClient: SimpleNamespace(find=self._person),
            SurveyLinks: self.links,
            DraftCipher: DraftCipher(self.links),
            Clock: self.clock,
        }
        self.app.state.dependencies = self.given
        self.browser = self.device()

    def device(self, language: str = "nl") -> httpx2.AsyncClient:
        """Another browser."""
        headers = {"accept": "text/html", "accept-language": language}
        return httpx2.AsyncClient(
            transport=httpx2.ASGITransport(self.app), base_url=ORIGIN, headers=headers, event_hooks=VALID_HTML
        )

    def invitation(self, id: str = "") -> Invitation:
        """As it is now; the first one without an id."""
        found: Invitation = self.invitations.kept[id] if id else next(iter(self.invitations.kept.values()))
        return found

    def page(self, invitation: Invitation | None = None) -> str:
        """The path of the mailed link."""
        of = invitation or self.invitation()
        return self.links.url(of.id, of.link_issue).removeprefix(ORIGIN)

    async def read(self, prefix: str) -> dict[str, dict[str, int]]:
        """As a reader of counters."""
        return self.counters

    def system_reader(self, repository: type) -> Any:
        """As the command bus."""
        return self.given[repository]

    async def execute(self, handler: Callable[..., Awaitable[Events]], command: Any, *, actor: str = "") -> Events:
        """As the command bus: what the annotations of the handler name."""
        given = {**self.given, MessageContext: SimpleNamespace(actor=actor)}
        needs = {name: needed for name, needed in get_type_hints(handler).items() if name != "return"}
        found = {name: command if isinstance(command, needed) else given[needed] for name, needed in needs.items()}
        return await handler(**found)

    async def _person(self, ref: str) -> Person | None:
        if self.registration_is_away:
            raise Unavailable("registration", "in this test")
        name = self.people.get(ref)
        return Person(id=ref, name=name, email=f"{ref.lower()}@x.example") if name else None


def answer(question: Question, value: str = "") -> dict[str, str]:
    """An answer as a form sends it: by default one that leads to no follow-up."""
    return {} if question.is_open else {question.code: value or ("4" if question.scale in ("T5", "A5", "R10") else "2")}


def all_answers(invitation: Invitation) -> dict[str, str]:
    """An answer to every question that is always asked."""
    given: dict[str, str] = {}
    for question in questions_for(invitation.role):
        given |= answer(question) if question.after is None else {}
    return given


async def _nothing(*args: Any, **more: Any) -> bool:
    return True

"""The scope of a request: what the policy of its route lets the actor see. Routes read with it, and only so."""

from typing import Any, TypeVar

from fastapi import Request

from shared.access.actor import ActorKind
from shared.messaging.dispatch.command_bus import CommandBus
from shared.messaging.model.claims import EVERY_SCHOOL, Claims
from shared.messaging.unit_of_work.repository import Repository
from shared.storage.scope import Scope
from shared.storage.summarizer import Summarizer
from shared.storage.summary import Summary
from shared.storage.summary_reader import SummaryReader

R = TypeVar("R", bound=Repository[Any])


def scope_of(request: Request) -> Scope:
    """Whose data the actor of the request sees."""
    scope: Scope = request.state.scope
    return scope


def reader_for(request: Request, repository: type[R]) -> R:
    """A repository that finds what the actor of the request sees; the rest is not there."""
    commands: CommandBus = request.app.state.commands
    return commands.reader(repository, scope_of(request))


def summary_for(request: Request, summary: Summary) -> SummaryReader:
    """Counters of what the actor of the request sees."""
    summarizer: Summarizer = request.app.state.summarizer
    return summarizer.summary(summary, scope_of(request))


def scope_of_claims(claims: Claims) -> Scope:
    """What a portal sees: its schools, or, when it acts for companies, what its own requests led to, as that is about
    its companies; an accrediting body what schools share.

    Without claims nothing but what schools share.
    """
    schools = claims.actorschools.split()
    if EVERY_SCHOOL in schools:
        return Scope(every_school=True)
    of_companies = not schools and claims.actorkind == ActorKind.PORTAL
    return Scope(schools=frozenset(schools), portal=claims.portal if of_companies else "")

"""What a route shows or changes, declared beside its policy; the request is recorded by it."""

from typing import Any

from fastapi import Depends, Request

from shared.access.actor import Actor, ActorKind
from shared.access.operator import COMMAND_LINE, operator_of
from shared.audit.record import Action, Subject
from shared.audit.recorder import Recorder, note, noted
from shared.web.cross_origin import SAFE_METHODS


class Shows:
    """A dependency behind the policy. A read is recorded before its answer leaves, with what the handler noted
    (`record_subject`); a change before it happens."""

    def __init__(self, kind: str, parameter: str) -> None:
        self.kind, self.parameter = kind, parameter

    @property
    def text(self) -> str:
        """The kind of what is shown."""
        return self.kind

    async def __call__(self, request: Request) -> None:
        """Raises Problem 401 or 403 where the command line does not say who uses it, and 503 when the record of a
        change cannot be written."""
        actor = _person(request)
        if actor is None:
            return
        request.state.actor = actor
        given = {**request.query_params, **request.path_params}
        note(request, Subject.of(self.kind, given[self.parameter]) if self.parameter in given else Subject(self.kind))
        noted(request).records_read = request.method in SAFE_METHODS
        if request.method not in SAFE_METHODS:
            recorder: Recorder = request.app.state.recorder
            noted(request).change = await recorder.record(request, Action.CHANGE)


class NotRecorded:
    """A dependency that does nothing: requests of this route are not recorded, for a reason."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    @property
    def text(self) -> str:
        """The reason."""
        return f"not recorded: {self.reason}"

    async def __call__(self) -> None:
        """Nothing."""


def shows(kind: str, parameter: str = "") -> Any:
    """The route shows or changes this; `parameter` of the path or the query holds its id."""
    return Depends(Shows(kind, parameter))


def not_recorded(reason: str) -> Any:
    """Requests of this route are not recorded, for this reason."""
    return Depends(NotRecorded(reason))


def record_subject(request: Request, kind: str, id: str, school: str = "") -> None:
    """Note that the request is about this, too, and about whose school (4 characters, or with a site)."""
    note(request, Subject.of(kind, id), school)


def _person(request: Request) -> Actor | None:
    """Who acts; None for a service, which acts for the system. The command line has somebody behind it."""
    actor: Actor = request.state.actor
    if actor.kind is not ActorKind.SERVICE:
        return actor
    return operator_of(request) if actor.id == COMMAND_LINE else None

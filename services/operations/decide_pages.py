"""The pages on which an operator decides about dead letters, after a fresh sign-in, with a reason.

The decision is recorded with the operator of the actor token.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError

from services.operations.dead_letter.repository import DeadLetters
from services.operations.dead_letter_jobs.api import JobRequest, open_selected
from services.operations.dead_letter_jobs.dead_letter_job import Action
from services.operations.pages import pages
from shared.access.policies import staff
from shared.access.role import Role
from shared.access.scope import reader_for
from shared.audit.shows import shows
from shared.events.identifiers import Ref
from shared.web.forms import FormFields
from shared.web.problems import Problem

router = APIRouter(
    prefix="/operations/decide",
    include_in_schema=False,
    dependencies=[staff(Role.OPERATOR, fresh=True), shows("dead_letter", "id")],
)
GroupKey = Annotated[Ref | None, Query(alias="failure")]


@router.get("")
async def ask(request: Request, action: Action, id: Ref | None = None, group: GroupKey = None) -> HTMLResponse:
    """What will happen with how many, and the form for the reason."""
    return await _page(request, action, await _selection(request, id, group))


@router.post("", response_model=None)
async def decide(
    request: Request, action: Action, fields: FormFields, id: Ref | None = None, group: GroupKey = None
) -> Response:
    """Open the job; a reason that is missing or too long is asked for again."""
    selection, reason = await _selection(request, id, group), fields.get("reason", "")
    try:
        wanted = JobRequest.model_validate({"reason": reason, **selection})
    except ValidationError:
        return await _page(request, action, selection, reason, 422)
    await open_selected(request, action, wanted, request.state.actor.id)
    return RedirectResponse("/operations/jobs", 303)


async def _selection(request: Request, id: str | None, group: str | None) -> dict[str, Any]:
    """One dead letter, or all of a failure group. Raises Problem 404 or 422."""
    dead_letters: DeadLetters = reader_for(request, DeadLetters)
    if id is not None and group is None:
        return {"ids": ((await dead_letters.get(id)).id,)}
    if group is None or id is not None:
        raise Problem(422, "invalid", "Name either a dead letter or a failure group")
    failure_key = await dead_letters.failure_key_of(group)
    if failure_key is None:
        raise Problem(404, "not-found", "There is no such failure group")
    return {"failure_key": failure_key}


async def _page(
    request: Request, action: Action, selection: dict[str, Any], reason: str = "", status: int = 200
) -> HTMLResponse:
    dead_letters: DeadLetters = reader_for(request, DeadLetters)
    failure_key = selection.get("failure_key")
    return pages.page(
        request,
        "decision.html",
        status,
        action=action,
        selection=selection,
        group=await dead_letters.group(failure_key) if failure_key else None,
        query=request.url.query,
        reason=reason,
        missing=status != 200,
    )

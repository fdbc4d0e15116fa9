"""Internal routes to open, follow and stop dead-letter jobs. The runner executes them."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from uuid_utils import uuid7

from services.operations.acting_person import Operator
from services.operations.dead_letter.repository import DeadLetters
from services.operations.dead_letter_jobs.commands.open_job import OpenJob, open_job
from services.operations.dead_letter_jobs.commands.stop_job import StopJob, stop_job
from services.operations.dead_letter_jobs.dead_letter_job import Action, DeadLetterJob
from services.operations.dead_letter_jobs.repository import DeadLetterJobs
from shared.access.policies import services
from shared.access.scope import reader_for
from shared.audit.shows import not_recorded, shows
from shared.events.identifiers import Ref
from shared.web.cursors import After, link_next
from shared.web.json_body import json_body
from shared.web.openapi import raises
from shared.web.problems import Problem

router = APIRouter(prefix="/internal", dependencies=[services("operator")])
LATEST = 50
DECISION = shows("dead_letter_job", "id")
PROGRESS = not_recorded("decisions and counts, of nobody")
MAX_IDS = 1000
EXAMPLE = {"reason": "registration is back", "ids": ["0198c0de-0000-7000-8000-000000000001"]}


class JobRequest(BaseModel):
    """Which dead letters (some by id, or all of a failure group), and why."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
    ids: Annotated[tuple[Ref, ...], Field(max_length=MAX_IDS)] = ()
    failure_key: Annotated[str, StringConstraints(min_length=1)] | None = None

    @model_validator(mode="after")
    def _exactly_one_selection(self) -> "JobRequest":
        if bool(self.ids) == bool(self.failure_key):
            raise ValueError("name either ids or a failure_key")
        return self


Wanted = Annotated[JobRequest, json_body(JobRequest)]


@router.post(
    "/dead-letters/replay", status_code=202, dependencies=[DECISION], openapi_extra=raises("not-found", example=EXAMPLE)
)
async def replay(job_request: Wanted, request: Request, operator: Operator) -> dict[str, Any]:
    """Send them to their queue again with their own ids, so that a second delivery has no second effect."""
    return await open_selected(request, Action.REPLAY, job_request, operator)


@router.post(
    "/dead-letters/discard",
    status_code=202,
    dependencies=[DECISION],
    openapi_extra=raises("not-found", example=EXAMPLE),
)
async def discard(job_request: Wanted, request: Request, operator: Operator) -> dict[str, Any]:
    """Skip them for good: messages that wait for them proceed, and they stay on record with the reason."""
    return await open_selected(request, Action.DISCARD, job_request, operator)


@router.get("/dead-letter-jobs", dependencies=[PROGRESS])
async def jobs(request: Request, response: Response, after: After = None) -> list[dict[str, Any]]:
    """A page of jobs with their progress, newest first; the `Link` header names the next page, if there is one."""
    page = await reader_for(request, DeadLetterJobs).latest(LATEST, after)
    link_next(request, response, page.next)
    return [as_json(job) for job in page.items]


@router.get("/dead-letter-jobs/{id}", dependencies=[PROGRESS])
async def job(id: Ref, request: Request) -> dict[str, Any]:
    """One job with its progress."""
    return as_json(await reader_for(request, DeadLetterJobs).get(id))


@router.post("/dead-letter-jobs/{id}/stop", dependencies=[DECISION])
async def stop(id: Ref, request: Request, operator: Operator) -> dict[str, Any]:
    """Stop a job: dead letters it has not decided yet stay parked."""
    await request.app.state.commands.execute(stop_job, StopJob(id, operator), actor=operator)
    return as_json(await reader_for(request, DeadLetterJobs).get(id))


async def open_selected(request: Request, action: Action, job_request: JobRequest, operator: str) -> dict[str, Any]:
    """Open the job of an operator. Raises Problem 404 for dead letters or a failure group that is not known."""
    dead_letters = reader_for(request, DeadLetters)
    ids, failure_key = job_request.ids, job_request.failure_key
    missing = sorted(set(ids) - await dead_letters.existing(list(ids))) if ids else []
    if missing:
        raise Problem(404, "not-found", "Some of these dead letters are not known here", ", ".join(missing[:10]))
    if failure_key is not None and not await dead_letters.exists_with(failure_key):
        raise Problem(404, "not-found", "No dead letter has this failure key", "The groups list the failure keys.")
    id = str(uuid7())
    command = OpenJob(action, job_request.reason, operator, datetime.now(UTC), failure_key, ids)
    await request.app.state.commands.execute(open_job, command, actor=operator, id=id)
    return as_json(await reader_for(request, DeadLetterJobs).get(id))


def as_json(job: DeadLetterJob) -> dict[str, Any]:
    """A job without its runner's claim."""
    return job.model_dump(mode="json", exclude={"runner", "claimed_until"})

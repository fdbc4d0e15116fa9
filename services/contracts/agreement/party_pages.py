"""Forms of the desk about the parties of an agreement; each leads back to the page of the agreement."""

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, ValidationError

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.commands.change_observers import ChangeObserver, add_observer, remove_observer
from services.contracts.agreement.commands.change_parties import (
    ChangeParty,
    Delegate,
    add_signer,
    delegate,
    remove_signer,
)
from services.contracts.agreement.commands.check_by_company import AcceptCheck, accept_check
from services.contracts.agreement.commands.copy_link import CopyLink, copy_link
from services.contracts.agreement.commands.follow_up import RemindSigners, remind_signers
from services.contracts.agreement.commands.prove_by_code import RequestCode, request_code
from services.contracts.agreement.commands.sign_on_paper import UndoPaper, undo_paper
from services.contracts.agreement.page_texts import pages
from services.contracts.agreement.pages import number_of, version_of
from services.contracts.agreement.repository import Agreements
from services.contracts.links.signing_links import SigningLinks
from shared.access.policies import staff
from shared.access.role import Role
from shared.access.scope import reader_for, scope_of
from shared.audit.shows import shows
from shared.events.identifiers import Ref
from shared.web.forms import FormFields
from shared.web.problems import invalid

router = APIRouter(
    prefix="/agreements/{agreement_id}",
    include_in_schema=False,
    dependencies=[staff(Role.DESK, Role.OPERATOR), shows("agreement", "agreement_id")],
)


@router.post("/signers")
async def new_signer(agreement_id: Ref, request: Request, fields: FormFields) -> RedirectResponse:
    """Another party, or another person of a party."""
    return await changed(request, add_signer, _party(ChangeParty, agreement_id, fields))


@router.post("/signers/remove")
async def former_signer(agreement_id: Ref, request: Request, fields: FormFields) -> RedirectResponse:
    """Without a signer."""
    return await changed(request, remove_signer, _party(ChangeParty, agreement_id, fields))


@router.post("/delegations")
async def delegation(agreement_id: Ref, request: Request, fields: FormFields) -> RedirectResponse:
    """Somebody else signs for a party."""
    return await changed(request, delegate, _party(Delegate, agreement_id, fields))


@router.post("/observers")
async def new_observer(agreement_id: Ref, request: Request, fields: FormFields) -> RedirectResponse:
    """Somebody gets a copy."""
    return await changed(request, add_observer, command_of(ChangeObserver, agreement_id, fields))


@router.post("/observers/remove")
async def former_observer(agreement_id: Ref, request: Request, fields: FormFields) -> RedirectResponse:
    """Somebody gets none."""
    return await changed(request, remove_observer, command_of(ChangeObserver, agreement_id, fields))


@router.post("/reminders")
async def reminder(agreement_id: Ref, request: Request, fields: FormFields) -> RedirectResponse:
    """Who has not signed and may, is reminded."""
    return await changed(request, remind_signers, RemindSigners(agreement_id, version_of(fields)))


@router.post("/links")
async def copied_link(agreement_id: Ref, request: Request, fields: FormFields) -> HTMLResponse:
    """The desk sees the link of a signer, for whom no mail reaches; who signs by it types a code."""
    command = CopyLink.model_validate(_party(CopyLink, agreement_id, fields).model_dump())
    await request.app.state.commands.execute(copy_link, command, actor=request.state.actor.id, scope=scope_of(request))
    agreement: Agreement = await reader_for(request, Agreements).get(agreement_id)
    links: SigningLinks = request.app.state.dependencies[SigningLinks]
    issue = agreement.link_issue(command.role, command.person)
    return pages.page(
        request,
        "signing_link.html",
        agreement=agreement,
        signer=agreement.signer(command.role, command.person),
        url=links.url(agreement_id, command.role, issue, command.person),
    )


@router.post("/second-proof/code")
async def proof_code(agreement_id: Ref, request: Request, fields: FormFields) -> RedirectResponse:
    """A code goes to another address of the parent."""
    command = command_of(RequestCode, agreement_id, fields, version=version_of(fields))
    return await changed(request, request_code, command)


@router.post("/check")
async def accepted_check(agreement_id: Ref, request: Request, fields: FormFields) -> RedirectResponse:
    """The school accepts what the company sent in."""
    command = AcceptCheck(agreement_id=agreement_id, revision=number_of(fields, "revision"))
    return await changed(request, accept_check, command)


@router.post("/paper/undo")
async def undone_paper(agreement_id: Ref, request: Request, fields: FormFields) -> RedirectResponse:
    """A signature on paper is taken back, with the reason."""
    return await changed(request, undo_paper, _party(UndoPaper, agreement_id, fields))


async def changed(request: Request, function: Callable[..., Awaitable[Any]], command: Any) -> RedirectResponse:
    """Do it as the member of staff, and lead to the page, which shows the result."""
    await request.app.state.commands.execute(function, command, actor=request.state.actor.id, scope=scope_of(request))
    return RedirectResponse(f"/agreements/{request.path_params['agreement_id']}?{request.url.query}", 303)


def command_of(kind: type[BaseModel], agreement_id: str, fields: dict[str, str], **more: Any) -> BaseModel:
    """The command of a form. Raises Problem 422 for one that is not complete."""
    try:
        return kind.model_validate({**fields, **more, "agreement_id": agreement_id})
    except ValidationError as error:
        raise invalid(error.errors()) from None


def _party(kind: type[BaseModel], agreement_id: str, fields: dict[str, str]) -> BaseModel:
    return command_of(kind, agreement_id, fields, version=version_of(fields))

"""JSON routes for signing, equivalent to the page."""

from typing import Any

from fastapi import APIRouter, Request

from services.contracts.agreement.action import Action
from services.contracts.agreement.code_step import (
    CODE_ENDED,
    CODE_MISSING,
    CODE_SENT,
    CODE_WRONG,
    after_typing,
    code_holds,
    code_is_needed,
    code_step,
)
from services.contracts.agreement.commands.required import require_current, require_name
from services.contracts.agreement.commands.sign_agreement import MAX_CODE, SignAgreement, sign_agreement
from services.contracts.agreement.pages import linked
from services.contracts.agreement.possible_actions import possible_actions
from services.contracts.agreement.standing import ALREADY_SIGNED
from services.contracts.links.signer import SIGNER, find_signer
from shared.access.actions import as_party
from shared.audit.shows import shows
from shared.web.json_body import json_model
from shared.web.openapi import takes
from shared.web.problems import Problem

SIGNATURE = {
    "type": "object",
    "required": ["version", "typed_name"],
    "properties": {
        "version": {"type": "integer", "description": "Of the agreement, as the GET tells it."},
        "typed_name": {"type": "string", "minLength": 2, "maxLength": 120},
        "confirmed_name": {
            "type": "string",
            "maxLength": 120,
            "description": "The same name again, after a 422 told that it differs from the known one.",
        },
        "code": {
            "type": "string",
            "maxLength": MAX_CODE,
            "description": "Six digits that were mailed to the signer, after a 409 with the reason CODE_SENT.",
        },
    },
}
BODY = {"application/json": {"schema": SIGNATURE, "example": {"version": 1, "typed_name": "Sam Voorbeeld"}}}
DETAILS = {
    CODE_SENT: "It was mailed to the known address. Send it as code.",
    CODE_MISSING: "It was mailed to the known address before, and still holds. Send it as code.",
    CODE_WRONG: "This code is not right. It can be tried again.",
    CODE_ENDED: "This code holds no more. A request without code has another one mailed.",
}
router = APIRouter(dependencies=[SIGNER, shows("agreement")])


@router.get("/api/sign/{token}")
async def state_of(request: Request) -> dict[str, Any]:
    """The agreement behind a link: its number and version, the roles that signed, and whether this party can sign."""
    link = agreement, role, person = linked(request)
    possible = {each.action: each for each in await possible_actions(request, agreement, as_party(role, person))}
    reason = possible[Action.SIGN].reason
    return {
        "agreement_id": agreement.id,
        "placement_id": agreement.placement.placement_id,
        "number": agreement.number or None,
        "version": agreement.version,
        "status": agreement.status,
        "role": role,
        "signed": [signature.role for signature in agreement.signatures],
        "missing": agreement.missing_roles,
        "missing_content": agreement.missing_content,
        "cannot_sign": None if reason == ALREADY_SIGNED else reason,
        "actions": [each._asdict() for each in possible.values()],
        "content_hash": agreement.content_hash,
        "needs_code": code_is_needed(link),
        "code_holds": code_holds(request, link),
    }


@router.post("/api/sign/{token}", openapi_extra=takes(BODY, "new-version", "cannot-sign"))
async def sign_by_program(token: str, request: Request) -> dict[str, Any]:
    """Sign with JSON `{"version": 1, "typed_name": "..."}`; signing is idempotent. Where a code is needed, the first
    request has it mailed to the signer and is answered 409; the next one has `code` besides."""
    agreement, role, person = linked(request)
    command = await json_model(request, SignAgreement, agreement_id=agreement.id, role=role, signatory_id=person)
    require_current(agreement, command.version)
    require_name(agreement, role, command.typed_name, command.confirmed_name, person)
    _require_step(await code_step(request, linked(request), command.code))
    await request.app.state.commands.execute(sign_agreement, command, actor=role.value)
    await find_signer(token, request)
    if command.code:
        _require_step(after_typing(request, linked(request)))
    return await state_of(request)


def _require_step(step: str | None) -> None:
    """Raises Problem 409 with what keeps the party from signing."""
    if step is not None:
        raise Problem(409, "cannot-sign", "A code is needed to sign", DETAILS[step], reason=step)

"""Signing for programs: the same as the page, as JSON."""

from typing import Any

from fastapi import APIRouter, Request

from services.contracts.agreement.commands.sign_agreement import SignAgreement, sign_agreement
from services.contracts.agreement.pages import agreement_of
from shared.web.problems import Problem

router = APIRouter()


@router.get("/api/sign/{token}")
async def state_of(token: str, request: Request) -> dict[str, Any]:
    """The agreement behind a link, for programs: version, who has signed, and whether this party can sign."""
    agreement, role = await agreement_of(token, request)
    return {
        "agreement_id": agreement.id,
        "version": agreement.version,
        "status": agreement.status,
        "role": role,
        "signed": [signature.role for signature in agreement.signatures],
        "missing": [signer.role for signer in agreement.missing],
        "cannot_sign": agreement.why_not_sign(role),
        "content_hash": agreement.content_hash,
    }


@router.post("/api/sign/{token}")
async def sign_by_program(token: str, request: Request) -> dict[str, Any]:
    """Sign with JSON `{"version": 1, "typed_name": "..."}`; signing twice is one signature."""
    agreement, role = await agreement_of(token, request)
    told = await request.json()
    if not isinstance(told, dict):
        raise Problem(400, "malformed", "Send a JSON object")
    command = SignAgreement.model_validate({**told, "agreement_id": agreement.id, "role": role})
    await request.app.state.perform(sign_agreement, command, actor=role.value)
    return await state_of(token, request)

"""The step between the name and the signature where a code is needed: one is sent, or what was typed does not count."""

from fastapi import Request

from services.contracts.agreement.code_rules import code_of, is_copied, needs_code
from services.contracts.agreement.commands.send_code import SendCode, send_code
from services.contracts.links.signer import Linked
from shared.messaging.model.clock import Clock
from shared.web.problems import Problem

CODE_SENT, CODE_MISSING, CODE_WRONG, CODE_ENDED = "CODE_SENT", "CODE_MISSING", "CODE_WRONG", "CODE_ENDED"


async def code_step(request: Request, link: Linked, typed: str, *, another: bool = False) -> str | None:
    """What keeps a party from signing; None when nothing does, or when the code that it typed can be compared. Where no
    code holds and none was typed, one is sent. Raises Problem 409 when none can be."""
    agreement, role, person = link
    signer = agreement.signer(role, person)
    if signer is None or not needs_code(agreement, signer) or has_answered(link):
        return None
    if not another and (code_holds(request, link) or typed.strip()):
        if not code_holds(request, link):
            return CODE_ENDED
        return None if typed.strip() else CODE_MISSING
    await request.app.state.commands.execute(send_code, SendCode(agreement.id, role, person), actor=role.value)
    return CODE_SENT


def after_typing(request: Request, link: Linked) -> str | None:
    """What keeps a party from signing that has typed a code; None when it has signed."""
    if has_answered(link):
        return None
    return CODE_WRONG if code_holds(request, link) else CODE_ENDED


def code_is_needed(link: Linked) -> bool:
    """Whether a signature through this link needs a code."""
    signer = link.agreement.signer(link.role, link.person)
    return signer is not None and needs_code(link.agreement, signer)


def require_own_link(link: Linked) -> None:
    """Raises Problem 409 for a link that staff have seen: by it nobody sees other agreements, or lets somebody else
    sign."""
    signer = link.agreement.signer(link.role, link.person)
    if signer is not None and is_copied(link.agreement, signer):
        raise Problem(409, "cannot-sign", "Use the link of your own mail for this", reason="LINK_COPIED")


def code_holds(request: Request, link: Linked) -> bool:
    """Whether a code was sent that can be typed now."""
    clock: Clock = request.app.state.clock
    signer = link.agreement.signer(link.role, link.person)
    code = code_of(link.agreement, signer) if signer else None
    return code is not None and code.holds_at(clock.now())


def has_answered(link: Linked) -> bool:
    """Whether the party has signed this version, or consented to its change."""
    pending = link.agreement.amendment
    answered = pending.consented if pending else {signature.role for signature in link.agreement.signatures}
    return link.role in answered

"""The commands with which a party consents to a change of the signed agreement, or refuses it."""

from pydantic import BaseModel, Field

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.commands.required import (
    require_code,
    require_current,
    require_name,
    require_signer,
)
from services.contracts.agreement.commands.sign_agreement import MAX_CODE, TypedName
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement.standing import ALREADY_SIGNED
from services.contracts.company.learning_company import LearningCompanies
from services.contracts.links.signing_codes import SigningCodes
from services.contracts.school.signing_rules import SigningRulesOfSchools
from shared.access.actions import Acting, as_party
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.web.problems import Problem


class RefuseChange(BaseModel):
    """Refuse the change that the page showed, of that version."""

    agreement_id: str
    version: int
    change_id: str
    role: Party


class ConsentToChange(RefuseChange):
    """Consent to it, with the name typed by hand."""

    typed_name: TypedName
    confirmed_name: str = Field("", max_length=120)
    signatory_id: str = ""
    code: str = Field("", max_length=MAX_CODE)


async def consent_to_change(
    command: ConsentToChange,
    agreements: Agreements,
    companies: LearningCompanies,
    schools: SigningRulesOfSchools,
    codes: SigningCodes,
    clock: Clock,
) -> Events:
    """A second consent changes nothing; a wrong code is counted. Raises Problem 409 when there is another change or
    version, nothing to consent to, or a code is needed, 422 for another name that was not confirmed."""
    agreement = await agreements.get(command.agreement_id)
    context = await AgreementContext.of(agreement.placement, companies, schools, clock.now())
    actor = as_party(command.role, command.signatory_id)
    if _require(Action.CONSENT, command, agreement, context, actor, clock) == ALREADY_SIGNED:
        return ()
    require_name(agreement, command.role, command.typed_name, command.confirmed_name, command.signatory_id)
    signer, now = require_signer(agreement, command.role, command.signatory_id), clock.now()
    require_code(agreement, signer, command.code)
    right = codes.is_right(command.code, agreement, signer)
    if not agreement.accepts_code(signer, now, right=right):
        return agreements.save(agreement.count_wrong_code(command.role, command.signatory_id, now))
    return agreements.save(
        agreement.consent(
            command.role,
            command.typed_name,
            now,
            context,
            command.signatory_id,
            confirmed_name=command.confirmed_name,
            right_code=right,
        )
    )


async def refuse_change(command: RefuseChange, agreements: Agreements, clock: Clock) -> Events:
    """The agreement stays as it was signed. Raises Problem 409 as above, also for who has consented."""
    agreement = await agreements.get(command.agreement_id)
    actor = as_party(command.role)
    if _require(Action.REFUSE_CHANGE, command, agreement, NOTHING_KNOWN, actor, clock) == ALREADY_SIGNED:
        raise Problem(409, "cannot-sign", "You have consented to this change", reason=ALREADY_SIGNED)
    return agreements.save(agreement.refuse_change(command.role, clock.now()))


def _require(
    action: Action, command: RefuseChange, agreement: Agreement, context: AgreementContext, actor: Acting, clock: Clock
) -> str | None:
    require_current(agreement, command.version)
    reason = why_not(action, agreement, context, actor, clock.today())
    pending = agreement.amendment
    if reason == ALREADY_SIGNED and pending is not None and pending.change_id == command.change_id:
        return reason
    if reason is not None or pending is None or pending.change_id != command.change_id:
        raise Problem(409, "cannot-sign", "This change cannot be answered now", reason=reason or "NO_CHANGE")
    return None

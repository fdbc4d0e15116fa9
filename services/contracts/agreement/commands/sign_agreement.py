"""The command with which a party signs an agreement."""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.commands.required import (
    require_code,
    require_current,
    require_name,
    require_signer,
)
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement.standing import ALREADY_SIGNED
from services.contracts.company.learning_company import LearningCompanies
from services.contracts.links.signing_codes import SigningCodes
from services.contracts.school.signing_rules import SigningRulesOfSchools
from shared.access.actions import as_party
from shared.events.door import always, plain_text
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.web.problems import Problem

MAX_CODE = 20
"""Six digits, with what people type between and around them."""
TypedName = Annotated[str, StringConstraints(min_length=2, max_length=120, strip_whitespace=True), always(plain_text)]


class SignAgreement(BaseModel):
    """Consent to one version, with the name typed by hand."""

    agreement_id: str
    version: int
    role: Party
    typed_name: TypedName
    confirmed_name: str = Field("", max_length=120)
    """The same name, where it differs from the known one and the person was asked."""

    signatory_id: str = ""
    """Whose link it was; empty for the first signer of the role."""

    code: str = Field("", max_length=MAX_CODE)
    """That was mailed to the signer, where the agreement asks for one."""


async def sign_agreement(
    command: SignAgreement,
    agreements: Agreements,
    companies: LearningCompanies,
    schools: SigningRulesOfSchools,
    codes: SigningCodes,
    clock: Clock,
) -> Events:
    """Sign the version that was shown; idempotent. A wrong code signs nothing and is counted. Raises Problem 409 when
    it is outdated, cannot be signed or needs a code, 422 for another name that was not confirmed."""
    agreement = await agreements.get(command.agreement_id)
    require_current(agreement, command.version)
    context = await AgreementContext.of(agreement.placement, companies, schools, clock.now())
    actor = as_party(command.role, command.signatory_id)
    reason = why_not(Action.SIGN, agreement, context, actor, clock.today())
    if reason == ALREADY_SIGNED:
        return ()
    if reason is not None:
        raise Problem(409, "cannot-sign", "This agreement cannot be signed now", reason=reason)
    require_name(agreement, command.role, command.typed_name, command.confirmed_name, command.signatory_id)
    signer, now = require_signer(agreement, command.role, command.signatory_id), clock.now()
    require_code(agreement, signer, command.code)
    right = codes.is_right(command.code, agreement, signer)
    if not agreement.accepts_code(signer, now, right=right):
        return agreements.save(agreement.count_wrong_code(command.role, command.signatory_id, now))
    return agreements.save(
        agreement.sign(
            command.role,
            command.typed_name,
            now,
            context,
            command.signatory_id,
            confirmed_name=command.confirmed_name,
            right_code=right,
        )
    )

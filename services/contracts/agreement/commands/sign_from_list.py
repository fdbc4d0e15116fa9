"""The command with which somebody who may sign for the school signs one agreement of a list (R55)."""

from pydantic import BaseModel

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.commands.sign_agreement import TypedName
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement.signature import FreshSignIn
from services.contracts.agreement.standing import ALREADY_SIGNED
from services.contracts.company.learning_company import LearningCompanies
from services.contracts.school.signing_rules import SigningRulesOfSchools
from shared.access.actions import as_party
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.web.problems import Problem

NOT_MANDATED, CHANGED, OTHER_NAME = "NOT_MANDATED", "CHANGED", "OTHER_NAME"


class SignFromList(BaseModel):
    """Consent to the content with that hash, which was shown, by somebody who had just signed in."""

    agreement_id: str
    content_hash: str
    typed_name: TypedName
    sign_in: FreshSignIn


async def sign_from_list(
    command: SignFromList,
    agreements: Agreements,
    companies: LearningCompanies,
    schools: SigningRulesOfSchools,
    clock: Clock,
) -> Events:
    """Sign what was shown; idempotent. Raises Problem 409 with the reason: the account is on the list of nobody who may
    sign for the school today, the content is another one by now, the name is another one, or it cannot be signed."""
    agreement = await agreements.get(command.agreement_id)
    context = await AgreementContext.of(agreement.placement, companies, schools, clock.now())
    person = context.school.person_of(command.sign_in.account, clock.today())
    reason = NOT_MANDATED if person is None else _reason(command, agreement, context, person, clock)
    if person is None or reason is not None:
        if reason == ALREADY_SIGNED and person in {each.signatory_id for each in agreement.signatures}:
            return ()
        raise Problem(409, "cannot-sign", "This agreement cannot be signed now", reason=reason)
    name, now = command.typed_name, clock.now()
    return agreements.save(agreement.sign(Party.SCHOOL, name, now, context, person, sign_in=command.sign_in))


def _reason(
    command: SignFromList, agreement: Agreement, context: AgreementContext, person: str, clock: Clock
) -> str | None:
    """Why that person does not sign it so."""
    if command.content_hash != agreement.content_hash:
        return CHANGED
    reason = why_not(Action.SIGN, agreement, context, as_party(Party.SCHOOL, person), clock.today())
    if reason is None and agreement.name_to_confirm(Party.SCHOOL, command.typed_name, "", person):
        return OTHER_NAME
    return reason

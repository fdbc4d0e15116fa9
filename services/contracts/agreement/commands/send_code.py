"""The command with which a party asks for the code that its signature needs."""

from typing import NamedTuple

from services.contracts.agreement.action import Action
from services.contracts.agreement.commands.required import require_allowed
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.repository import Agreements
from services.contracts.company.learning_company import LearningCompanies
from services.contracts.school.signing_rules import SigningRulesOfSchools
from shared.access.actions import as_party
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock


class SendCode(NamedTuple):
    """To which person, who signs for which party."""

    agreement_id: str
    role: Party
    person: str


async def send_code(
    command: SendCode,
    agreements: Agreements,
    companies: LearningCompanies,
    schools: SigningRulesOfSchools,
    clock: Clock,
) -> Events:
    """It goes to the known address. Raises Problem 409 when the party cannot sign now, needs no code, or asked for too
    many."""
    agreement = await agreements.get(command.agreement_id)
    context = await AgreementContext.of(agreement.placement, companies, schools, clock.now())
    actor = as_party(command.role, command.person)
    require_allowed(agreement, Action.SEND_CODE, actor, clock, otherwise="No code can be sent now", context=context)
    return agreements.save(agreement.send_code(command.role, command.person, clock.now(), context))

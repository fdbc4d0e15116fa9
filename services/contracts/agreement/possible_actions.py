"""What the actor of a request may do with agreements, read when it is asked and kept nowhere."""

import asyncio

from fastapi import Request

from services.contracts.agreement.actions import actions
from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.repository import Agreements
from services.contracts.company.company_portal import CompanyPortals
from services.contracts.company.learning_company import LearningCompanies
from services.contracts.school.signing_rules import SigningRulesOfSchools
from shared.access.acting import acting_on
from shared.access.actions import Acting, Possible
from shared.access.scope import reader_for
from shared.messaging.model.clock import Clock


async def possible_actions(request: Request, agreement: AgreementState, actor: Acting) -> list[Possible]:
    """The table of that agreement, for that actor, today."""
    clock: Clock = request.app.state.clock
    return actions(agreement, await context_of(request, agreement), actor, clock.today())


async def context_of(request: Request, agreement: AgreementState) -> AgreementContext:
    """What the rules of that agreement ask besides its own state, now."""
    clock: Clock = request.app.state.clock
    schools = request.app.state.commands.system_reader(SigningRulesOfSchools)
    companies = reader_for(request, LearningCompanies)
    return await AgreementContext.of(agreement.placement, companies, schools, clock.now())


async def find_possible_actions(request: Request, ids: tuple[str, ...]) -> dict[str, list[Possible]]:
    """Of the agreements of these ids; those with which the actor has nothing to do are left out.

    They are read for the system, because the scope of a company's portal holds nothing of a school: whether the actor
    has to do with an agreement is asked of each.
    """
    agreements_of_all: Agreements = request.app.state.commands.system_reader(Agreements)
    found = await asyncio.gather(*map(agreements_of_all.find, dict.fromkeys(ids)))
    agreements = [agreement for agreement in found if agreement is not None]
    companies = reader_for(request, CompanyPortals)
    company_of_each = await asyncio.gather(*(companies.of(agreement.placement) for agreement in agreements))
    return {
        agreement.id: await possible_actions(request, agreement, actor)
        for agreement, company in zip(agreements, company_of_each, strict=True)
        if (actor := acting_on(request, agreement.placement.brin, company)) is not None
    }

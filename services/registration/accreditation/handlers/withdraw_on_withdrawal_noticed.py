"""Withdraw an accreditation of whose withdrawal the register tells."""

from services.registration.accreditation.repository import Accreditations
from shared.events.registration.accreditation import AccreditationWithdrawalNoticed
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


async def held_accreditations(event: AccreditationWithdrawalNoticed, accreditations: Accreditations) -> list[str]:
    """Ids of those that the companies of that leerbedrijf-ID have for that qualification."""
    return [each.id for each in await accreditations.held_under(event.leerbedrijf_id, event.crebo)]


@on(AccreditationWithdrawalNoticed, fan_out_to=held_accreditations)
async def withdraw_on_withdrawal_noticed(
    event: AccreditationWithdrawalNoticed, target_id: str, accreditations: Accreditations, clock: Clock
) -> Events:
    """From its day on, as if the body had told it through its portal (R15); what the portal told before stays."""
    accreditation = await accreditations.get(target_id)
    return accreditations.save(accreditation.withdraw(event.effective_on, event.reason_code, clock.today()))

"""The timer of a number."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement_number.agreement_number import AgreementNumber
from services.contracts.agreement_number.repository import AgreementNumbers
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(AgreementNumbers, "expect_draft")
async def report_missing_draft(
    number: AgreementNumber, numbers: AgreementNumbers, agreements: Agreements, clock: Clock
) -> Events:
    """Look whether the agreement of a confirmed placement is drafted (R44)."""
    drafted = await agreements.find(Agreement.id_of(number.placement_id)) is not None
    return numbers.save(number.look_for_draft(clock.now(), drafted=drafted))


TIMERS = (report_missing_draft,)

"""Placements proposes to change what an agreement is about."""

from datetime import timedelta

from services.contracts.agreement.people import names_of
from services.contracts.agreement.repository import Agreements
from services.contracts.settings import ContractsSettings
from shared.events.placements.placement import PlacementChangeProposed
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on
from shared.web.person_client import PersonClient


@on(PlacementChangeProposed)
async def ask_consent_on_change_proposed(
    event: PlacementChangeProposed,
    agreements: Agreements,
    people: PersonClient,
    settings: ContractsSettings,
    clock: Clock,
) -> Events:
    """Ask the parties that signed; the signed version stays in force until the last of them has consented (§2.2)."""
    agreement = await agreements.of_placement(event.placement_id)
    within = timedelta(days=settings.objection_days)
    named = await names_of((event.new.trainer_id, event.new.school_supervisor_id), people)
    return agreements.save(agreement.propose_amendment(event, within, clock.now(), named))

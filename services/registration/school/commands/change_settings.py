"""Change the settings of a school from a day on."""

from dataclasses import dataclass

from services.registration.school.repository import Schools
from services.registration.school.school import DatedSettings
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock


@dataclass(frozen=True)
class ChangeSettings:
    """The settings of the school with that code."""

    code: str
    settings: DatedSettings


async def change_settings(command: ChangeSettings, schools: Schools, clock: Clock) -> Events:
    """Raises AggregateNotFound for a school that is not registered, and SchoolRefused."""
    school = await schools.get(command.code)
    return schools.save(school.change_settings(command.settings, clock.today()))

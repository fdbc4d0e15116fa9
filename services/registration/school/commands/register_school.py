"""Register a school, or change its name, sites and desks."""

from dataclasses import dataclass

from services.registration.school.repository import Schools
from services.registration.school.school import School
from shared.events.registration.school import Desk, Site
from shared.messaging.model.aggregate import Events


@dataclass(frozen=True)
class RegisterSchool:
    """The whole of a school but for its settings."""

    code: str
    name: str
    sites: tuple[Site, ...]
    desks: tuple[Desk, ...]


async def register_school(command: RegisterSchool, schools: Schools) -> Events:
    """Raises SchoolRefused."""
    before = await schools.find(command.code)
    return schools.save(School.register(before, command.code, command.name, command.sites, command.desks))

"""Events of registration about schools, the tenants of the system."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, EmailStr, StringConstraints

from shared.events.event import Event
from shared.events.identifiers import SchoolCode, SiteCode, Text


class Site(BaseModel):
    """A place where a school teaches; its code begins with that of the school."""

    model_config = ConfigDict(frozen=True)

    code: SiteCode
    name: Text


class Desk(BaseModel):
    """A desk of a school; one school may have several (R33)."""

    model_config = ConfigDict(frozen=True)

    name: Text
    site: SiteCode


WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAYS, _TIME = r"(Mo|Tu|We|Th|Fr|Sa|Su)", r"([01][0-9]|2[0-3]):[0-5][0-9]"
_OPEN = rf"{_DAYS}(-{_DAYS})? {_TIME}-{_TIME}"
OpeningHours = Annotated[str, StringConstraints(pattern=rf"^{_OPEN}(; {_OPEN})*$", max_length=200)]
"""`Mo-Th 08:30-16:30; Fr 08:30-12:00`, as OpenStreetMap writes them: each reader gets them in the own language."""

DeskPhone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 -]{4,23}[0-9]$")]
"""A telephone number as the desk wants people to read it."""


class MailSettings(BaseModel):
    """What mails of a school say about their sender. The address is the desk's mailbox, never a person's."""

    model_config = ConfigDict(frozen=True)

    sender_name: Text
    desk_mailbox: EmailStr
    desk_phone: DeskPhone | None = None
    desk_hours: OpeningHours | None = None


class Brand(BaseModel):
    """How the pages of a school look: its one colour, as six hexadecimal digits behind #."""

    model_config = ConfigDict(frozen=True)

    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class SchoolRegistered(Event):
    """A school was registered, or its name, sites or desks changed; the whole of it, not the difference (R98)."""

    type: ClassVar[str] = "school.registered.v1"
    school: SchoolCode
    name: Text
    sites: tuple[Site, ...]
    desks: tuple[Desk, ...]


class SchoolSettingsChanged(Event):
    """The settings of a school from a day on; each service keeps its section of them. Earlier days keep theirs."""

    type: ClassVar[str] = "school_settings.changed.v1"
    school: SchoolCode
    valid_from: date
    mails: MailSettings
    brand: Brand | None = None

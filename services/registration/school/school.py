"""A school: the tenant to which students, placements, agreements and cases belong (R98)."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from shared.events.registration.school import Brand, Desk, MailSettings, SchoolRegistered, SchoolSettingsChanged, Site
from shared.messaging.model.aggregate import Aggregate, Decision


class SchoolRefused(ValueError):
    """The text says in words what does not fit."""


class DatedSettings(BaseModel):
    """Settings that hold from a day on, until the day of the next ones."""

    model_config = ConfigDict(frozen=True)

    valid_from: date
    mails: MailSettings
    brand: Brand | None = None


class School(Aggregate):
    """State of a school; its id is the code of four characters. `settings` are in the order of their days."""

    name: str
    sites: tuple[Site, ...]
    desks: tuple[Desk, ...]
    settings: tuple[DatedSettings, ...] = ()

    @property
    def school_code(self) -> str:
        """It belongs to itself."""
        return self.id

    @classmethod
    def register(
        cls, before: "School | None", code: str, name: str, sites: tuple[Site, ...], desks: tuple[Desk, ...]
    ) -> "Decision[School]":
        """A new school, or one whose name, sites or desks change; its settings stay. Raises SchoolRefused."""
        _check(code, sites, desks)
        school = cls(id=code, name=name, sites=sites, desks=desks, settings=before.settings if before else ())
        if school == before:
            return school, ()
        return school, (SchoolRegistered(school=code, name=name, sites=sites, desks=desks),)

    def change_settings(self, changed: DatedSettings, today: date) -> "Decision[School]":
        """Settings from a day on; those of the same day are replaced. Raises SchoolRefused for a day in the past."""
        if changed in self.settings:
            return self, ()
        if changed.valid_from < today:
            raise SchoolRefused(f"settings cannot change on {changed.valid_from}, which is past: it is {today} today")
        others = [each for each in self.settings if each.valid_from != changed.valid_from]
        settings = tuple(sorted([*others, changed], key=lambda each: each.valid_from))
        event = SchoolSettingsChanged(
            school=self.id, valid_from=changed.valid_from, mails=changed.mails, brand=changed.brand
        )
        return self.model_copy(update={"settings": settings}), (event,)

    def settings_on(self, day: date) -> DatedSettings | None:
        """The settings that hold on that day; None before the first ones."""
        return next((each for each in reversed(self.settings) if each.valid_from <= day), None)


def _check(code: str, sites: tuple[Site, ...], desks: tuple[Desk, ...]) -> None:
    codes = [site.code for site in sites]
    if foreign := [site for site in codes if not site.startswith(code)]:
        raise SchoolRefused(f"site {foreign[0]} is not one of school {code}: its code would begin with {code}")
    if len(set(codes)) < len(codes):
        raise SchoolRefused("two sites have the same code")
    if elsewhere := [desk for desk in desks if desk.site not in codes]:
        raise SchoolRefused(f"the desk {elsewhere[0].name} is at {elsewhere[0].site}, which is no site of the school")
    if len({desk.name for desk in desks}) < len(desks):
        raise SchoolRefused("two desks have the same name")

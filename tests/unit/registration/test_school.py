"""A school is registered with its sites and desks, and its settings hold from their day on."""

from datetime import date

import pytest

from services.registration.school.school import DatedSettings, School, SchoolRefused
from shared.events.registration.school import Desk, MailSettings, SchoolRegistered, SchoolSettingsChanged, Site

TODAY = date(2026, 3, 2)
NORTH, SOUTH = Site(code="99XX00", name="Noord"), Site(code="99XX01", name="Zuid")
DESKS = (Desk(name="Bureau Noord", site="99XX00"), Desk(name="Bureau Zuid", site="99XX01"))


def registered() -> School:
    """ROC Voorbeeldstad with two sites and two desks."""
    school, events = School.register(None, "99XX", "ROC Voorbeeldstad", (NORTH, SOUTH), DESKS)
    assert events == (SchoolRegistered(school="99XX", name="ROC Voorbeeldstad", sites=(NORTH, SOUTH), desks=DESKS),)
    return school


def settings(day: date, mailbox: str) -> DatedSettings:
    """Settings that differ in the mailbox of the desk."""
    return DatedSettings(valid_from=day, mails=MailSettings(sender_name="Bureau Werk & Stage", desk_mailbox=mailbox))


def test_the_same_school_again_changes_nothing() -> None:
    school = registered()
    assert School.register(school, "99XX", school.name, school.sites, school.desks) == (school, ())


def test_a_changed_school_keeps_its_settings() -> None:
    school, _ = registered().change_settings(settings(TODAY, "noord@school.example"), TODAY)
    renamed, events = School.register(school, "99XX", "ROC Nieuwstad", (NORTH,), DESKS[:1])
    assert renamed.settings == school.settings
    assert [event.type for event in events] == [SchoolRegistered.type]


@pytest.mark.parametrize(
    ("sites", "desks", "reason"),
    [
        ((Site(code="97XX00", name="Elders"),), (), "begin with 99XX"),
        ((NORTH, NORTH), (), "same code"),
        ((NORTH,), DESKS, "Bureau Zuid is at 99XX01"),
        ((NORTH,), (DESKS[0], DESKS[0]), "same name"),
    ],
)
def test_sites_and_desks_that_do_not_fit_are_refused(
    sites: tuple[Site, ...], desks: tuple[Desk, ...], reason: str
) -> None:
    with pytest.raises(SchoolRefused, match=reason):
        School.register(None, "99XX", "ROC Voorbeeldstad", sites, desks)


def test_settings_hold_from_their_day_on() -> None:
    school, events = registered().change_settings(settings(date(2026, 8, 1), "nieuw@school.example"), TODAY)
    school, _ = school.change_settings(settings(TODAY, "nu@school.example"), TODAY)
    found = [school.settings_on(day) for day in (date(2026, 3, 1), date(2026, 7, 31), date(2026, 8, 1))]
    mailboxes = [each.mails.desk_mailbox if each else None for each in found]
    assert mailboxes == [None, "nu@school.example", "nieuw@school.example"]
    assert [event.type for event in events] == [SchoolSettingsChanged.type]


def test_settings_of_the_same_day_are_replaced_and_those_of_the_past_stay() -> None:
    school, _ = registered().change_settings(settings(TODAY, "nu@school.example"), TODAY)
    replaced, _ = school.change_settings(settings(TODAY, "anders@school.example"), TODAY)
    assert [each.mails.desk_mailbox for each in replaced.settings] == ["anders@school.example"]
    with pytest.raises(SchoolRefused, match="which is past"):
        replaced.change_settings(settings(date(2026, 3, 1), "gisteren@school.example"), TODAY)
    assert replaced.change_settings(replaced.settings[0], date(2026, 4, 1)) == (replaced, ())

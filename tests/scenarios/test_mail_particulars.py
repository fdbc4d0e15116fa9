"""A mail says who, at which company, from when and until when, as it is at that moment."""

import re

from tests.scenarios.mailed_files import mailed_files
from tests.scenarios.year import Desk
from tests.support.pdf import text_of_pdf

COMPANY = "Testbakkerij De Korst"


async def test_a_mail_about_a_placement_names_the_student_the_company_and_the_days(desk: Desk) -> None:
    placement = await desk.create_placement(await desk.create_company(), ends_on="2031-04-25")
    (confirmed,) = await desk.mails("CP", "Bevestiging")
    assert confirmed["subject"] == f"Bevestiging: Sam ST komt bij {COMPANY}"
    assert "van 2 september 2030 tot en met 25 april 2031" in confirmed["text"]
    ((name, letter),) = mailed_files(desk, "Bevestiging", text=desk.id("CP").lower())
    assert re.fullmatch(r"bevestiging-POK-\d{4}-\d{5}\.pdf", name)
    tells = ("Bevestiging van de plaatsing van Sam ST", COMPANY, "2 september 2030", "25 april 2031")
    assert [each for each in tells if each not in text_of_pdf(letter)] == []
    sickness = {"via": "PHONE", "contact_made": "PERSON", "told_company": True, "told_school": True}
    await desk.publish(
        "student",
        "sickness.notified",
        absence_id=desk.id("AB"),
        placement_id=placement,
        from_on="2030-11-04",
        **sickness,
    )
    await desk.idle.wait()
    (ill,) = await desk.mails("CP", "Ziekmelding")
    assert ill["subject"] == f"Ziekmelding: Sam ST bij {COMPANY}"
    assert f"Sinds 4 november 2030 is Sam ST ziek. Het gaat om de plek bij {COMPANY}." in " ".join(ill["text"].split())
    assert placement not in confirmed["text"] + ill["text"]


async def test_a_mail_names_a_person_as_they_are_called_now(desk: Desk) -> None:
    placement = await desk.create_placement(await desk.create_company())
    await desk.create_person("ST", name="Robin Voorbeeld")
    await desk.publish(
        "student",
        "leave.asked",
        absence_id=desk.id("AB"),
        placement_id=placement,
        kind="SPECIAL",
        from_on="2030-11-01",
        until_on="2030-11-01",
    )
    await desk.idle.wait()
    (request,) = await desk.mails("CP", "Verlofaanvraag")
    assert request["subject"] == f"Verlofaanvraag: Robin Voorbeeld bij {COMPANY}"
    assert "is aangevraagd: op 1 november 2030." in " ".join(request["text"].split())

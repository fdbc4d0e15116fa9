"""The first event of the README is accepted as it stands there."""

import json
import re
from pathlib import Path

from tests.scenarios.year import Desk

README = Path(__file__).parents[2] / "README.md"


async def test_the_first_event_of_the_readme_registers_a_company(desk: Desk) -> None:
    text = README.read_text()
    event = re.search(r"-d '(\{.*?\})'\n```", text, re.DOTALL)
    media = re.search(r"Content-Type: ([\w/+-]+)", text)
    assert event is not None
    assert media is not None
    told = json.loads(event.group(1))
    await desk.portals.tell_person(
        told["data"]["contact_id"], {"name": "Sam Voorbeeld", "email": "sam@bedrijf.example"}
    )
    answer = await desk.portals.post("company", event.group(1), {"content-type": media.group(1)})
    assert answer.status_code == 202
    await desk.quiet.wait()
    assert "company.registered.v1" in await desk.facts(told["data"]["company_id"])

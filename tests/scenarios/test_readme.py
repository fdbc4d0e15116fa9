"""The example event of the README is accepted as printed."""

import json
import re
from pathlib import Path

from tests.scenarios.year import Desk

README = Path(__file__).parents[2] / "README.md"


async def test_the_example_event_registers_a_company(desk: Desk) -> None:
    text = README.read_text()
    event = re.search(r"-d '(\{.*?\})'\n```", text, re.DOTALL)
    media = re.search(r"Content-Type: ([\w/+-]+)", text)
    assert event is not None
    assert media is not None
    body = json.loads(event.group(1))
    person = {"name": "Sam Voorbeeld", "email": "sam@bedrijf.example"}
    await desk.portals.put_person("company", body["data"]["contact_id"], person)
    answer = await desk.portals.post("company", event.group(1), {"content-type": media.group(1)})
    assert answer.status_code == 202
    await desk.idle.wait()
    assert "company.registered.v1" in await desk.events(body["data"]["company_id"])

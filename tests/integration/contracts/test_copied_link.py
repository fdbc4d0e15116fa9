"""The desk sees the link of a signer on its page; the page behind it asks for a code."""

import re
from pathlib import Path

from deploy.local.local_stack import LocalStack
from tests.integration.web.test_every_route import AWAY, started, store
from tests.unit.contracts.test_sign_page import SIGNED, named
from tests.unit.domain import confirmation


async def test_the_desk_sees_a_link_and_who_signs_by_it_is_sent_a_code(local_stack: LocalStack, tmp_path: Path) -> None:
    state = named()
    changes = {"placement": confirmation(ends_on="2099-06-26"), "id": "AG-LINK"}
    state = state.model_copy(update=changes)
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        store(application, ("agreements", state))
        client = application.client
        form = {"version": "1", "role": "STUDENT", "person": "ST-1"}
        wrong = await client.post(f"/agreements/{state.id}/links", data={**form, "person": "ST-2"})
        seen = await client.post(f"/agreements/{state.id}/links", data=form)
        (link,) = re.findall(r"http\S+(/sign/[^<\s]+)", seen.text)
        page = (await client.get(link)).text
        answer = await client.post(link, data=SIGNED)
    assert (wrong.status_code, seen.status_code, answer.status_code) == (409, 200, 200)
    assert "Sam Voorbeeld" in seen.text
    assert 'name="signing_code"' in answer.text
    assert 'name="signing_code"' not in page

"""The examples of docs/how-to/publish.md are run as they stand, against a running system."""

import asyncio
import os
import re
from pathlib import Path

from tests.scenarios.year import Desk

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "publish.md"


async def test_the_examples_of_the_guide_for_portals_publish_with_a_key_and_with_an_access_token(desk: Desk) -> None:
    stack = desk.local_stack
    text = GUIDE.read_text()
    example = text.replace("my-first-event", f"event-{desk.suffix}").replace("CO-MINE", f"CO-{desk.suffix}")
    script = "set -eu\n" + "\n".join(re.findall(r"```sh\n(.*?)```", example, re.DOTALL))
    shown = {"ORIGIN": stack.origin, "KEY": stack.portal_keys["company"], "PATH": os.environ["PATH"]}
    process = await asyncio.create_subprocess_exec(
        "bash", "-c", script, env=shown, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    printed = (await process.communicate())[0].decode()
    assert process.returncode == 0, printed
    assert re.findall(r"HTTP/1.1 (\d+)", printed) == ["202", "202"], printed
    assert len(set(re.findall(r'"id":"([^"]+)"', printed))) == 1

"""The short form of `make fuzz`: a few generated requests of every operation, the same in every run."""

from pathlib import Path

import pytest

from deploy.local.local_stack import LocalStack
from tests.fuzz.run import fuzz
from tests.integration.web.test_every_route import every_service

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
EXAMPLES = 2


@every_service
async def test_no_generated_request_is_answered_with_what_the_description_lacks(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    findings = await fuzz(local_stack.servers, name, tmp_path, EXAMPLES)
    assert findings.requests > 0
    assert findings.server_errors == []
    assert findings.undocumented == []

"""The simulated registers as a process of their own, as in a local run."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest
from pydantic import SecretStr

from deploy.local.environment import HOST
from deploy.local.ping import web_server_answers
from deploy.local.ports import choose
from deploy.local.process import Process
from tests.support.eventually import eventually

ROOT = Path(__file__).parents[2]
KEY = "key-of-the-tests"


class OutsideRegisters(NamedTuple):
    """Their port, the key that they know, and the process, which a test may end."""

    port: int
    key: SecretStr
    process: Process

    @property
    def accrediting_body(self) -> str:
        """The address of that register."""
        return f"http://{HOST}:{self.port}/accrediting-body"

    async def start(self) -> None:
        """Start it, and wait until it answers."""
        await self.process.start()

        async def answers() -> None:
            assert await web_server_answers(HOST, self.port, "/readyz")

        await eventually(answers)


@pytest.fixture(scope="module")
async def outside_registers(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OutsideRegisters]:
    """A running one, with its companies as they are at first."""
    port = choose({"outside_registers": 0}, any_free=True)["outside_registers"]
    environment = {
        "PYTHONPATH": str(ROOT),
        "OUTSIDE_REGISTERS_ENVIRONMENT": "test",
        "OUTSIDE_REGISTERS_HTTP_PORT": str(port),
        "OUTSIDE_REGISTERS_ACCREDITING_BODY_KEY": KEY,
        "OUTSIDE_REGISTERS_BUSINESS_REGISTER_KEY": KEY,
    }
    command = [sys.executable, "-m", "deploy.local.outside_registers"]
    process = Process("outside_registers", command, environment, tmp_path_factory.mktemp("outside_registers") / "log")
    registers = OutsideRegisters(port, SecretStr(KEY), process)
    await registers.start()
    yield registers
    await process.stop()

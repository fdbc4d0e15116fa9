"""What mongod refuses at the start ends in one sentence (`make bare SCENARIOS=clock` tries it with a clock)."""

from pathlib import Path

import pytest
from pymongo.errors import OperationFailure

from deploy.local.errors import LocalStackError
from deploy.local.mongod import Mongod
from deploy.local.secrets_file import Secrets


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            205,
            r"This machine's clock says 20\d\d-.* UTC, long before the last write to .*: set the clock, or use another",
        ),
        (11, r"mongod refuses to make the services' accounts \(11\)\. Details: .*mongod\.log"),
    ],
)
async def test_a_refusal_ends_the_start_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str
) -> None:
    mongod = Mongod(tmp_path, 1, Secrets(tmp_path / "secrets.json"))

    def refuse(*_: object) -> None:
        raise OperationFailure("New $clusterTime, 1795994918, is too far", code)

    async def start() -> None:
        """The program itself is not part of this test."""

    monkeypatch.setattr(mongod.process, "start", start)
    monkeypatch.setattr(Mongod, "_primary", lambda _: None)
    monkeypatch.setattr(Mongod, "_create_users", refuse)
    with pytest.raises(LocalStackError, match=sentence):
        await mongod.start(["contracts"])


async def test_a_slow_clock_ends_the_waiting_for_a_primary_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mongod = Mongod(tmp_path, 1, Secrets(tmp_path / "secrets.json"))

    def refuse(*_: object) -> str:
        raise OperationFailure("New $clusterTime, 1795994918, is too far", 205)

    async def start() -> None:
        """The program itself is not part of this test."""

    monkeypatch.setattr(mongod.process, "start", start)
    monkeypatch.setattr(type(mongod.process), "running", property(lambda _: True))
    monkeypatch.setattr("deploy.local.mongod.not_primary", refuse)
    with pytest.raises(LocalStackError, match="This machine's clock says"):
        await mongod.start(["contracts"])

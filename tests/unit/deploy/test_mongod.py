"""What mongod refuses at the start ends in one sentence (`make bare SCENARIOS=clock` tries it with a clock)."""

from pathlib import Path

import pytest
from pymongo.errors import OperationFailure

from deploy.local.errors import LocalStackError
from deploy.local.mongod import Mongod
from deploy.local.secrets_file import Secrets


@pytest.fixture
def mongod(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mongod:
    """Without the program itself."""
    created = Mongod(tmp_path, 1, Secrets(tmp_path / "secrets.json"))

    async def start() -> None:
        """Nothing runs."""

    monkeypatch.setattr(created.process, "start", start)
    return created


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
    mongod: Mongod, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str
) -> None:
    def refuse(*_: object) -> None:
        raise OperationFailure("New $clusterTime, 1795994918, is too far", code)

    monkeypatch.setattr(Mongod, "_primary", lambda _: None)
    monkeypatch.setattr(Mongod, "_create_users", refuse)
    with pytest.raises(LocalStackError, match=sentence):
        await mongod.start(["contracts"])


async def test_a_slow_clock_ends_the_waiting_for_a_primary_at_once(
    mongod: Mongod, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise OperationFailure("New $clusterTime, 1795994918, is too far", 205)

    monkeypatch.setattr(type(mongod.process), "running", property(lambda _: True))
    monkeypatch.setattr("deploy.local.mongod.not_primary", refuse)
    with pytest.raises(LocalStackError, match="This machine's clock says"):
        await mongod.start(["contracts"])

"""A service that starts while the database is slow waits for it, within a limit."""

import pytest
from pymongo.errors import NetworkTimeout, OperationFailure, ServerSelectionTimeoutError

from shared.messaging.runtime.patient_start import with_patience


class Database:
    """Raises these errors, one at each attempt, and then is prepared."""

    def __init__(self, *errors: Exception) -> None:
        self._errors, self.attempts = list(errors), 0

    async def prepare(self) -> None:
        self.attempts += 1
        if self._errors:
            raise self._errors.pop(0)


async def test_a_start_outlasts_a_slow_database() -> None:
    database = Database(NetworkTimeout())
    await with_patience(database.prepare)
    assert database.attempts == 2


async def test_a_start_ends_when_the_database_stays_slow() -> None:
    database = Database(NetworkTimeout(), NetworkTimeout())
    with pytest.raises(NetworkTimeout):
        await with_patience(database.prepare, seconds=-1)
    assert database.attempts == 1


@pytest.mark.parametrize("error", [OperationFailure("not authorised"), ServerSelectionTimeoutError("TLS")])
async def test_a_start_does_not_outlast_another_error(error: Exception) -> None:
    database = Database(error, NetworkTimeout())
    with pytest.raises(type(error)):
        await with_patience(database.prepare)
    assert database.attempts == 1

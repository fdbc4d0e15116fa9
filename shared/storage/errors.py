"""What the driver raises when the database cannot be reached: never a bug, people are asked to try again soon."""

from pymongo.errors import ConnectionFailure, ExecutionTimeout, NetworkTimeout, WTimeoutError

OUTAGES: tuple[type[Exception], ...] = (ConnectionFailure, ExecutionTimeout, WTimeoutError)
SLOW: tuple[type[Exception], ...] = (NetworkTimeout, ExecutionTimeout, WTimeoutError)
"""Of these, those of a database that is reached and does not answer in time."""

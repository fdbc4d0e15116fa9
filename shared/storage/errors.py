"""What the driver raises when the database cannot be reached: never a bug, people are asked to try again soon."""

from pymongo.errors import ConnectionFailure, ExecutionTimeout, WTimeoutError

OUTAGES: tuple[type[Exception], ...] = (ConnectionFailure, ExecutionTimeout, WTimeoutError)

"""What the driver raises when the database cannot be reached: to a person "try again soon", never a bug."""

from pymongo.errors import ConnectionFailure, ExecutionTimeout, WTimeoutError

OUTAGES: tuple[type[Exception], ...] = (ConnectionFailure, ExecutionTimeout, WTimeoutError)

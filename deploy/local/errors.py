"""The error that the person who starts the local stack can do something about."""


class LocalStackError(RuntimeError):
    """The message is one sentence for that person: what is wrong, what to do, and where the details are."""

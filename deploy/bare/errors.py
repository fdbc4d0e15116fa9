"""The error of `make bare`."""


class BareError(RuntimeError):
    """The trial cannot go on; the message is one sentence."""

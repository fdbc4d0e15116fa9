"""A service for a fork server that does nothing until it is ended."""

import signal


def main(service: str) -> None:
    """Until a signal ends it."""
    signal.pause()

"""A part of the local stack that the supervisor keeps up."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from deploy.local.process import Process
from deploy.local.wait import Readiness

STARTING = "starting"


@dataclass
class Part:
    """A server, the mailbox or a service: its process, how to start it again, and whether it is ready.

    `alive` tells whether it answers at all: one that does not is ended, while one that is not ready is left alone.
    `state` is its address when it is up; `since` is when it got this state, in seconds since 1970.
    """

    name: str
    process: Process
    address: str
    ready: Readiness
    alive: Callable[[], Awaitable[bool]]
    start: Callable[[], Awaitable[None]]
    state: str = STARTING
    since: float = field(default_factory=time.time)
    restarts: int = 0

    @property
    def up(self) -> bool:
        """Whether it was ready when it was last asked, and has not ended since."""
        return self.state == self.address

    def enter(self, state: str) -> None:
        """It has this state from now on."""
        self.state, self.since = state, time.time()

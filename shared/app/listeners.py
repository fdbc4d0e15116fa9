"""Start and stop the listeners of a service around what it does otherwise."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from shared.service.service import Listener


@asynccontextmanager
async def running(listeners: Sequence[Listener], stop_seconds: float) -> AsyncIterator[None]:
    """What a listener took is carried out while the messaging still works. Raises OSError where an address is taken;
    those that had started are stopped."""
    async with AsyncExitStack() as started:
        for listener in listeners:
            await listener.start()
            started.push_async_callback(partial(listener.stop, stop_seconds))
        yield

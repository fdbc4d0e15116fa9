"""Starts one broker: the machine's own, or the one in a root folder."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from deploy.local import ports
from deploy.local.components import PREFERRED_PORTS
from deploy.local.other_root import VARIABLE
from deploy.local.rabbitmq import RabbitMQ
from deploy.local.secrets_file import Secrets


@asynccontextmanager
async def broker(folder: Path, root: str) -> AsyncIterator[RabbitMQ]:
    """It runs with its data in `folder` and an empty virtual host; stopped afterwards. No `root`: the machine's own."""
    os.environ.pop(VARIABLE, None)
    if root:
        os.environ[VARIABLE] = root
    chosen = ports.choose(PREFERRED_PORTS, any_free=True)
    started = RabbitMQ(folder, chosen, Secrets(folder / "secrets.json"))
    try:
        await started.start([], {"vhosts": [{"name": "/"}]})
        yield started
    finally:
        await started.stop()
        os.environ.pop(VARIABLE, None)

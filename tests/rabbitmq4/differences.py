"""`python -m tests.rabbitmq4.differences --root FOLDER`: what the machine's RabbitMQ does, and that of the root folder.

Prints a table of the behaviours in which they differ, and the names of the others.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import aio_pika

from deploy.local.rabbitmq import RabbitMQ
from tests.rabbitmq4.behaviour import BEHAVIOURS
from tests.rabbitmq4.brokers import broker


async def main(arguments: Sequence[str]) -> int:
    """Ask both."""
    parser = argparse.ArgumentParser(prog="python -m tests.rabbitmq4.differences", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path("/var/tmp/stageloket-rabbitmq4"), help="the root folder")
    options = parser.parse_args(arguments)
    seen = []
    for root in ("", str(options.root.absolute())):
        with tempfile.TemporaryDirectory(prefix="rabbitmq-") as folder:
            async with broker(Path(folder), root) as started:
                seen.append(await observe(started))
    different = [name for name in seen[0] if seen[0][name] != seen[1][name]]
    lines = ["| | own | in the root folder |", "| --- | --- | --- |"]
    lines += [f"| {name} | {seen[0][name]} | {seen[1][name]} |" for name in different]
    alike = [f"{name} ({seen[0][name]})" for name in seen[0] if name not in different]
    sys.stdout.write("\n".join([*lines, "", f"Alike: {'; '.join(alike) or 'nothing'}.", ""]))
    return 0


async def observe(started: RabbitMQ) -> dict[str, str]:
    """Each behaviour in words, on a channel of its own, because a refusal closes the channel."""
    seen = {}
    for behaviour in BEHAVIOURS:
        async with await aio_pika.connect(started.url("stageloket")) as connection:
            name = behaviour.__name__.replace("_", " ")
            seen[name] = await behaviour(started, await connection.channel())
    return seen


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))

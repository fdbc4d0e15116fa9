"""Save the events of one request: those of one stream one after the other, in their order; streams concurrently."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from services.gateway.portal.portal import Portal
from services.gateway.submission.commands.save_submission import SaveSubmission, save_submission
from services.gateway.submission.streams import Streams
from shared.messaging.dispatch.command_bus import CommandBus
from shared.web.problems import Problem


async def save_in_order(bus: CommandBus, streams: Streams, commands: Sequence[SaveSubmission], portal: Portal) -> None:
    """Raises the first failure, when all streams have ended.

    A refused event (a Problem) does not keep those behind it from being saved. After any other failure, such as an
    outage, the rest of its stream is not saved: the portal sends the request again, in the same order.
    """
    by_stream: dict[str, list[SaveSubmission]] = {}
    for command in commands:
        by_stream.setdefault(command.stream.subject, []).append(command)
    saves = [_save_stream(bus, streams, of_stream, portal) for of_stream in by_stream.values()]
    for result in await asyncio.gather(*saves, return_exceptions=True):
        if isinstance(result, BaseException):
            raise result


async def _save_stream(bus: CommandBus, streams: Streams, commands: Sequence[SaveSubmission], portal: Portal) -> None:
    refused = None
    for command in commands:
        async with streams.hold(command.stream.subject) as stream:
            numbered = replace(command, stream=stream)
            try:
                await bus.execute(
                    save_submission, numbered, actor=portal.kind, id=command.submission_id, claims=portal.claims
                )
            except Problem as problem:
                refused = refused or problem
    if refused is not None:
        raise refused

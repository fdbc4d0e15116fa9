"""A handler takes every type of event that it is declared for, or its service does not start."""

from typing import cast

import pytest

from shared.events.event import Event
from shared.events.portals.everyone import LeaveAsked, LeaveDecided, LeaveDecidedV2
from shared.messaging.dispatch.dispatcher import Dispatcher
from shared.messaging.dispatch.pipeline import Pipeline
from shared.messaging.model.errors import HandlerContractError
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import Handler, on

NO_PIPELINE = cast("Pipeline", None)


@on(LeaveDecided, LeaveDecidedV2)
async def takes_one_of_two(event: LeaveDecided) -> None:
    """Declared for a type that it cannot get."""


@on(LeaveDecided, LeaveDecidedV2)
async def takes_both(event: LeaveDecided | LeaveDecidedV2, context: MessageContext) -> None:
    """As it should be."""


@on(LeaveAsked, LeaveDecided)
async def takes_any(event: Event) -> None:
    """The base class is every type."""


@on(LeaveAsked, LeaveDecided)
async def takes_none(context: MessageContext) -> None:
    """The message is enough."""


def test_a_type_that_no_parameter_takes_is_named() -> None:
    with pytest.raises(HandlerContractError, match="takes_one_of_two handles LeaveDecidedV2 but takes no parameter"):
        Dispatcher(NO_PIPELINE, [takes_one_of_two], {})


@pytest.mark.parametrize("handler", [takes_both, takes_any, takes_none], ids=lambda handler: handler.name)
def test_a_handler_that_takes_all_or_none_of_its_types_starts(handler: Handler) -> None:
    Dispatcher(NO_PIPELINE, [handler], {})

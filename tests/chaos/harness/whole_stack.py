"""The environment of faults that end everything: a local stack with all its parts beside the sample app."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from deploy.local.local_stack import LocalStack
from tests.chaos.harness.environment import Environment

NAME = "local_stack"


@asynccontextmanager
async def prepare(folder: Path) -> AsyncIterator[Environment]:
    """Servers, mailbox and all services; stopped afterwards."""
    async with LocalStack(folder, any_ports=True) as started:
        yield environment_of(started)


def environment_of(local_stack: LocalStack) -> Environment:
    """The environment that uses the servers of this local stack."""
    return Environment(local_stack.servers, local_stack.folder, extras={NAME: local_stack})


def local_stack_of(environment: Environment) -> LocalStack:
    """The local stack. Raises KeyError in an environment without one."""
    local_stack: LocalStack = environment.extras[NAME]
    return local_stack

"""Schools and links for staff, made by the command line as an operator does."""

import asyncio
import re
from itertools import count

from typer.testing import CliRunner

from deploy.local.local_stack import LocalStack
from tools.cli.__main__ import app

LINK = re.compile(r"http://\S+/auth/invitation/\S+")
_numbers = count()


def new_school() -> str:
    """The code of a school that no other test uses."""
    number = next(_numbers)
    return f"{number // 26 % 100:02}{chr(65 + number % 26)}Q"


async def school_command(local_stack: LocalStack, *arguments: str) -> str:
    """What `stageloket school …` prints."""
    command = ["school", *arguments, "--data", str(local_stack.folder)]
    return (await asyncio.to_thread(CliRunner().invoke, app, command)).output


def link_in(text: str, origin: str) -> str:
    """The path of the link that was printed; it is printed once."""
    (link,) = LINK.findall(text)
    return str(link).removeprefix(origin)


async def add_school(local_stack: LocalStack, code: str, name: str) -> str:
    """Register a school; returns the path of the link for its first administrator."""
    return link_in(await school_command(local_stack, "add", code, "--name", name), local_stack.origin)

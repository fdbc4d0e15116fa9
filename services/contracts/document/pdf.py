"""Makes a PDF of a template and its data, with Typst: the same bytes for the same data (R46).

The data goes in beside the template, never into its text, so a name is text and no markup.
"""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import orjson
import typst

STANDARDS: Final[list[Any]] = ["a-3a", "ua-1"]
"""For archives, with files inside and tagged in full; and for assistive technology."""


async def make_pdf(template: Path, data: Mapping[str, Any], at: datetime, attachment: bytes = b"") -> bytes:
    """The file, dated with that instant and none of the machine; made in a thread, where Typst needs no lock of Python.

    `attachment` is a file inside, for a template that has one.
    """
    inputs = {"data": orjson.dumps(data).decode(), "attachment": attachment.decode()}
    return await asyncio.to_thread(_compile, template, inputs, at)


def _compile(template: Path, inputs: dict[str, str], at: datetime) -> bytes:
    """No font of the machine takes part: with one, two machines would make two documents."""
    return typst.compile(
        template,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=STANDARDS,
        timestamp=at.astimezone(UTC).replace(microsecond=0),
    )

"""Takes the tokens of mailed links out of spans: who reads a trace must not be able to sign."""

import re

from opentelemetry.context import Context
from opentelemetry.sdk.trace import Span, SpanProcessor

TOKEN = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])")
"""What `shared/service/signed_links.py` makes: text and signature."""


class LinkRedactor(SpanProcessor):
    """Runs when a span starts, before anything is exported."""

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:
        """Replace tokens in the texts that the span was started with."""
        for name, value in (span.attributes or {}).items():
            if isinstance(value, str) and TOKEN.search(value):
                span.set_attribute(name, TOKEN.sub("…", value))

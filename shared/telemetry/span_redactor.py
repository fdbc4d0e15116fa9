"""Takes out of spans what a request held: the route tells where it went, and its values are nobody's business here.

A path holds references of people and the tokens of mailed links: who reads a trace must not be able to sign.
"""

from opentelemetry.context import Context
from opentelemetry.sdk.trace import Span, SpanProcessor

WITHHELD = frozenset({"url.path", "url.query", "url.full", "http.request.method_original", "server.address"})
"""What the client chose; `http.route` and `http.request.method` stay."""


class SpanRedactor(SpanProcessor):
    """Runs when a span starts, before anything is exported."""

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:
        """Empty these attributes."""
        for name in WITHHELD.intersection(span.attributes or {}):
            span.set_attribute(name, "")

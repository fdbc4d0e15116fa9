"""How long the gateway keeps what portals submitted."""

from collections.abc import Sequence

from services.gateway.settings import GatewaySettings
from services.gateway.submission.repository import Submissions
from shared.storage.retention import Retention


def retentions(settings: GatewaySettings) -> Sequence[Retention]:
    """Submissions, after they were accepted: until then an event that a portal submits again is recognised."""
    return (Retention(Submissions.collection, "accepted_at", settings.submission_days),)

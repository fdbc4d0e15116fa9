"""The command that saves an event which a portal sent, when its type and the portal's rights allow it."""

from typing import Any

import orjson
from pydantic import ValidationError

from services.gateway.portal.permission import publisher_for, require_relation, school_of
from services.gateway.portal.portal import Portal
from services.gateway.portal.publishable import PUBLISHABLE
from services.gateway.submission.cloudevents.submitted_event import SubmittedEvent
from services.gateway.submission.commands.save_submission import SaveSubmission
from services.gateway.submission.submission import Submission
from shared.events.door import DOOR
from shared.events.portals.portal_event import PortalEvent
from shared.messaging.model.stream import Stream
from shared.web.problems import Problem, invalid


def to_command(submitted: SubmittedEvent, portal: Portal) -> SaveSubmission:
    """Validate the event against its type and the portal's rights. Raises Problem 403, 404 or 422."""
    event_class = PUBLISHABLE.get(submitted.type)
    if event_class is None:
        raise Problem(404, "unknown-type", "There is no such event type", "GET /v1/schemas lists them.")
    publisher = publisher_for(portal, event_class)
    if submitted.source != portal.source:
        raise Problem(403, "not-your-source", "The source is not this portal's", expected=portal.source)
    try:
        event = event_class.model_validate_json(orjson.dumps(submitted.data), extra="forbid", context=DOOR)
    except ValidationError as error:
        raise _misfit(error, event_class) from None
    require_relation(portal, publisher, event)
    content_hash = Submission.hash_of(event_class.type, submitted.data)
    stream = Stream(event.subject(submitted.source))
    return SaveSubmission(submitted.source, submitted.id, event, content_hash, stream, school_of(portal, event))


def _misfit(error: ValidationError, event_class: type[PortalEvent]) -> Problem:
    """422 that names every invalid field; of a role that an earlier version had it tells why there is none."""
    errors: list[dict[str, Any]] = [{**each} for each in error.errors(include_input=False)]
    for each in errors:
        if each["type"] == "extra_forbidden" and each["loc"][0] in event_class.derived:
            each["msg"] = f"{event_class.type} has no {each['loc'][0]}: it follows from the portal that publishes"
    return invalid(errors, "The data does not fit its schema")

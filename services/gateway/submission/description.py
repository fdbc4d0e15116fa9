"""What the route that takes events says of itself in the description of the API."""

from typing import Any

EXAMPLE: dict[str, Any] = {
    "specversion": "1.0",
    "id": "absence-17",
    "source": "/portals/student",
    "type": "portal_sickness.notified.v1",
    "data": {
        "absence_id": "AB-17",
        "placement_id": "PL-1",
        "from_on": "2026-02-05",
        "via": "PHONE",
        "contact_made": "PERSON",
        "told_company": True,
        "told_school": True,
    },
}
EVENT = {
    "type": "object",
    "description": "A CloudEvent 1.0 whose data is JSON; GET /v1/schemas/{type} has the schema of the data.",
    "required": ["specversion", "id", "source", "type", "data"],
    "properties": {
        "specversion": {"const": "1.0"},
        "id": {"type": "string", "minLength": 1},
        "source": {"type": "string", "format": "uri-reference", "description": "That of the portal."},
        "type": {"type": "string"},
        "time": {"type": "string", "format": "date-time"},
        "data": {"type": "object"},
    },
}
BODIES: dict[str, dict[str, Any]] = {
    "application/cloudevents+json": {"schema": EVENT, "example": EXAMPLE},
    "application/cloudevents-batch+json": {
        "schema": {"type": "array", "items": EVENT},
        "example": [EXAMPLE, {**EXAMPLE, "id": "absence-18"}],
    },
    "application/json": {
        "schema": {"type": "object", "description": "The data; the attributes are header fields (`ce-id`, `ce-type`)."},
        "example": EXAMPLE["data"],
    },
}
"""The three modes of a CloudEvent."""
RAISED = ("unknown-type", "not-your-source", "id-used", "too-many")

"""The body of the route that stores people, for the description of the API; registration reads it."""

from shared.web.mail_language import MAIL_LANGUAGES

PERSON = {
    "type": "object",
    "description": "A later request may name only what has changed.",
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 120},
        "email": {"type": "string", "format": "email"},
        "language": {"enum": list(MAIL_LANGUAGES)},
        "phone": {"type": ["string", "null"], "pattern": "^\\+[1-9][0-9]{6,14}$"},
        "born_on": {"type": ["string", "null"], "format": "date"},
        "parent_id": {"type": ["string", "null"]},
    },
}
EXAMPLE = {"name": "Sam Voorbeeld", "email": "sam.voorbeeld@school.example", "language": "nl", "born_on": "2008-03-14"}
BODY = {"application/json": {"schema": PERSON, "example": EXAMPLE}}

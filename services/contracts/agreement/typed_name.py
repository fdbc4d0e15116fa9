"""The name that a party typed on a page: what is wrong with it, and which name is known."""

from collections.abc import Mapping

from pydantic import TypeAdapter, ValidationError

from services.contracts.agreement.commands.sign_agreement import TypedName
from services.contracts.links.signer import Linked

TYPED_NAME: TypeAdapter[str] = TypeAdapter(TypedName)


def name_error(link: Linked, filled: Mapping[str, str]) -> str:
    """The key of the text that says what is wrong; empty for a name that signs."""
    agreement, role, person = link
    typed = filled.get("typed_name", "")
    if not is_name(typed):
        return "name_error"
    differs = agreement.name_to_confirm(role, typed, filled.get("confirmed_name", ""), person)
    return "other_name_error" if differs else ""


def known_name_to_confirm(link: Linked, filled: Mapping[str, str]) -> str:
    """The known name, from which the one that was typed differs; empty when it does not."""
    agreement, role, person = link
    typed, signer = filled.get("typed_name", ""), agreement.signer(role, person)
    differs = is_name(typed) and not agreement.is_name_of(role, typed, person)
    return signer.acting_name if differs and signer else ""


def is_name(typed: str) -> bool:
    """Whether it can be the name of anybody."""
    try:
        TYPED_NAME.validate_python(typed)
    except ValidationError:
        return False
    return True

"""The parties of an agreement: who must sign, and the signatures (R47, R55)."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from shared.events.vocabulary import Party

MAY_SHARE_AN_ADDRESS = frozenset({Party.STUDENT, Party.PARENT})
"""With a second proof that the parent is another person."""


class Signer(BaseModel):
    """A party that must sign. Parties with the same order are invited together.

    `name` is that of the person when the version was made, part of what is signed; empty in versions of before.
    `address` is the mail address to which links go. A parent is not `required` once the student signed as an adult.
    """

    model_config = ConfigDict(frozen=True)

    role: Party
    signatory_id: str
    order: int = 1
    name: str = ""
    address: str = ""
    required: bool = True


class Signature(BaseModel):
    """One party's consent to one version, with what proves it: the name as it was typed, the address to which the link
    had gone, the method and its assurance, and a second proof of who signed. Signatures of before have a hash of the
    name instead."""

    model_config = ConfigDict(frozen=True)

    role: Party
    signatory_id: str
    signed_at: datetime
    typed_name: str = ""
    typed_name_hash: str = ""
    address: str = ""
    method: str = "LINK_AND_TYPED_NAME"
    assurance_level: str = "LOW"
    second_proof: str = ""


def signature_of(signer: Signer, typed_name: str, now: datetime, second_proof: str = "") -> Signature:
    """The consent of that party, by its link and its name."""
    return Signature(
        role=signer.role,
        signatory_id=signer.signatory_id,
        signed_at=now,
        typed_name=" ".join(typed_name.split()),
        address=signer.address,
        second_proof=second_proof,
    )


class SecondProof(BaseModel):
    """Another proof than the mail address that a party is another person: of whom, how, and who of the desk saw it."""

    model_config = ConfigDict(frozen=True)

    role: Party
    method: str
    by: str
    at: datetime


def adult_on(born_on: date | None) -> date | None:
    """The 18th birthday; 1 March in a common year for a birth date of 29 February. None when none is known."""
    if born_on is None:
        return None
    try:
        return born_on.replace(year=born_on.year + 18)
    except ValueError:
        return date(born_on.year + 18, 3, 1)

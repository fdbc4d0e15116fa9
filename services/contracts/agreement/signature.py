"""What proves that a party has consented to a version."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from services.contracts.agreement.parties import Signer
from services.contracts.agreement.second_proof import ON_PAPER
from services.contracts.agreement.signing_code import ABOVE_LOW, LINK_AND_CODE
from shared.events.vocabulary import Party

BY_SIGN_IN = "FRESH_SIGN_IN"


class FreshSignIn(BaseModel):
    """With which account somebody signed in for a list of agreements, and when."""

    model_config = ConfigDict(frozen=True)

    account: str
    at: datetime


class Signature(BaseModel):
    """One party's consent to one version, with what proves it: the name as it was typed, the address to which the link
    had gone, the method and its assurance, and a second proof of who signed. A typed name that differs from the known
    one was asked about and confirmed. Signatures of before have a hash of the name instead.

    `signatory_id` is the person who signed; `for_id` the signer who had delegated it. On paper there is the day on it,
    the scan with its hash, and who of the desk recorded it, at `signed_at`. From a list there is the account, and when
    its holder had signed in, instead of an address.
    """

    model_config = ConfigDict(frozen=True)

    role: Party
    signatory_id: str
    signed_at: datetime
    typed_name: str = ""
    known_name: str = ""
    name_differs: bool = False
    typed_name_hash: str = ""
    address: str = ""
    method: str = "LINK_AND_TYPED_NAME"
    assurance_level: str = "LOW"
    second_proof: str = ""
    for_id: str = ""
    signed_on: date | None = None
    scan_id: str = ""
    scan_hash: str = ""
    scan_type: str = ""
    recorded_by: str = ""
    account: str = ""
    authenticated_at: datetime | None = None


class PaperSignature(BaseModel):
    """What the desk records: which signer, the day on the paper, and the scan."""

    model_config = ConfigDict(frozen=True)

    person: str
    signed_on: date
    scan_id: str
    scan_hash: str
    media_type: str
    by: str


def signature_of(
    signer: Signer, typed_name: str, now: datetime, second_proof: str = "", *, differs: bool = False
) -> Signature:
    """The consent of that party, by its link and its name."""
    return Signature(
        role=signer.role,
        signatory_id=signer.acting_id,
        signed_at=now,
        typed_name=" ".join(typed_name.split()),
        known_name=signer.acting_name,
        name_differs=differs,
        address=signer.acting_address,
        second_proof=second_proof,
        for_id=signer.signatory_id if signer.delegations else "",
    )


def signature_from_list(signature: Signature, sign_in: FreshSignIn) -> Signature:
    """The same consent, proven by a fresh sign-in instead of a link."""
    proof = {"method": BY_SIGN_IN, "account": sign_in.account, "authenticated_at": sign_in.at, "address": ""}
    return signature.model_copy(update=proof)


def signature_with_code(signature: Signature) -> Signature:
    """The same consent, where a code that was mailed to the address was typed as well."""
    return signature.model_copy(update={"method": LINK_AND_CODE, "assurance_level": ABOVE_LOW})


def signature_on_paper(signer: Signer, paper: PaperSignature, now: datetime, second_proof: str = "") -> Signature:
    """The consent of that party, which a person of the desk holds on paper."""
    return Signature(
        role=signer.role,
        signatory_id=signer.acting_id,
        signed_at=now,
        method=ON_PAPER,
        second_proof=second_proof,
        for_id=signer.signatory_id if signer.delegations else "",
        signed_on=paper.signed_on,
        scan_id=paper.scan_id,
        scan_hash=paper.scan_hash,
        scan_type=paper.media_type,
        recorded_by=paper.by,
    )

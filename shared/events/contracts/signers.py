"""Events of contracts about the signers of an agreement: who is asked, who signs instead, and who reads along."""

from datetime import date
from typing import ClassVar

from shared.events.contracts.about_agreement import AboutAgreement
from shared.events.contracts.agreement import Signatory
from shared.events.identifiers import Ref
from shared.events.vocabulary import Party


class SignatoriesInvited(AboutAgreement):
    """These parties may sign this version now, because those before them have, or because they came later."""

    type: ClassVar[str] = "agreement.signatories_invited.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    starts_on: date
    invited: tuple[Signatory, ...]


class SigningLinkRequested(AboutAgreement):
    """Somebody whose link did not open asks for another one; it goes to the address that is known of these parties."""

    type: ClassVar[str] = "agreement.signing_link_requested.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    signatories: tuple[Signatory, ...]


class SignatureDelegated(AboutAgreement):
    """Row 38: somebody else signs for a party; `invited` holds the new signer when it is their turn. `by_party`: who
    signed until then chose it, with the own link."""

    type: ClassVar[str] = "agreement.signature_delegated.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    starts_on: date
    role: Party
    from_id: Ref
    to_id: Ref
    invited: tuple[Signatory, ...] = ()
    by_party: bool = False


class DelegationAsked(AboutAgreement):
    """A party asks the desk to let somebody sign whom nobody has named before. The desk sees the name and the address;
    neither is in it."""

    type: ClassVar[str] = "agreement.delegation_asked.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    role: Party
    from_id: Ref


class AgreementCopyShared(AboutAgreement):
    """Somebody who reads along was added after everybody had signed, and gets a copy: where there is one, the sealed
    document with this hash."""

    type: ClassVar[str] = "agreement.copy_shared.v1"
    agreement_id: Ref
    placement_id: Ref
    copies_hash: str
    observers: tuple[Ref, ...]
    document_hash: str | None = None
    version: int | None = None


class SignatureWithdrawn(AboutAgreement):
    """The desk took back a signature on paper, before everybody had signed."""

    type: ClassVar[str] = "agreement.signature_withdrawn.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    role: Party
    signatory_id: Ref
    remaining_roles: tuple[Party, ...]


class SecondProofRequested(AboutAgreement):
    """A code goes to another address of the parent, whose mail address is the student's too; `number` tells one code
    from the next. Neither the address nor the code is in it."""

    type: ClassVar[str] = "agreement.second_proof_requested.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    signatory_id: Ref
    number: int


class SigningCodeRequested(AboutAgreement):
    """A signer needs a code to sign this version, and gets it at the address that is known; `number` tells one code
    from the next. The code is not in it."""

    type: ClassVar[str] = "agreement.signing_code_requested.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    role: Party
    signatory_id: Ref
    number: int


class CompanyCheckRequested(AboutAgreement):
    """The company checks its part of this version before anybody signs; `invited` are its signers."""

    type: ClassVar[str] = "agreement.company_check_requested.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    starts_on: date
    invited: tuple[Signatory, ...]

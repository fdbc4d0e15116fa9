"""The copy of a signed agreement that each party keeps: a file that opens and prints without anything else (R46, R103).

It says nothing of who asks for it or when, so that the copies of all parties are the same, byte for byte.
"""

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.page_texts import TRANSLATIONS
from services.contracts.agreement.terms import SIGNED_LANGUAGE, text_of
from shared.messaging.model.clock import DUTCH_TIME

HERE = Path(__file__).parent
TEMPLATES = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined)


class Copy(NamedTuple):
    """The file, by its name."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the file, in hexadecimal."""
        return sha256(self.content).hexdigest()


def copy_of(agreement: AgreementState) -> Copy:
    """The copy of the version that everybody has signed, in the language that was signed."""
    text = TEMPLATES.get_template("copy.html").render(
        t=TRANSLATIONS[SIGNED_LANGUAGE],
        agreement=agreement,
        placement=agreement.placement,
        names={signer.role: signer.name or signer.signatory_id for signer in agreement.signers},
        terms=text_of(agreement.terms),
        dutch=DUTCH_TIME,
    )
    name = agreement.number or f"POK-{agreement.placement.placement_id}"
    return Copy(f"{name}-versie-{agreement.version}.html", text.encode())

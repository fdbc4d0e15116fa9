"""Links of the signing pages, each for one agreement, one party and one issue."""

from typing import NamedTuple

from services.contracts.settings import ContractsSettings
from shared.events.vocabulary import Party
from shared.service.signed_links import SignedLinks
from shared.web.problems import incomplete_link

PURPOSE, COPY = "sign", "copy"
FIND_LINK = "/sign/new-link"
"""Of the form that mails another link (new_link.py)."""


class SigningLink(NamedTuple):
    """What the token of a link says."""

    agreement_id: str
    role: Party
    issue: int
    person: str = ""
    """Who signs; empty in links of before, which are of the first signer of the role."""


class SigningLinks:
    """Creates and reads signing links."""

    def __init__(self, settings: ContractsSettings) -> None:
        self._links = SignedLinks(settings.link_key.get_secret_value())
        self._public = settings.public_url.rstrip("/")

    def url(self, agreement_id: str, role: Party, issue: int, person: str = "") -> str:
        """The URL on which that party signs; deterministic, so a mail may be sent again."""
        return f"{self._public}{self.path(agreement_id, role, issue, person)}"

    def path(self, agreement_id: str, role: Party, issue: int, person: str = "") -> str:
        """The same as a path, for a page of this service."""
        parts = (PURPOSE, agreement_id, role.value, str(issue), *([person] if person else []))
        return f"/sign/{self._links.token(*parts)}"

    def copy_url(self, agreement_id: str, person: str) -> str:
        """The URL on which somebody who reads along sees the signed agreement."""
        return f"{self._public}/sign/copy/{self._links.token(COPY, agreement_id, person)}"

    def read_copy(self, token: str) -> tuple[str, str]:
        """The agreement and the person. Raises Problem 404 when this service did not create it for this purpose."""
        match self._links.parts(token):
            case (purpose, agreement_id, person) if purpose == COPY:
                return agreement_id, person
        raise incomplete_link(find_link=FIND_LINK)

    def read(self, token: str) -> SigningLink:
        """What a link says. Raises Problem 404 when this service did not create it for this purpose.

        A link of two parts was mailed before links had issues, and is the first.
        """
        match self._links.parts(token):
            case (purpose, agreement_id, role, issue) if purpose == PURPOSE:
                return SigningLink(agreement_id, Party(role), int(issue))
            case (purpose, agreement_id, role, issue, person) if purpose == PURPOSE:
                return SigningLink(agreement_id, Party(role), int(issue), person)
            case (agreement_id, role) if role in set(Party):
                return SigningLink(agreement_id, Party(role), 0)
        raise incomplete_link(find_link=FIND_LINK)

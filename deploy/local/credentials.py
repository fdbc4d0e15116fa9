"""Which program of the system calls which service, and the credential that it shows there."""

from hashlib import sha256

from deploy.local.components import SERVICES
from deploy.local.secrets_file import Secrets

OPERATOR = "operator"
"""The command line of those who run the system, and the simulation."""
CALLS: dict[str, tuple[str, ...]] = {
    "gateway": ("registration", "operations"),
    "contracts": ("registration",),
    "notifications": ("registration", "contracts", "survey"),
    "survey": ("registration",),
    "operations": tuple(service for service in SERVICES if service != "operations"),
    OPERATOR: SERVICES,
}
"""Callees by caller; each pair has a credential of its own."""


def credential(secrets: Secrets, caller: str, callee: str) -> str:
    """What the caller shows to the callee."""
    return secrets[f"credential {caller} {callee}"]


def shown_by(secrets: Secrets, caller: str) -> dict[str, str]:
    """The credentials of a caller by callee."""
    return {callee: credential(secrets, caller, callee) for callee in CALLS.get(caller, ())}


def accepted_by(secrets: Secrets, callee: str) -> dict[str, str]:
    """The hashes of the credentials that a callee accepts, by caller."""
    callers = [caller for caller, callees in CALLS.items() if callee in callees]
    return {caller: sha256(credential(secrets, caller, callee).encode()).hexdigest() for caller in callers}

"""Signing keys of a local stack: the same ones at each start, as they are derived from its kept secrets."""

import json

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from joserfc.jwk import ECKey

from deploy.local.secrets_file import Secrets

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the curve P-256: a private key is a number below it."""


def signing_key(secrets: Secrets, purpose: str) -> str:
    """A private JSON Web Key of the curve P-256 for this purpose."""
    number = int(secrets[f"signing key {purpose}"], 16) % (ORDER - 1) + 1
    key = ECKey.import_key(derive_private_key(number, SECP256R1()))
    return json.dumps(key.as_dict(private=True))

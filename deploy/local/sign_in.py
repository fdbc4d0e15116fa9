"""Settings of the sign-in in a local stack: for the gateway, and for the identity provider beside it."""

import json
import os
import pwd
from hashlib import sha256
from pathlib import Path

from deploy.local.components import FRONT_DOOR
from deploy.local.private_files import write_private
from deploy.local.secrets_file import Secrets
from deploy.local.signing_keys import signing_key
from shared.access.actor_token import public_keys

CLAIMS_FILE = Path(__file__).parent / "identity_provider" / "claims.toml"
CLIENT_ID = "stageloket"
OPERATORS, OPERATOR_KEY = "operators.json", "operator-key"
HOSTS = ("127.0.0.1", "localhost")
"""The first is in links; people may use the other as well."""


def origins(chosen: dict[str, int]) -> list[str]:
    """Of the front door, the main one first."""
    return [f"http://{host}:{chosen[FRONT_DOOR]}" for host in HOSTS]


def sign_in_settings(folder: Path, chosen: dict[str, int]) -> dict[str, str]:
    """Of the gateway, without its prefix and its secrets."""
    main, *others = origins(chosen)
    return {
        "OIDC_ISSUER": f"{main}/identity",
        "OIDC_DISCOVERY_URL": f"http://{HOSTS[0]}:{chosen['identity_provider']}/identity/.well-known/openid-configuration",
        "OIDC_CLIENT_ID": CLIENT_ID,
        "CLAIMS_FILE": str(CLAIMS_FILE),
        "ORIGINS": json.dumps(others),
        "OPERATORS_FILE": str(folder / OPERATORS),
    }


def actor_keys(secrets: Secrets) -> str:
    """The public keys with which services verify actor tokens."""
    return public_keys(signing_key(secrets, "actor"))


def identity_provider_settings(chosen: dict[str, int], secrets: Secrets) -> dict[str, str]:
    """Of the local identity provider, without its prefix."""
    main = origins(chosen)[0]
    return {
        "ENVIRONMENT": "local",
        "HTTP_PORT": str(chosen["identity_provider"]),
        "PUBLIC_URL": f"{main}/identity",
        "BACK_URL": f"http://{HOSTS[0]}:{chosen['identity_provider']}/identity",
        "SIGNING_KEY": signing_key(secrets, "identity provider"),
        "CLIENT_ID": CLIENT_ID,
        "CLIENT_SECRET": secrets["identity provider client"],
        "REDIRECT_URIS": json.dumps([f"{origin}/auth/callback" for origin in origins(chosen)]),
        "LOGOUT_URIS": json.dumps([f"{origin}/auth/signed-out" for origin in origins(chosen)]),
        "BACK_CHANNEL_LOGOUT_URI": f"http://{HOSTS[0]}:{chosen['gateway']}/auth/backchannel-logout",
    }


def write_operator(folder: Path, secrets: Secrets) -> None:
    """Write the key of this user's command line, which only the user can read, and its hash for the gateway."""
    write_private(folder / OPERATOR_KEY, operator_key(secrets))
    write_private(folder / OPERATORS, operators(pwd.getpwuid(os.geteuid()).pw_name, secrets))


def operator_key(secrets: Secrets) -> str:
    """What the operator's command line shows to the gateway."""
    return f"slo_{secrets['operator key']}"


def operators(name: str, secrets: Secrets) -> str:
    """The gateway's list of command lines, which holds the hash of the key: that of this operator."""
    operator = {"id": f"operator:{name}", "key_sha256": sha256(operator_key(secrets).encode()).hexdigest()}
    return json.dumps([operator], indent=1)

"""The settings of a service that hold a secret or are made from one, for the local stack and for containers alike."""

import json

from deploy.local.credentials import accepted_by, shown_by
from deploy.local.seal_authority import seal_settings
from deploy.local.secrets_file import Secrets
from deploy.local.sign_in import actor_keys
from deploy.local.signing_keys import signing_key

WITH_LINKS = ("contracts", "survey", "registration")
"""Services whose mails hold links of their own."""


def service_secrets(service: str, secrets: Secrets) -> dict[str, str]:
    """Without the service's prefix, and without the addresses of its servers."""
    settings = {
        "ACTOR_KEYS": actor_keys(secrets),
        "INTERNAL_CREDENTIALS": json.dumps(accepted_by(secrets, service)),
        **{f"{callee.upper()}_CREDENTIAL": shown for callee, shown in shown_by(secrets, service).items()},
    }
    if service in WITH_LINKS:
        settings["LINK_KEY"] = secrets[f"links {service}"]
    if service == "notifications":
        settings["TEXT_MESSAGE_CREDENTIAL"] = secrets["text messages"]
        settings["BOUNCE_KEY"] = secrets["bounces"]
    if service == "contracts":
        settings |= seal_settings(secrets)
    if service == "registration":
        settings["ACCREDITING_BODY_KEY"] = secrets["accrediting body"]
        settings["BUSINESS_REGISTER_KEY"] = secrets["business register"]
    if service == "gateway":
        settings["ACCESS_TOKEN_KEY"] = secrets["access tokens"]
        settings["OIDC_CLIENT_SECRET"] = secrets["identity provider client"]
        settings["ACTOR_SIGNING_KEY"] = signing_key(secrets, "actor")
        settings["SIGN_IN_KEY"] = secrets["sign-in"]
    return settings

"""What the sign-in needs besides the repository of sessions."""

from collections.abc import Mapping
from typing import Any

from services.gateway.auth.actor_tokens import CommandLines
from services.gateway.auth.claim_mapping import ClaimMapping
from services.gateway.auth.identity_provider import IdentityProvider
from services.gateway.auth.pending_sign_in import PendingSignIns
from services.gateway.auth.settings import SignInSettings
from services.gateway.auth.wall_clock import WallClock
from shared.access.actor_token import ActorTokenSigner


def sign_in_dependencies(settings: SignInSettings) -> Mapping[type, Any]:
    """By type, from the settings."""
    key = settings.actor_signing_key.get_secret_value()
    return {
        WallClock: WallClock(),
        IdentityProvider: IdentityProvider(settings),
        PendingSignIns: PendingSignIns(settings.sign_in_key.get_secret_value()),
        ClaimMapping: ClaimMapping.read(settings.claims_file) if settings.claims_file else ClaimMapping(),
        ActorTokenSigner: ActorTokenSigner(key) if key else None,
        CommandLines: CommandLines(settings.operators_file),
    }

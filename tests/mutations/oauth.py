"""Mutations of the access tokens of portals."""

from tests.mutations.mutation import Edit, Mutation

TOKENS, UNIT = "tests/integration/gateway/test_access_tokens.py", "tests/unit/gateway/test_oauth.py"
PORTAL_AUTH, ENDPOINT = "services/gateway/portal/portal_auth.py", "services/gateway/oauth/api.py"
TOKEN = "services/gateway/oauth/access_token.py"
OAUTH = (
    Mutation(
        "a token is taken for a key",
        f"{TOKENS}::test_a_token_opens_what_the_key_opens",
        (Edit(PORTAL_AUTH, 'secret.count(".") == JWT_DOTS', 'secret.count(".") > JWT_DOTS'),),
    ),
    Mutation(
        "a token opens after its portal was revoked",
        f"{TOKENS}::test_a_token_ends_at_once_with_its_portal_and_with_its_key",
        (
            Edit(
                PORTAL_AUTH,
                "portal if portal is not None and portal.key_named(token.key_name, now) else None",
                "portal",
            ),
        ),
    ),
    Mutation(
        "a token never ends",
        f"{TOKENS}::test_a_token_ends_after_ten_minutes",
        (Edit(TOKEN, "            leeway=0,\n", "            leeway=10**6,\n"),),
    ),
    Mutation(
        "a token of another kind is believed",
        f"{UNIT}::test_a_token_that_is_not_this_gateways_is_refused",
        (Edit(TOKEN, 'if decoded.header.get("typ") != TYPE:', 'if not decoded.header.get("typ"):'),),
    ),
    Mutation(
        "one portal gets a token for another with its own key",
        f"{TOKENS}::test_only_a_key_that_opens_gets_a_token",
        (Edit(ENDPOINT, "portal is not None and portal.id == shown.client_id", "portal is not None"),),
    ),
    Mutation(
        "failures are not counted",
        f"{TOKENS}::test_after_failures_the_client_waits_at_that_address",
        (Edit(ENDPOINT, "        await note_failure(request, shown.client_id)\n", ""),),
    ),
)

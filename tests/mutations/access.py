"""Mutations of who is let in: actor tokens, sessions, the sign-in and the front door."""

from tests.mutations.mutation import Edit, Mutation

TOKENS, STAFF = "tests/unit/access/test_actor_token.py", "tests/unit/access/test_staff.py"
DOOR, SIGN_IN = "tests/integration/front_door/test_nginx.py", "tests/integration/gateway/test_sign_in.py"
AUTH = "services/gateway/auth"
ACCESS = (
    Mutation(
        "an actor token of anybody's key is believed",
        f"{TOKENS}::test_a_token_of_another_key_is_refused",
        (
            Edit(
                "shared/access/actor_token.py",
                "            claims = jwt.decode(token, self._keys, algorithms=[ALGORITHM]).claims\n",
                "            claims = json.loads(jws.extract_compact(token.encode()).payload)\n",
            ),
            Edit("shared/access/actor_token.py", "from joserfc import jwt\n", "from joserfc import jws, jwt\n"),
        ),
    ),
    Mutation(
        "an actor token for one service is believed by another",
        f"{TOKENS}::test_a_token_for_another_service_is_refused",
        (
            Edit(
                "shared/access/actor_token.py",
                '            aud={"essential": True, "value": self._audience},\n',
                '            aud={"essential": True},\n',
            ),
        ),
    ),
    Mutation(
        "an actor token never ends",
        f"{TOKENS}::test_a_token_ends_after_a_minute",
        (Edit("shared/access/actor_token.py", "            leeway=LEEWAY_SECONDS,\n", "            leeway=10**6,\n"),),
    ),
    Mutation(
        "every member of staff may use a route",
        f"{STAFF}::test_another_role_is_refused_in_words",
        (Edit("shared/access/policies.py", "if not actor.roles.intersection(self.roles):", "if not actor.roles:"),),
    ),
    Mutation(
        "what asks for a fresh sign-in accepts an old one",
        f"{STAFF}::test_what_asks_for_a_fresh_sign_in_leads_there_and_back",
        (Edit("shared/access/staff.py", "actor.authenticated_at <= FRESH_SECONDS", "actor.authenticated_at <= 10**6"),),
    ),
    Mutation(
        "the front door passes on an actor token that a client sends",
        f"{DOOR}::test_a_token_that_a_client_sends_reaches_no_public_route",
        (
            Edit(
                "deploy/front_door/configuration.py",
                "'$actor_token' if route.staff else _NOTHING",
                "'$actor_token' if route.staff else '$http_actor_token'",
            ),
        ),
    ),
    Mutation(
        "the front door routes whatever is not in its table to the gateway",
        f"{DOOR}::test_what_is_not_in_the_table_is_not_routed",
        (
            Edit(
                "deploy/front_door/configuration.py",
                'yield from block("location /", ["return 404;"])',
                'yield from block("location /", [*self._proxy(Route("/", "gateway"))])',
            ),
        ),
    ),
    Mutation(
        "the front door keeps a stream until its end",
        f"{DOOR}::test_a_stream_is_passed_on_piece_by_piece",
        (Edit("deploy/front_door/configuration.py", '"proxy_buffering off;", ', '"proxy_buffering on;", '),),
    ),
    Mutation(
        "a session that nobody uses goes on",
        f"{SIGN_IN}::test_a_session_that_is_not_used_or_that_is_old_has_ended",
        (Edit(f"{AUTH}/session/staff_session.py", "now < self.seen_at + idle and ", ""),),
    ),
    Mutation(
        "a logout at the identity provider ends no session here",
        f"{SIGN_IN}::test_signing_out_at_the_provider_ends_the_session_here",
        (
            Edit(
                f"{AUTH}/sign_out.py",
                '        await end(request, session, "signed out elsewhere")\n',
                "        pass\n",
            ),
        ),
    ),
    Mutation(
        "a logout token for another client ends sessions",
        f"{SIGN_IN}::test_a_logout_token_that_is_not_the_providers_or_not_for_us_ends_nothing",
        (Edit(f"{AUTH}/logout_token.py", '"value": provider.client_id', '"value": claims.get("aud")'),),
    ),
    Mutation(
        "the nonce of a sign-in is not compared",
        f"{SIGN_IN}::test_an_answer_that_belongs_to_another_sign_in_is_refused",
        (
            Edit(
                f"{AUTH}/identity_provider.py",
                "self.client.parse_id_token(token, pending.nonce, self._expected(), leeway",
                "self.client.parse_id_token(token, None, self._expected(), leeway",
            ),
        ),
    ),
    Mutation(
        "a fresh sign-in is not asked of the identity provider",
        f"{SIGN_IN}::test_a_fresh_sign_in_is_asked_for_although_the_provider_knows_the_person",
        (Edit(f"{AUTH}/identity_provider.py", '{"prompt": "login", "max_age": "0"} if fresh else {}', "{}"),),
    ),
    Mutation(
        "a form of another site is accepted",
        f"{SIGN_IN}::test_a_session_is_ended_at_once_from_another_browser",
        (Edit("shared/web/browser_security.py", "    app.add_middleware(CrossOriginProtection)\n", ""),),
    ),
    Mutation(
        "operations believes whoever has the system's credential",
        f"{SIGN_IN}::test_operations_believes_the_token_and_no_name_in_the_body",
        (
            Edit(
                "shared/access/operator.py",
                '        raise Problem(401, "sign-in", "Show who you are", "Send an actor token for this service '
                'beside the credential.")\n',
                "        actor: Actor = request.state.actor\n        return actor\n",
            ),
            Edit("services/operations/acting_person.py", "    require_fresh(request, actor)\n", ""),
        ),
    ),
)

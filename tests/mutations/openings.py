"""Mutations of openings that a review found: tokens of the provider, limits, a proxy before the front door, TLS."""

from tests.mutations.mutation import Edit, Mutation

AUTH, TOKENS = "services/gateway/auth", "tests/integration/gateway/test_provider_tokens.py"
PROVIDER = f"{AUTH}/identity_provider.py"
DOOR, DOOR_TESTS = "deploy/front_door", "tests/integration/front_door"
PROXY, PEERS = f"{DOOR_TESTS}/test_proxy_before.py", f"{DOOR}/peers.py"
OWN_ANSWER = (
    f"{DOOR_TESTS}/test_nginx.py::test_an_answer_of_the_front_door_itself_has_the_header_fields_of_a_browsers_security"
)
ONLY_OURS = f"{TOKENS}::test_only_an_id_token_that_the_providers_key_signed_for_us_opens_a_session"
FAILED = "tests/integration/web/test_failed_attempts.py"
OPENINGS = (
    Mutation(
        "a token of the provider that says it needs no signature is believed",
        f"{TOKENS}::test_no_unsigned_or_shared_key_token_ends_a_session",
        (Edit(PROVIDER, "if name in SAFE_ALGORITHMS", 'if name in {*SAFE_ALGORITHMS, "none"}'),),
    ),
    Mutation(
        "a token that was signed with a published key is believed",
        ONLY_OURS,
        (Edit(PROVIDER, "if name in SAFE_ALGORITHMS", 'if name in {*SAFE_ALGORITHMS, "HS256"}'),),
    ),
    Mutation(
        "a replica that ends a sign-in takes the metadata as they are",
        f"{TOKENS}::test_a_replica_that_began_no_sign_in_believes_no_unsigned_token_either",
        (Edit(PROVIDER, "found = await self.metadata()\n", "found = await self.client.load_server_metadata()\n"),),
    ),
    Mutation(
        "an ID token for another client opens a session when it names us as azp",
        ONLY_OURS,
        (Edit(PROVIDER, "pending.nonce, self._expected(), leeway", "pending.nonce, leeway"),),
    ),
    Mutation(
        "a fresh sign-in may be an old one of the provider",
        ONLY_OURS,
        (
            Edit(
                PROVIDER, "if pending.fresh and authenticated_at <", "if not pending.started_at and authenticated_at <"
            ),
        ),
    ),
    Mutation(
        "a token of any type signs a person out",
        f"{TOKENS}::test_a_token_of_another_type_ends_no_session",
        (Edit(f"{AUTH}/logout_token.py", 'if decoded.header.get("typ", TYPE) != TYPE:', "if not decoded.header:"),),
    ),
    Mutation(
        "a nonce has as many bits as a library chooses",
        f"{TOKENS}::test_a_nonce_has_256_random_bits",
        (Edit(PROVIDER, "nonce=token_urlsafe(NONCE_BYTES), ", ""),),
    ),
    Mutation(
        "the log holds the verifier of a sign-in",
        f"{TOKENS}::test_no_log_holds_the_verifier_of_a_sign_in",
        (Edit("shared/telemetry/logs.py", '    "authlib": logging.INFO,\n', ""),),
    ),
    Mutation(
        "a browser that was left open ends the other sessions of a person",
        f"{TOKENS}::test_another_session_is_ended_after_a_fresh_sign_in_only",
        (Edit(f"{AUTH}/start_page.py", "    require_fresh(request, session.member().actor)\n", ""),),
    ),
    Mutation(
        "a page of another site opens a session for whom the provider knows",
        f"{TOKENS}::test_a_page_of_another_site_begins_no_sign_in_and_a_mailed_link_is_kept",
        (Edit(f"{AUTH}/sign_in.py", "if not fresh and comes_from_elsewhere(request):", "if not next:"),),
    ),
    Mutation(
        "an invented key exempts requests to public routes from the limit by address",
        f"{DOOR_TESTS}/test_limits.py::test_a_key_that_was_invented_exempts_no_request_for_what_everybody_may_read",
        (Edit(f"{DOOR}/routes.py", 'Route("/v1/schemas", "gateway")', 'Route("/v1/schemas", "gateway", keyed=True)'),),
    ),
    Mutation(
        "keys of portals may be tried without a limit",
        f"{FAILED}::test_wrong_keys_of_portals_are_counted_by_address_and_a_right_one_opens",
        (
            Edit(
                "services/gateway/portal/portal_policy.py",
                "raise await after_failure(request, refused) from None",
                "raise refused from None",
            ),
        ),
    ),
    Mutation(
        "whoever names another address at the front door has it",
        f"{PROXY}::test_nobody_else_says_from_where_or_how_a_request_came",
        (Edit(PEERS, "set_real_ip_from {address};", "set_real_ip_from 0.0.0.0/0; #{address}"),),
    ),
    Mutation(
        "whoever says so came over TLS",
        f"{PROXY}::test_nobody_else_says_from_where_or_how_a_request_came",
        (Edit(PEERS, '"1https https;"', '"~https https;"'),),
    ),
    Mutation(
        "behind a proxy the nearest address is the client's",
        f"{PROXY}::test_a_trusted_proxy_says_from_where_and_how_a_request_came",
        (Edit(PEERS, "real_ip_recursive on;", "real_ip_recursive off;"),),
    ),
    Mutation(
        "behind a proxy all clients share a limit",
        f"{PROXY}::test_behind_a_trusted_proxy_each_client_has_its_own_limit",
        (Edit(PEERS, "real_ip_header X-Forwarded-For;", "real_ip_header X-Real-IP;"),),
    ),
    Mutation(
        "the redirection from a former address has no header fields of a browser's security",
        OWN_ANSWER,
        (Edit(f"{DOOR}/configuration.py", "*SECURED, moved]", "moved]"),),
    ),
    Mutation(
        "a service refuses a large head without the header fields of a browser's security",
        "tests/integration/web/test_bounded_http.py::"
        "test_what_is_refused_before_the_application_has_the_header_fields_of_a_browsers_security",
        (Edit("shared/app/bounded_http.py", '"content-type": MEDIA_TYPE, **SECURITY}', '"content-type": MEDIA_TYPE}'),),
    ),
    Mutation(
        "links of mails lead over a line without TLS",
        "tests/unit/app/test_run.py::test_links_without_tls_are_refused_in_production",
        (Edit("shared/service/settings.py", 'self.public_url.startswith("https://")', "self.public_url"),),
    ),
    Mutation(
        "mails are sent without TLS when a server offers none",
        "tests/unit/notifications/test_smtp_sender.py::test_in_production_no_mail_goes_to_a_server_without_tls",
        (
            Edit(
                "services/notifications/message/smtp_sender.py",
                "True if requires_tls and not self._secure else None",
                "None",
            ),
        ),
    ),
    Mutation(
        "a name becomes markup of a mail",
        "tests/unit/notifications/test_mail_renderer.py::test_no_value_becomes_markup_of_a_mail",
        (Edit("services/notifications/message/mail_renderer.py", "autoescape=True", "autoescape=False"),),
    ),
)

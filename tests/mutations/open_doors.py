"""Mutations that let somebody see or do what is not theirs."""

from tests.mutations.mutation import Edit, Mutation

ACCESS, UNIT = "tests/access", "tests/unit/access"
DECLARED, RELATION = "shared/access/declared.py", "shared/access/relation.py"
PERMISSION, PORTAL = "services/gateway/portal/permission.py", "services/gateway/portal/portal.py"
OPEN_DOORS = (
    Mutation(
        "a service starts with a route that everybody may use by mistake",
        f"{UNIT}/test_declared.py::test_a_service_with_a_route_without_a_policy_does_not_start",
        (Edit(DECLARED, "if route.policy is None]", "if not route.path]"),),
    ),
    Mutation(
        "a service starts with a portal event that anybody may publish by mistake",
        f"{UNIT}/test_declared.py::test_a_service_with_a_portal_event_without_publishers_does_not_start",
        (Edit(DECLARED, " and not event.published_by]", " and not event.type]"),),
    ),
    Mutation(
        "a credential for one route opens all routes of the service",
        f"{ACCESS}/test_routes.py::test_every_route_lets_those_pass_whom_the_reviewed_file_names_and_nobody_else",
        (Edit("shared/access/policies.py", "if caller not in self.callers:", "if not caller:"),),
    ),
    Mutation(
        "a portal claims the role of another party",
        "tests/unit/gateway/test_permission.py::test_a_role_of_another_party_is_refused",
        (Edit(PERMISSION, "if getattr(event, field) not in values:", "if getattr(event, field) is None:"),),
    ),
    Mutation(
        "a portal proposes a placement of another school",
        "tests/unit/gateway/test_permission.py"
        "::test_a_placement_of_another_school_is_refused_and_names_the_missing_relation",
        (Edit(PERMISSION, "and brin[:SCHOOL_CODE] not in portal.schools:", "and not portal.schools:"),),
    ),
    Mutation(
        "a portal changes a placement of another school",
        f"{ACCESS}/test_events.py::test_a_stranger_changes_nothing_with_any_type_of_event",
        (Edit(RELATION, "or brin[:SCHOOL_CODE] in schools", "or bool(schools)"),),
    ),
    Mutation(
        "a portal acts for a company that another one registered",
        f"{UNIT}/test_relation.py::test_a_company_portal_acts_for_what_it_registered_or_was_given",
        (Edit(RELATION, "else portal == claims.portal", "else bool(claims.portal)"),),
    ),
    Mutation(
        "an expired key opens",
        "tests/unit/gateway/test_portal.py::test_a_key_opens_until_it_expires",
        (Edit(PORTAL, "self.expires_at is None or now < self.expires_at", "self.sha256 is not None or now is None"),),
    ),
    Mutation(
        "a portal that was revoked goes on publishing",
        f"{ACCESS}/test_events.py::test_a_key_that_was_revoked_is_refused_at_once_and_a_rotation_has_no_pause",
        (Edit(PORTAL, 'update={"revoked_at": self.revoked_at or now, "keys": ()}', 'update={"name": self.name}'),),
    ),
    Mutation(
        "a portal changes a person of another one",
        f"{ACCESS}/test_people.py::test_another_portal_finds_no_such_person_and_changes_nothing",
        (
            Edit(
                "services/registration/people/commands/save_person.py",
                "return person.portal == claims.portal",
                "return bool(claims.portal)",
            ),
        ),
    ),
    Mutation(
        "a change of a person erases what it does not name",
        f"{ACCESS}/test_people.py::test_a_change_erases_nothing_that_it_does_not_name",
        (Edit("services/registration/people/api.py", "data.model_dump(exclude_unset=True)", "data.model_dump()"),),
    ),
    Mutation(
        "a new mail address counts before anybody confirmed it",
        f"{ACCESS}/test_address.py::test_a_new_address_counts_when_it_is_confirmed_and_ends_the_links_that_were_out",
        (
            Edit(
                "services/registration/people/person.py",
                '"pending_email": email, "address_changes"',
                '"pending_email": email, "email": email, "address_changes"',
            ),
        ),
    ),
    Mutation(
        "a former request for another mail address can be confirmed",
        f"{ACCESS}/test_address.py::test_a_request_that_another_one_followed_can_not_be_confirmed",
        (
            Edit(
                "services/registration/people/person.py",
                "requested is None or change != self.address_changes:",
                "requested is None:",
            ),
        ),
    ),
    Mutation(
        "another spelling of a link's token is accepted",
        "tests/unit/service/test_signed_links.py::test_another_spelling_of_a_token_is_invalid",
        (Edit("shared/service/signed_links.py", "if exact and hmac", "if hmac"),),
    ),
    Mutation(
        "a link that was revoked still opens",
        f"{ACCESS}/test_links.py::test_a_link_that_was_revoked_opens_nothing_and_the_next_mail_holds_another",
        (
            Edit(
                "services/contracts/links/signer.py",
                "link.issue != agreement.link_issue(link.role, signer.acting_id) or ",
                "",
            ),
        ),
    ),
    Mutation(
        "the log holds the token of a link",
        "tests/unit/web/test_problem_logs.py::test_the_log_names_the_route_and_not_the_token",
        (
            Edit(
                "shared/web/problems.py",
                'return str(getattr(request.scope.get("route"), "path", "(no route)"))',
                "return request.url.path",
            ),
        ),
    ),
    Mutation(
        "a trace holds the token of a link",
        "tests/unit/telemetry/test_traces.py::test_no_span_holds_the_token_of_a_link",
        (Edit("shared/telemetry/export.py", "    provider.add_span_processor(SpanRedactor())\n", ""),),
    ),
)

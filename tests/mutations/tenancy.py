"""Mutations that let a school see or change what is another's."""

from tests.mutations.mutation import Edit, Mutation

SENT_AGAIN = "mail, actor=who"
SCHOOLS, SCOPES = "tests/tenancy/test_two_schools.py", "tests/unit/access/test_scope.py"
TENANTS = "tests/integration/storage/test_tenants.py"
REPOSITORY, SCOPE = "shared/messaging/unit_of_work/repository.py", "shared/storage/scope.py"
TENANCY = (
    Mutation(
        "any portal of a school acts for every placement",
        "tests/tenancy/test_two_years.py"
        "::test_nothing_that_the_portals_of_one_school_state_changes_anything_of_the_other",
        (
            Edit(
                "services/placements/relation.py",
                "if acts_for_school(context.claims, placement.brin):",
                'if context.claims.portalkind == "school" or acts_for_school(context.claims, placement.brin):',
            ),
        ),
    ),
    Mutation(
        "a query is not cut by the scope",
        f"{SCHOOLS}::test_no_page_of_staff_shows_anything_of_the_other_school",
        (Edit(REPOSITORY, "scope = self._scope.condition(self.portal_field)", "scope: dict[str, Any] = {}"),),
    ),
    Mutation(
        "an id of another school is found",
        f"{SCHOOLS}::test_a_case_is_answered_by_its_own_desk_only",
        (
            Edit(
                REPOSITORY,
                "if self._scope.everything or self._scope.includes(",
                "if self._scope or self._scope.includes(",
            ),
        ),
    ),
    Mutation(
        "a desk sends mails of every school again",
        f"{SCHOOLS}::test_an_undelivered_mail_is_sent_again_or_closed_by_its_own_desk_only",
        (
            Edit(
                "services/notifications/message/pages.py",
                f"{SENT_AGAIN}, scope=scope_of(request)",
                SENT_AGAIN,
            ),
        ),
    ),
    Mutation(
        "a command of staff is not cut by the scope",
        f"{SCHOOLS}::test_ids_of_the_other_school_are_answered_like_ids_that_nothing_has",
        (Edit("shared/messaging/dispatch/pipeline.py", "verify=verify, scope=task.scope)", "verify=verify)"),),
    ),
    Mutation(
        "the status of an event tells of what it led to at another school",
        f"{SCHOOLS}::test_the_accrediting_body_sees_no_placement_that_waited_for_its_decision",
        (
            Edit(
                "services/operations/journal/api.py",
                'services("gateway", "operator", relayed=True)',
                'services("gateway", "operator")',
            ),
        ),
    ),
    Mutation(
        "the report counts the answers of every school",
        f"{SCHOOLS}::test_the_report_of_a_school_counts_its_own_answers",
        (
            Edit(
                "shared/storage/summary_reader.py",
                "if self._scope.everything or self._scope.every_school:",
                "if self._scope is not None:",
            ),
        ),
    ),
    Mutation(
        "an absence does not carry the school of its placement",
        f"{SCHOOLS}::test_everything_that_is_stored_carries_its_school",
        (
            Edit(
                "services/placements/absence/absence.py",
                "            school=placement.school_code,\n            status=Status.REQUESTED,",
                "            status=Status.REQUESTED,",
            ),
        ),
    ),
    Mutation(
        "a service that passes on no claims is answered with everything",
        f"{SCOPES}::test_a_service_that_answers_an_actor_sees_what_the_actor_sees",
        (
            Edit(
                "shared/access/policies.py",
                "relayed = self.relayed and actor is not None",
                'relayed = self.relayed and "ce-actorkind" in request.headers and actor is not None',
            ),
        ),
    ),
    Mutation(
        "a member of the desk who also runs the system sees every school on the desk's page",
        f"{SCOPES}::test_staff_see_their_schools_and_operators_everything",
        (
            Edit(
                "shared/access/policies.py",
                "runs_the_system = Role.OPERATOR in self.roles and Role.OPERATOR in actor.roles",
                "runs_the_system = Role.OPERATOR in actor.roles",
            ),
        ),
    ),
    Mutation(
        "a document of an unknown school is seen by every portal of before",
        f"{SCOPES}::test_who_sees_which_documents",
        (Edit(SCOPE, "or (self.every_school and tenant)", "or self.every_school"),),
    ),
    Mutation(
        "a document without a school is found by every school",
        f"{TENANTS}::test_what_nothing_tells_of_is_found_by_who_sees_everything_only",
        (Edit(SCOPE, "sorted({*self.schools, SHARED})", "[*self.schools, SHARED, None]"),),
    ),
    Mutation(
        "a portal of a school sees what its requests led to elsewhere",
        f"{SCOPES}::test_a_portal_sees_its_schools_or_what_its_own_requests_led_to",
        (Edit("shared/access/scope.py", 'portal=claims.portal if of_companies else "")', "portal=claims.portal)"),),
    ),
    Mutation(
        "a company's events of before belong to no school",
        f"{TENANTS}::test_the_journal_knows_the_school_of_an_event_about_a_placement",
        (Edit("services/operations/migrations.py", "kept=True, shared=SHARED_SUBJECTS)", "kept=True)"),),
    ),
    Mutation(
        "a route reads past the scope of the actor",
        "tests/architecture/test_scopes.py::test_no_module_reads_past_the_scope_of_the_actor",
        (
            Edit(
                "services/notifications/case/pages.py",
                "cases = await reader_for(request, Cases).find_open(PAGE, after)",
                "cases = await request.app.state.commands.system_reader(Cases).find_open(PAGE, after)",
            ),
        ),
    ),
    Mutation(
        "what was stored about a placement keeps no school",
        "tests/integration/storage/test_tenants.py::test_what_belongs_to_a_placement_gets_the_school_of_the_placement",
        (Edit("services/placements/migrations.py", '"absences", "incidents"', '"incidents"'),),
    ),
    Mutation(
        "who wrote meanwhile overwrites the school that a migration found",
        f"{TENANTS}::test_a_repeated_derivation_changes_nothing_and_a_writer_of_before_must_decide_again",
        (
            Edit(
                "shared/storage/migrations/tenant_derivation.py",
                '{TENANT: "$$new.code", "version": {"$add": ["$version", 1]}}',
                '{TENANT: "$$new.code"}',
            ),
        ),
    ),
)

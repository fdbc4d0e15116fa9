"""Mutations of the accreditation, the trainers and the declarations of companies."""

from tests.mutations.mutation import Edit, Mutation

UNIT, COMPANY = "tests/unit/registration", "services/registration/company"
ACCREDITATION = "services/registration/accreditation"
AT_ONCE = "tests/integration/registration/test_registered_at_once.py"
OF_COMPANIES = (
    Mutation(
        "a second new contact of a company does not sign",
        "tests/unit/contracts/test_contact_changed.py::"
        "test_a_new_contact_signs_what_is_out_for_signature_and_is_invited",
        (
            Edit(
                "services/contracts/agreement/delegation_decisions.py",
                "self.delegate(role, own.acting_id,",
                "self.delegate(role, own.signatory_id,",
            ),
        ),
    ),
    Mutation(
        "a new contact of a company signs instead of whom the desk chose",
        "tests/unit/contracts/test_contact_changed.py::test_whom_the_desk_chose_stays",
        (
            Edit(
                "services/contracts/agreement/delegation_decisions.py",
                " or any(each.by != BY_REGISTRATION for each in own.delegations)",
                "",
            ),
        ),
    ),
    Mutation(
        "a new contact of a company takes the check of the agreement from the former one",
        "tests/unit/contracts/test_contact_changed.py::test_what_the_company_signed_or_checks_first_stays",
        (
            Edit(
                "services/contracts/agreement/delegation_decisions.py",
                "own is None or self.awaits_company or",
                "own is None or",
            ),
        ),
    ),
    Mutation(
        "one of the two criteria is enough for an accreditation",
        f"{UNIT}/test_accreditation.py::test_nothing_is_granted_without_both_criteria",
        (
            Edit(
                f"{ACCREDITATION}/grant_decisions.py",
                "decided.enough_opportunity and decided.work_matches",
                "decided.enough_opportunity or decided.work_matches",
            ),
        ),
    ),
    Mutation(
        "a withdrawal counts before its day",
        f"{UNIT}/test_accreditation.py::test_it_holds_within_its_term_and_before_a_withdrawal_counts",
        (
            Edit(
                f"{ACCREDITATION}/accreditation_state.py",
                "(self.withdrawn_from is None or day >= self.withdrawn_from)",
                "self.withdrawn_from",
            ),
        ),
    ),
    Mutation(
        "a visit is planned that nobody requested",
        f"{UNIT}/test_accreditation_states.py::"
        "test_along_every_path_what_is_shown_as_allowed_for_an_accreditation_is_accepted",
        (
            Edit(
                f"{ACCREDITATION}/grant_decisions.py",
                "if why_not(Action.PLAN_VISIT, self, None, BODY, on) is not None or visit",
                "if visit",
            ),
        ),
    ),
    Mutation(
        "an accreditation lapses while there is a student",
        f"{UNIT}/test_accreditation.py::test_it_lapses_four_years_after_the_last_student_and_not_while_there_is_one",
        (
            Edit(
                f"{ACCREDITATION}/accreditation_state.py",
                "if self.students or self.unused_since is None:",
                "if self.unused_since is None:",
            ),
        ),
    ),
    Mutation(
        "an accreditation does not hold while it is reviewed",
        f"{UNIT}/test_accreditation.py::"
        "test_it_is_under_review_from_ninety_days_before_and_holds_until_the_body_decides",
        (
            Edit(
                f"{ACCREDITATION}/accreditation_state.py",
                "if self.status not in HELD and",
                "if self.status is not Status.GRANTED and",
            ),
        ),
    ),
    Mutation(
        "a company objects as often as it likes",
        f"{UNIT}/test_accreditation.py::test_a_company_objects_once_and_the_body_decides_once_more",
        (
            Edit(
                f"{ACCREDITATION}/actions.py",
                'return None if state.objected_on is None else "ALREADY_OBJECTED"',
                "return None",
            ),
        ),
    ),
    Mutation(
        "a trainer counts no more on the last day",
        f"{UNIT}/test_trainers.py::test_a_trainer_counts_for_what_the_company_named_until_the_last_day",
        (Edit(f"{COMPANY}/trainer.py", "on <= self.last_day", "on < self.last_day"),),
    ),
    Mutation(
        "a trainer of another qualification is enough",
        f"{UNIT}/test_trainers.py::test_the_departure_of_the_last_one_for_an_accredited_qualification_is_told",
        (
            Edit(
                f"{COMPANY}/trainer_decisions.py",
                "return tuple(crebo for crebo in crebos if crebo not in staying)",
                "return () if staying else crebos",
            ),
        ),
    ),
    Mutation(
        "a company is told again and again that a declaration ends",
        f"{UNIT}/test_declarations.py::test_a_later_declaration_ends_on_a_day_of_its_own",
        (Edit(f"{COMPANY}/declarations.py", " and self.warned.get(kind) != day", ""),),
    ),
    Mutation(
        "what counts from a later day counts at once",
        f"{UNIT}/test_company_changes.py::test_on_each_day_the_data_are_those_that_count_from_that_day_or_before",
        (
            Edit(
                f"{COMPANY}/detail_decisions.py",
                "for each in self.pending if each.effective_on <= today), key",
                "for each in self.pending), key",
            ),
        ),
    ),
    Mutation(
        "a company that closes can be accredited",
        f"{UNIT}/test_company_changes.py::"
        "test_a_company_that_closes_is_not_accredited_any_more_and_whoever_waits_is_answered",
        (
            Edit(
                f"{COMPANY}/trainer_decisions.py",
                "if self.closed_from is not None:",
                "if self.merged_into is not None:",
            ),
        ),
    ),
    Mutation(
        "two companies that ask for one number at once are both registered",
        f"{AT_ONCE}::test_the_database_keeps_two_requests_at_one_moment_from_registering_one_number",
        (Edit(f"{COMPANY}/repository.py", 'Unique(("unique_number",)), ', ""),),
    ),
    Mutation(
        "two replicas register one number each",
        f"{AT_ONCE}::test_two_replicas_register_one_of_two_companies_that_ask_for_one_number_at_once",
        (Edit(f"{COMPANY}/repository.py", 'Unique(("unique_number",)), ', ""),),
    ),
    Mutation(
        "a company is not compared with those that registered before",
        f"{AT_ONCE}::test_of_two_companies_that_register_at_once_and_may_be_one_the_desk_is_told",
        (
            Edit(
                f"{COMPANY}/handlers/compare_on_company_registered.py",
                "await companies.like(company.kvk_number, company.postcode)",
                "()",
            ),
        ),
    ),
    Mutation(
        "another establishment of a company is taken for the same one",
        f"{UNIT}/test_company_changes.py::test_a_person_looks_where_no_number_tells_two_companies_apart",
        (
            Edit(
                f"{COMPANY}/duplicates.py",
                " and None in _establishments(other, company):",
                ":",
            ),
        ),
    ),
    Mutation(
        "any school answers an offer to a team",
        f"{UNIT}/test_place_offer.py::test_who_may_answer_an_offer_follows_from_the_team_that_it_is_for",
        (
            Edit(
                "services/registration/place/offer_state.py",
                "return self.listed_by in (None, claims.portal)",
                "return True",
            ),
        ),
    ),
    Mutation(
        "an offer that was answered lapses",
        f"{UNIT}/test_place_offer.py::test_an_offer_that_nobody_answered_lapses_on_its_first_day",
        (
            Edit(
                "services/registration/place/place_offer.py",
                "if self.status is not Status.OPEN or self.starts_on is None:",
                "if self.starts_on is None:",
            ),
        ),
    ),
    Mutation(
        "a desk keeps the data of a company for which a portal acts",
        f"{UNIT}/test_company_changes.py::"
        "test_a_company_that_the_desk_registered_is_kept_by_it_until_a_portal_of_its_own_acts",
        (Edit(f"{COMPANY}/company_state.py", "return self.portal is None and self.kept_by", "return self.kept_by"),),
    ),
    Mutation(
        "nobody who supervises a student learns that no trainer is left",
        "tests/integration/placements/test_trainer_missing.py::"
        "test_running_placements_of_the_qualification_are_warned_of_and_no_others",
        (
            Edit(
                "services/placements/learning_company/handlers/warn_on_trainer_left.py",
                "in event.crebos_without_trainer]",
                "in ()]",
            ),
        ),
    ),
)

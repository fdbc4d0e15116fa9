"""Mutations of what may be done with an agreement."""

from tests.mutations.mutation import Edit, Mutation

STATES = "tests/unit/contracts/test_agreement_states.py"
CLAUSE_PAGE = "tests/integration/contracts/test_clause_page.py"
MINORS = "tests/unit/contracts/test_minors.py"
AGREEMENT = "services/contracts/agreement"
AGREEMENTS = (
    Mutation(
        "the table lets the student sign what holds a flagged clause",
        f"{STATES}::test_along_every_path_what_is_shown_as_allowed_is_accepted_and_a_flagged_clause_blocks",
        (Edit(f"{AGREEMENT}/actions.py", "if agreement.flagged and actor.role in", "if not day and actor.role in"),),
    ),
    Mutation(
        "a new version is blocked by the first clause only",
        f"{STATES}::test_one_of_two_flagged_clauses_retracted_leaves_it_blocked",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "return any(clause.flagged for clause in self.clauses)",
                "return any(clause.flagged for clause in self.clauses[1:])",
            ),
        ),
    ),
    Mutation(
        "a new version is blocked by the last clause only",
        f"{STATES}::test_a_harmless_clause_does_not_open_a_blocked_version",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "return any(clause.flagged for clause in self.clauses)",
                "return any(clause.flagged for clause in self.clauses[-1:])",
            ),
        ),
    ),
    Mutation(
        "a clause makes a new version of a fully signed agreement",
        f"{STATES}::test_no_clause_reopens_what_everybody_has_signed",
        (
            Edit(
                f"{AGREEMENT}/standing.py",
                'return "FULLY_SIGNED" if agreement.status in SIGNED else ended(agreement)',
                "return ended(agreement)",
            ),
        ),
    ),
    Mutation(
        "the last signature does not ask for the accreditation",
        f"{STATES}::test_the_last_signature_needs_the_accreditation_and_the_others_do_not",
        (Edit(f"{AGREEMENT}/actions.py", "if len(agreement.missing_roles) == 1 and", "if not agreement.missing and"),),
    ),
    Mutation(
        "the person who judged a clause is not kept",
        f"{CLAUSE_PAGE}::test_the_desk_clears_a_flagged_clause_with_a_reason_and_the_person_is_on_record",
        (
            Edit(
                f"{AGREEMENT}/clause_decisions.py", "Judgement(flagged=False, by=by,", 'Judgement(flagged=False, by="",'
            ),
        ),
    ),
    Mutation(
        "a portal of another school is answered as one of the company",
        f"{CLAUSE_PAGE}::test_each_actor_is_answered_what_it_may_do_and_a_stranger_nothing",
        (
            Edit(
                "shared/access/acting.py",
                "        return COMPANY\n    return None\n",
                "        return COMPANY\n    return SCHOOL\n",
            ),
        ),
    ),
    Mutation(
        "an unknown birth date counts as that of an adult",
        f"{MINORS}::test_without_a_known_parent_the_agreement_of_a_minor_waits",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "return self.student_adult_on is None or day < self.student_adult_on",
                "return self.student_adult_on is not None and day < self.student_adult_on",
            ),
        ),
    ),
    Mutation(
        "the eighteenth birthday begins in UTC",
        f"{MINORS}::test_who_turns_eighteen_while_it_waits_gets_it_at_midnight_in_the_netherlands",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "dutch_instant(self.student_adult_on)",
                "datetime.combine(self.student_adult_on, datetime.min.time(), UTC)",
            ),
            Edit(f"{AGREEMENT}/agreement_state.py", "from datetime import date,", "from datetime import UTC, date,"),
        ),
    ),
    Mutation(
        "age counts on the day in UTC",
        f"{MINORS}::test_age_counts_on_the_dutch_day_on_which_the_student_signs",
        (
            Edit(
                "shared/messaging/model/clock.py",
                "return instant.astimezone(DUTCH_TIME).date()",
                "return instant.date()",
            ),
        ),
    ),
    Mutation(
        "one person may sign for two roles",
        f"{MINORS}::test_nobody_signs_for_two_roles",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "if signature.signatory_id == own.acting_id:",
                "if not own.name and signature.typed_name:",
            ),
        ),
    ),
    Mutation(
        "a parent at the student's address signs without another proof",
        f"{MINORS}::test_parent_and_student_at_one_address_need_a_second_proof_which_is_kept",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "if not any(proof.role is Party.PARENT for proof in self.second_proofs):",
                "if any(proof.role is Party.STUDENT for proof in self.second_proofs):",
            ),
        ),
    ),
)

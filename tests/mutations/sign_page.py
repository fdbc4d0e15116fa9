"""Mutations of the page on which a party reads and signs."""

from tests.mutations.mutation import Edit, Mutation

BEFORE = "tests/unit/contracts/test_before_signing.py"
NAMED = "tests/unit/contracts/test_named.py"
PAGE = "tests/unit/contracts/test_sign_page.py"
WAITING = "tests/unit/contracts/test_waiting_page.py"
AGREEMENT = "services/contracts/agreement"
SIGN_PAGE = (
    Mutation(
        "the page tells another day until when one can sign",
        f"{PAGE}::test_the_first_screen_says_as_whom_where_when_and_until_when",
        (Edit(f"{AGREEMENT}/overview.py", "min(expires_on - timedelta(days=1), ", "max(expires_on, "),),
    ),
    Mutation(
        "whoever has not signed counts as whose turn it is not",
        f"{PAGE}::test_it_says_by_name_who_signed_when_and_whose_turn_it_is",
        (
            Edit(
                f"{AGREEMENT}/overview.py",
                "return Turn.YOURS if role is reader else Turn.NOW",
                "return Turn.YOURS if role is reader else Turn.LATER",
            ),
        ),
    ),
    Mutation(
        "what was typed and ticked is lost after an error",
        f"{PAGE}::test_an_error_stands_beside_its_field_and_everything_typed_and_ticked_is_kept",
        (
            Edit(
                f"{AGREEMENT}/pages.py",
                "for field, key in errors.items()}, filled), 422",
                "for field, key in errors.items()}, {}), 422",
            ),
        ),
    ),
    Mutation(
        "a tick under another version is kept",
        f"{PAGE}::test_a_tick_under_another_version_is_not_kept",
        (
            Edit(
                f"{AGREEMENT}/pages.py",
                """        filled.pop("agree", None)
""",
                "",
            ),
        ),
    ),
    Mutation(
        "an objection is sent without being shown first",
        f"{PAGE}::test_an_objection_is_shown_with_its_version_before_it_is_sent",
        (Edit(f"{AGREEMENT}/pages.py", '"object": _object', '"object": _decline'),),
    ),
    Mutation(
        "what a party writes with its objection is not kept",
        f"{PAGE}::test_an_objection_is_shown_with_its_version_before_it_is_sent",
        (Edit(f"{AGREEMENT}/agreement.py", '"decline_note": note', '"decline_note": ""'),),
    ),
    Mutation(
        "an objection without a reason that is offered is not asked for again",
        f"{PAGE}::test_an_incomplete_objection_is_asked_for_again_and_kept",
        (Edit(f"{AGREEMENT}/commands/decline_agreement.py", "max_length=MAX_NOTE", "max_length=9 * MAX_NOTE"),),
    ),
    Mutation(
        "an objection after signing is not answered on the page",
        f"{PAGE}::test_an_objection_after_signing_in_another_tab_is_answered_honestly",
        (Edit(f"{AGREEMENT}/pages.py", 'TOLD_ON_THE_PAGE = ("cannot-sign", ', "TOLD_ON_THE_PAGE = ("),),
    ),
    Mutation(
        "another party takes back the clause of the company",
        f"{PAGE}::test_a_company_whose_clause_is_forbidden_takes_it_back_on_its_page",
        (
            Edit(
                f"{AGREEMENT}/pages.py",
                """    if link.role is not Party.COMPANY:
        raise Problem(409, "cannot-sign", "This clause is not yours", reason="NOT_A_PARTY")
""",
                "",
            ),
        ),
    ),
    Mutation(
        "the address of the company is not part of the confirmation",
        f"{NAMED}::test_the_names_that_a_school_and_a_company_state_reach_the_agreement",
        (
            Edit(
                "services/placements/placement/confirmation_decisions.py",
                '"company_address": company.address,',
                '"company_address": None,',
            ),
        ),
    ),
    Mutation(
        "who supervises is not part of what is signed",
        f"{NAMED}::test_each_name_is_part_of_what_is_signed_and_where_none_is_known_nothing_changes",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                """        if supervisors := self.supervisors:
            content["supervisors"] = supervisors
""",
                "",
            ),
        ),
    ),
    Mutation(
        "the page does not know the workplace",
        f"{NAMED}::test_the_page_names_the_programme_the_school_the_workplace_and_who_supervises",
        (
            Edit(
                f"{AGREEMENT}/sign_page.py",
                '(fields.address if fields else "") or agreement.placement.company_address',
                'fields.address if fields else ""',
            ),
        ),
    ),
    Mutation(
        "the document names the programme by its code only",
        f"{NAMED}::test_the_document_names_them_too",
        (
            Edit(
                "services/contracts/document/arrangements.py",
                "if placement.programme_name else code",
                'if placement.programme_name == "" else code',
            ),
        ),
    ),
    Mutation(
        "a change does not bring the name of whom it names",
        f"{NAMED}::test_another_trainer_is_named_when_the_change_holds",
        (Edit(f"{AGREEMENT}/amendment_decisions.py", "{**self.named, **(named or {})}", "dict(self.named)"),),
    ),
    Mutation(
        "a school keeps the name that it had first",
        f"{NAMED}::test_the_school_is_named_by_its_last_name",
        (
            Edit(
                "services/contracts/school/registered_school.py",
                'update={"name": name}',
                'update={"name": self.name or name}',
            ),
        ),
    ),
    Mutation(
        "a draft shows no signatures",
        f"{BEFORE}::test_the_draft_says_on_each_page_that_not_everybody_has_signed_and_has_no_seal",
        (
            Edit(
                "services/contracts/document/typesetting.py",
                '"evidence": evidence(agreement)',
                '"evidence": evidence(agreement) if signed_at else []',
            ),
        ),
    ),
    Mutation(
        "the draft is given after everybody has signed",
        f"{BEFORE}::test_a_party_keeps_the_draft_until_everybody_has_signed",
        (
            Edit(
                f"{AGREEMENT}/copy_page.py",
                """    if agreement.fully_signed_at is not None:
        raise Problem(404, "not-found", "Everybody""",
                """    if agreement.version < 1:
        raise Problem(404, "not-found", "Everybody""",
            ),
        ),
    ),
    Mutation(
        "a new version does not say what its own clauses are",
        f"{BEFORE}::test_a_new_version_says_what_is_different_and_that_the_signature_does_not_count",
        (Edit("services/contracts/document/difference.py", '"content", "clauses", ', '"content", '),),
    ),
    Mutation(
        "a version does not know which one it replaces",
        f"{BEFORE}::test_a_version_that_was_declined_and_comes_again_says_that_nothing_is_different",
        (
            Edit(
                f"{AGREEMENT}/decisions.py",
                """            "replaced": self._as_replaced(),
""",
                "",
            ),
        ),
    ),
    Mutation(
        "a letter with a stroke is another letter",
        "tests/unit/contracts/test_names.py::test_case_diacritics_tussenvoegsels_and_initials_make_no_difference",
        (Edit(f"{AGREEMENT}/names.py", "plain.casefold().translate(STROKES)", "plain.casefold()"),),
    ),
    Mutation(
        "an initial that is also a particle does not count",
        "tests/unit/contracts/test_names.py::test_case_diacritics_tussenvoegsels_and_initials_make_no_difference",
        (Edit(f"{AGREEMENT}/names.py", "words[:1], [word for word in words[1:] if", "[], [word for word in words if"),),
    ),
    Mutation(
        "what has been signed waits still",
        f"{WAITING}::test_the_agreements_that_wait_are_listed_each_with_its_own_page",
        (Edit(f"{AGREEMENT}/waiting_page.py", "for signer in agreement.due if", "for signer in agreement.signers if"),),
    ),
    Mutation(
        "a student is offered a list",
        f"{WAITING}::test_somebody_else_sees_none_of_them",
        (Edit(f"{AGREEMENT}/sign_page.py", "signs_several=role in MAY_DELEGATE", "signs_several=role in Party"),),
    ),
)

"""Mutations of the page on which a party reads and signs."""

from tests.mutations.mutation import Edit, Mutation

PAGE = "tests/unit/contracts/test_sign_page.py"
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
)

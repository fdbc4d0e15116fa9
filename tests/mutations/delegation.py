"""Mutations of the page on which a party lets somebody else sign, and of the foot of pages."""

from tests.mutations.mutation import Edit, Mutation

PAGE = "tests/unit/contracts/test_delegation_page.py"
AGREEMENT = "services/contracts/agreement"
DELEGATION = (
    Mutation(
        "a student lets somebody else sign",
        f"{PAGE}::test_student_signs_in_person_and_what_is_signed_or_outdated_is_not_handed_over",
        (
            Edit(
                f"{AGREEMENT}/party_rules.py",
                "if actor.role in MAY_DELEGATE else",
                "if actor.role in MAY_DELEGATE or actor.role else",
            ),
        ),
    ),
    Mutation(
        "a party lets anybody sign at once",
        f"{PAGE}::test_a_party_decides_itself_only_on_whom_it_named_before",
        (
            Edit(
                f"{AGREEMENT}/delegation_decisions.py",
                "if by_party and delegation.to_id not in",
                "if by_party and not delegation.to_id and delegation.to_id not in",
            ),
        ),
    ),
    Mutation(
        "a school with a list lets somebody sign who is not on it",
        f"{PAGE}::test_a_school_that_keeps_a_list_lets_only_who_is_on_it_sign",
        (
            Edit(
                f"{AGREEMENT}/delegation_page.py",
                "return Choices(await names_of(known, people), not keeps_list)",
                "return Choices(await names_of(known, people), may_name=True)",
            ),
        ),
    ),
    Mutation(
        "somebody else signs before it was shown what follows",
        f"{PAGE}::test_a_company_lets_its_trainer_sign_after_it_saw_what_follows",
        (
            Edit(
                f"{AGREEMENT}/delegation_page.py", 'if fields.get("action") != "confirm":', 'if "action" not in fields:'
            ),
        ),
    ),
    Mutation(
        "the desk is asked more than once a day",
        f"{PAGE}::test_the_desk_is_asked_about_whom_nobody_named_before",
        (Edit(f"{AGREEMENT}/party_rules.py", '("ASKED_RECENTLY" if waits else None)', "None"),),
    ),
    Mutation(
        "the link of who let somebody else sign does not say who signs",
        f"{PAGE}::test_the_link_of_before_says_who_signs_instead_and_opens_nothing",
        (Edit("services/contracts/links/signer.py", "raise ended_link(signs_instead=instead.name)", "pass"),),
    ),
    Mutation(
        "a link that was revoked says who signs instead",
        f"{PAGE}::test_the_link_of_before_says_who_signs_instead_and_opens_nothing",
        (
            Edit(
                "services/contracts/links/signer.py",
                " and link.issue == agreement.link_issue(link.role, person):",
                ":",
            ),
        ),
    ),
    Mutation(
        "the desk is not told that somebody else signs",
        "tests/unit/notifications/test_mail_rules.py"
        "::test_who_let_somebody_else_sign_and_the_desk_are_told_and_the_desk_of_its_own_doing_is_not",
        (
            Edit(
                "services/notifications/message/mail_rules.py",
                "(event.from_id, DESK) if event.by_party else ()",
                "(event.from_id,) if event.by_party else ()",
            ),
        ),
    ),
    Mutation(
        "the foot of a page does not name the mailbox of the desk",
        "tests/unit/contracts/test_foot.py::test_the_foot_names_the_mailbox_of_the_desk_where_it_is_known",
        (Edit("shared/web/templates/layout.html", "{% if look.desk_mailbox %}", "{% if false %}"),),
    ),
    Mutation(
        "the mailbox of a desk holds a day late",
        "tests/unit/contracts/test_foot.py::test_the_mailbox_of_a_desk_holds_from_its_day",
        (
            Edit(
                "services/contracts/school/registered_school.py",
                "in reversed(dated) if valid_from <= day",
                "in reversed(dated) if valid_from < day",
            ),
        ),
    ),
    Mutation(
        "the page about privacy has another address than the foot links to",
        "tests/unit/contracts/test_foot.py::test_every_link_of_the_foot_leads_to_a_page_in_the_same_language",
        (Edit("shared/web/about_pages.py", 'Literal["privacy",', 'Literal["private",'),),
    ),
)

"""Mutations of the way out for whoever has a link that does not open."""

from tests.mutations.mutation import Edit, Mutation

TESTS = "tests/unit/contracts/test_new_link.py"
PAGE = "services/contracts/links/new_link.py"
NEW_LINK = (
    Mutation(
        "a link that has ended has no way out",
        f"{TESTS}::test_a_link_that_was_revoked_says_so_and_mails_another_one",
        (
            Edit(
                "services/contracts/links/signer.py",
                """(signer.delegations and not link.person):
        raise ended_link(new_link=f"{FIND_LINK}/{token}")""",
                """(signer.delegations and not link.person):
        raise ended_link()""",
            ),
        ),
    ),
    Mutation(
        "a link that is not complete has no way out",
        f"{TESTS}::test_a_link_that_is_not_complete_asks_for_the_address_and_mails_its_links",
        (
            Edit(
                "services/contracts/links/signing_links.py",
                """                return SigningLink(agreement_id, Party(role), 0)
        raise incomplete_link(find_link=FIND_LINK)""",
                """                return SigningLink(agreement_id, Party(role), 0)
        raise incomplete_link()""",
            ),
        ),
    ),
    Mutation(
        "a link that nobody made is answered otherwise",
        f"{TESTS}::test_the_answer_is_the_same_for_whom_nobody_knows",
        (
            Edit(
                PAGE,
                """    except Problem:
        return _answer(request)""",
                """    except Problem:
        raise""",
            ),
        ),
    ),
    Mutation(
        "a link is mailed after the links have ended",
        f"{TESTS}::test_no_link_goes_to_who_no_longer_signs_or_when_links_have_ended",
        (
            Edit(
                "services/contracts/agreement/actions.py",
                "if day > agreement.links_end_on:",
                "if day < agreement.drawn_up_on:",
            ),
        ),
    ),
    Mutation(
        "links are mailed to one party without limit",
        f"{TESTS}::test_links_are_mailed_to_one_party_a_few_times_a_day_and_one_client_waits",
        (Edit(PAGE, "if await limits.take(BY_PARTY, *wanted):", "if await limits.take(BY_PARTY, *wanted) or True:"),),
    ),
)

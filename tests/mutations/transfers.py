"""Mutations by which a company or its people get to a portal without their consent."""

from tests.mutations.mutation import Edit, Mutation

ATTACKS, PORTALS = "tests/access/test_transfer_attacks.py", "tests/unit/access/test_company_portal.py"
WRITERS = "tests/integration/registration/test_writers_of_people.py"
COMPANY_PORTAL, REGISTRATION = "shared/access/company_portal.py", "services/registration"
TRANSFER = f"{REGISTRATION}/company_transfer/company_transfer.py"
TRANSFERS = (
    Mutation(
        "placements go on asking the former portal of a company",
        "tests/access/test_transfer.py"
        "::test_after_the_contact_confirms_the_other_portal_acts_for_the_company_and_the_former_one_no_more",
        (
            Edit(
                "services/placements/learning_company/learning_company.py",
                "return self.moved_to(changed.portal, changed.changed_at)",
                "return self.model_copy(update={})",
            ),
        ),
    ),
    Mutation(
        "an event is judged by who acts for the company when it is handled",
        f"{PORTALS}::test_an_event_is_judged_by_who_acted_for_the_company_when_it_was_accepted",
        (Edit(COMPANY_PORTAL, "company_id, self.portal_at(at))", "company_id, self.portal if at else None)"),),
    ),
    Mutation(
        "of two transfers the one that arrives last counts",
        f"{PORTALS}::test_of_two_moves_the_later_one_counts_in_whichever_order_they_arrive",
        (Edit(COMPANY_PORTAL, " or (self.former_portals and at <= self.former_portals[-1].until)", ""),),
    ),
    Mutation(
        "asking tells whether there is such a company",
        f"{ATTACKS}::test_asking_tells_nothing_of_a_company_nor_whether_there_is_one",
        (
            Edit(
                f"{REGISTRATION}/company_transfer/handlers/request_on_transfer_requested.py",
                "if company is not None and company.portal == portal:",
                "if company is None or company.portal == portal:",
            ),
        ),
    ),
    Mutation(
        "a contact who refused a transfer confirms it by the same link",
        f"{ATTACKS}::test_a_link_answers_once_by_a_form_of_ours_and_by_nothing_like_it",
        (
            Edit(
                f"{REGISTRATION}/company_transfer/commands/answer_transfer.py",
                "if not transfer.can_answer(command.issue, contact, clock.today()):",
                "if contact is None or clock.today() > transfer.expires_on:",
            ),
        ),
    ),
    Mutation(
        "a link of a transfer that an operator ended still answers",
        f"{ATTACKS}::test_a_link_that_an_operator_ended_answers_nothing",
        (Edit(TRANSFER, "or issue != self.issue or on >", "or on >"),),
    ),
    Mutation(
        "a link of a transfer outlives the address that it went to",
        f"{ATTACKS}::test_another_address_of_the_contact_gets_no_link_and_ends_the_one_that_was_out",
        (Edit(TRANSFER, " and contact.confirmed_change == self.contact_change", ""),),
    ),
    Mutation(
        "a portal answers its own request by a person of its own",
        f"{ATTACKS}::test_a_portal_does_not_answer_its_own_request_as_the_contact_of_the_company",
        (Edit(TRANSFER, "if contact is None or contact.portal != company.portal:", "if contact is None:"),),
    ),
    Mutation(
        "a link of a transfer answers after its two weeks",
        "tests/integration/registration/test_transfer_page.py::test_a_link_that_expired_shows_and_answers_nothing",
        (Edit(TRANSFER, "issue != self.issue or on > self.expires_on:", "issue != self.issue:"),),
    ),
    Mutation(
        "people of another portal go with a company that names them",
        f"{WRITERS}::test_one_portal_writes_a_person_and_a_write_keeps_what_it_does_not_name",
        (Edit(f"{REGISTRATION}/people/person.py", "if self.portal != former:", "if self.portal == to:"),),
    ),
    Mutation(
        "a new portal gets a person of before by naming the person",
        f"{WRITERS}::test_a_new_portal_gets_no_right_to_a_person_of_before_by_naming_the_person",
        (Edit(f"{REGISTRATION}/people/commands/save_person.py", "return appointed and any(", "return any("),),
    ),
)

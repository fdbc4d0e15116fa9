"""Mutations of who signs an agreement, in which order, and how far they have come."""

from tests.mutations.mutation import Edit, Mutation

PARTIES = "tests/unit/contracts/test_parties.py"
PROGRESS = "tests/unit/contracts/test_progress.py"
PARTY_LIST = "tests/unit/contracts/test_party_list.py"
AGREEMENT = "services/contracts/agreement"
SIGNERS = (
    Mutation(
        "a later group signs before the earlier one",
        f"{PARTIES}::test_a_later_group_is_invited_and_may_sign_when_the_earlier_one_has_signed",
        (
            Edit(
                f"{AGREEMENT}/actions.py",
                "if actor.role not in {signer.role for signer in agreement.due}:",
                "if actor.role not in {signer.role for signer in agreement.missing}:",
            ),
        ),
    ),
    Mutation(
        "a later group is not invited",
        f"{PARTIES}::test_a_later_group_is_invited_and_may_sign_when_the_earlier_one_has_signed",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                "agreement.due[0].order > self.due[0].order",
                "agreement.due[0].order > 9 * self.due[0].order",
            ),
        ),
    ),
    Mutation(
        "a new version invites all groups at once",
        f"{PARTIES}::test_a_new_version_invites_the_first_group_again",
        (
            Edit(
                f"{AGREEMENT}/agreement_events.py",
                "self.due),\n        )\n\n    def as_check_requested",
                "self.missing),\n        )\n\n    def as_check_requested",
            ),
        ),
    ),
    Mutation(
        "somebody outside the list signs for the school",
        f"{PARTIES}::test_for_the_school_signs_who_is_on_its_list_on_the_day_of_signing",
        (
            Edit(
                "services/contracts/school/signing_rules.py",
                "return not self.mandates or person_id in self.mandated_on(day)",
                "return not self.mandates or bool(self.mandated_on(day))",
            ),
        ),
    ),
    Mutation(
        "a mandate holds after its last day",
        f"{PARTIES}::test_for_the_school_signs_who_is_on_its_list_on_the_day_of_signing",
        (
            Edit(
                "services/contracts/school/signing_rules.py",
                "self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)",
                "self.valid_from <= day",
            ),
        ),
    ),
    Mutation(
        "an ended mandate is prolonged",
        f"{PARTIES}::test_a_mandate_that_is_ended_holds_until_its_last_day_and_an_earlier_end_stays",
        (
            Edit(
                "services/contracts/school/signing_rules.py",
                "each.valid_until is None or each.valid_until > last_day",
                "each.valid_until is None or each.valid_until != last_day",
            ),
        ),
    ),
    Mutation(
        "the supervisor signs where the school keeps a list",
        f"{PARTIES}::test_whoever_is_on_the_list_of_the_school_at_the_draft_is_asked_to_sign_for_it",
        (
            Edit(
                f"{AGREEMENT}/people.py",
                "school.mandated_on(today) or (placement.school_supervisor_id,)",
                "(placement.school_supervisor_id,)",
            ),
        ),
    ),
    Mutation(
        "everybody of a party must sign",
        f"{PARTIES}::test_of_several_people_of_a_party_any_one_signs_for_all",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "        signed = {signature.role for signature in self.signatures}\n        return",
                "        signed = {signature.role for signature in self.signatures[:2]}\n        return",
            ),
        ),
    ),
    Mutation(
        "who delegated signs as well",
        f"{PARTY_LIST}::test_who_delegated_signs_no_more_and_the_evidence_names_both",
        (
            Edit(
                f"{AGREEMENT}/parties.py",
                "return self.delegations[-1].to_id if self.delegations else self.signatory_id",
                "return self.delegations[0].by if self.delegations else self.signatory_id",
            ),
        ),
    ),
    Mutation(
        "a party delegates to another party",
        f"{PARTY_LIST}::test_nobody_comes_to_sign_who_is_another_party_or_is_not_on_the_list",
        (
            Edit(
                f"{AGREEMENT}/delegation_decisions.py",
                "if any(person_id in (signer.acting_id, signer.signatory_id) for signer in self.signers):",
                "if any(person_id in (signer.acting_id, signer.signatory_id) for signer in self.signers[:0]):",
            ),
        ),
    ),
    Mutation(
        "a student delegates the signature",
        f"{PARTY_LIST}::test_student_and_parent_sign_themselves",
        (
            Edit(
                f"{AGREEMENT}/delegation_decisions.py",
                "signer not in self.missing or role not in MAY_DELEGATE:",
                "signer not in self.missing:",
            ),
        ),
    ),
    Mutation(
        "another signer is added to what others have signed",
        f"{PARTY_LIST}::test_another_party_makes_a_new_version_and_must_sign_it",
        (
            Edit(
                f"{AGREEMENT}/party_list_decisions.py",
                "        return self.new_version(now, signers=signers)",
                '        return self.model_copy(update={"signers": signers}), ()',
            ),
        ),
    ),
    Mutation(
        "the only signer of the company is removed",
        f"{PARTY_LIST}::test_a_role_that_must_sign_keeps_somebody",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "(signer.role in EXTRA or len(self.by_role[signer.role]) > 1)",
                "(signer.role in EXTRA or len(self.by_role) > 1)",
            ),
        ),
    ),
    Mutation(
        "who reads along later gets no copy",
        f"{PARTY_LIST}::test_who_reads_along_gets_a_copy_of_what_everybody_has_signed",
        (
            Edit(
                f"{AGREEMENT}/party_list_decisions.py",
                "if self.status not in SIGNED or",
                "if self.status in SIGNED or",
            ),
        ),
    ),
    Mutation(
        "who is asked to sign is reminded twice a day",
        f"{PROGRESS}::test_a_repeat_within_24_hours_is_refused_to_people_and_not_to_the_day",
        (Edit(f"{AGREEMENT}/progress.py", "timedelta(hours=24)", "timedelta(hours=12)"),),
    ),
    Mutation(
        "who asked for a reminder is not kept",
        f"{PROGRESS}::test_a_repeat_within_24_hours_is_refused_to_people_and_not_to_the_day",
        (Edit(f"{AGREEMENT}/progress_decisions.py", "reminded_by=by)", "reminded_by=str(scheduled))"),),
    ),
    Mutation(
        "a mail that came back counts as delivered",
        f"{PROGRESS}::test_a_mail_that_comes_back_is_no_delivery_and_a_later_one_is",
        (
            Edit(
                f"{AGREEMENT}/progress_decisions.py",
                '"failed_at" if failed else "delivered_at"',
                '"delivered_at" if failed else "delivered_at"',
            ),
        ),
    ),
    Mutation(
        "a new version counts as opened",
        f"{PROGRESS}::test_a_new_version_begins_anew_for_everybody",
        (Edit(f"{AGREEMENT}/decisions.py", '            "progress": (),\n', ""),),
    ),
    Mutation(
        "a mail about an older version counts for this one",
        f"{PROGRESS}::test_a_delivery_is_kept_with_the_signer_unless_it_is_of_an_older_version",
        (
            Edit(
                f"{AGREEMENT}/handlers/note_delivery_on_notification_news.py",
                "if event.about_version not in (None, agreement.version):",
                "if event.about_version is not None and agreement.version < 1:",
            ),
        ),
    ),
    Mutation(
        "reading the page counts as opened",
        "tests/integration/contracts/test_where_it_is.py::test_the_desk_finds_where_the_agreement_is_for_each_party",
        (
            Edit(
                f"{AGREEMENT}/pages.py",
                """    return await sign_page(request, linked(request))
""",
                """    link = linked(request)
    opened = OpenAgreement(link.agreement.id, link.role, link.person)
    await request.app.state.commands.execute(open_agreement, opened, actor=link.role.value)
    return await sign_page(request, link)
""",
            ),
        ),
    ),
)

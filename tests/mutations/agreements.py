"""Mutations of what may be done with an agreement."""

from tests.mutations.mutation import Edit, Mutation

STATES = "tests/unit/contracts/test_agreement_states.py"
CLAUSE_PAGE = "tests/integration/contracts/test_clause_page.py"
AMENDMENTS = "tests/unit/contracts/test_amendments.py"
PARTIES = "tests/unit/contracts/test_parties.py"
PROGRESS = "tests/unit/contracts/test_progress.py"
PROOF = "tests/unit/contracts/test_second_proof.py"
CHECK = "tests/unit/contracts/test_company_check.py"
PAPER = "tests/unit/contracts/test_paper.py"
SCANS = "tests/integration/contracts/test_scans.py"
PARTY_LIST = "tests/unit/contracts/test_party_list.py"
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
                f"{AGREEMENT}/actions.py",
                'return "FULLY_SIGNED" if agreement.status is Status.FULLY_SIGNED else _ended(agreement)',
                "return _ended(agreement)",
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
                "datetime.combine(self.student_adult_on, time(), DUTCH_TIME)",
                "datetime.combine(self.student_adult_on, time(), UTC)",
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
                f"{AGREEMENT}/party_list_decisions.py",
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
                f"{AGREEMENT}/party_list_decisions.py",
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
                "if self.status is not Status.FULLY_SIGNED:",
                "if self.status is Status.FULLY_SIGNED:",
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
                """    return await _page(request, linked(request), {}, {})
""",
                """    link = linked(request)
    opened = OpenAgreement(link.agreement.id, link.role, link.person)
    await request.app.state.commands.execute(open_agreement, opened, actor=link.role.value)
    return await _page(request, link, {}, {})
""",
            ),
        ),
    ),
    Mutation(
        "a signature on paper counts on the day on which it is recorded",
        f"{PAPER}::test_age_counts_on_the_day_on_the_paper",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                "self.is_minor(signature.signed_on or dutch_day(now))",
                "self.is_minor(dutch_day(now))",
            ),
        ),
    ),
    Mutation(
        "the list of the school is asked for the day on which paper is recorded",
        f"{PAPER}::test_who_may_sign_for_the_school_counts_on_the_day_on_the_paper",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                "context._replace(now=now), actor, paper.signed_on)",
                "context._replace(now=now), actor, dutch_day(self.sent_at))",
            ),
        ),
    ),
    Mutation(
        "a signature on paper may be of any day",
        f"{PAPER}::test_a_day_before_this_version_or_in_the_future_is_no_day_of_signing",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                "if not dutch_day(self.sent_at) <= paper.signed_on <= dutch_day(now):",
                "if not paper.signed_on:",
            ),
        ),
    ),
    Mutation(
        "what was undone leaves no record",
        f"{PAPER}::test_the_desk_undoes_it_with_a_reason_on_record_and_the_party_signs_again",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                'update={"undone_signatures": (*self.undone_signatures, record)}',
                'update={"undone_signatures": (*self.undone_signatures, record)[:0]}',
            ),
        ),
    ),
    Mutation(
        "a signature by link is undone",
        f"{PAPER}::test_neither_a_signature_by_link_nor_one_of_a_fully_signed_agreement_is_undone",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                "if each.role == role and each.scan_id), None)",
                "if each.role == role), None)",
            ),
            Edit(
                f"{AGREEMENT}/actions.py",
                "on_paper = any(signature.scan_id for signature in agreement.signatures)",
                "on_paper = bool(agreement.signatures)",
            ),
        ),
    ),
    Mutation(
        "any file is kept as a scan",
        f"{SCANS}::test_what_is_refused_leaves_no_file",
        (
            Edit(
                "shared/storage/files.py",
                "return found if found in self.media_types else None",
                'return found or "application/pdf"',
            ),
        ),
    ),
    Mutation(
        "the scan of what is refused is kept",
        f"{SCANS}::test_what_is_refused_leaves_no_file",
        (
            Edit(
                f"{AGREEMENT}/scan_pages.py",
                '        await files.delete(scan["scan_id"])\n        raise',
                "        raise",
            ),
        ),
    ),
    Mutation(
        "a code is guessed for as long as it takes",
        f"{PROOF}::test_a_code_ends_after_a_day_and_after_five_wrong_ones",
        (Edit(f"{AGREEMENT}/second_proof.py", " and self.wrong < MAX_WRONG_CODES", ""),),
    ),
    Mutation(
        "a code holds for ever",
        f"{PROOF}::test_a_code_ends_after_a_day_and_after_five_wrong_ones",
        (Edit(f"{AGREEMENT}/second_proof.py", "now < self.at + CODE_HOLDS and ", ""),),
    ),
    Mutation(
        "the code goes to the address of the student",
        f"{PROOF}::test_an_address_of_a_party_proves_nothing",
        (
            Edit(
                f"{AGREEMENT}/second_proof_decisions.py",
                "if parent is None or self.is_address_of_party(address) or not",
                "if parent is None or not",
            ),
        ),
    ),
    Mutation(
        "a code of one address proves another one",
        f"{PROOF}::test_a_code_is_of_one_request_of_one_agreement_to_one_address",
        (
            Edit(
                "services/contracts/links/proof_codes.py",
                "agreement_id, str(number), address), 16)",
                "agreement_id, str(number)), 16)",
            ),
        ),
    ),
    Mutation(
        "the evidence says that paper was seen",
        f"{PROOF}::test_the_right_code_is_the_proof_and_the_evidence_names_it",
        (
            Edit(
                f"{AGREEMENT}/second_proof_decisions.py",
                "method=BY_CODE, by=request.by",
                "method=ON_PAPER, by=request.by",
            ),
        ),
    ),
    Mutation(
        "an agreement is sent before the company has checked it",
        f"{CHECK}::test_it_is_drafted_and_the_company_is_asked_before_anybody_can_sign",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "return self.company_check is not None and not self.company_check.is_done",
                "return self.company_check is not None and self.company_check.is_done",
            ),
        ),
    ),
    Mutation(
        "the second of two edits overwrites the first",
        f"{CHECK}::test_of_two_edits_of_one_revision_the_second_overwrites_nothing",
        (
            Edit(
                f"{AGREEMENT}/check_decisions.py",
                "if check is None or revision != check.revision:",
                "if check is None or revision > check.revision:",
            ),
        ),
    ),
    Mutation(
        "the school accepts what it has not seen",
        f"{CHECK}::test_of_two_edits_of_one_revision_the_second_overwrites_nothing",
        (
            Edit(
                f"{AGREEMENT}/check_decisions.py",
                "if check is None or check.proposed is None or revision != check.revision:",
                "if check is None or check.proposed is None:",
            ),
        ),
    ),
    Mutation(
        "the company's part is left out of what is signed",
        f"{CHECK}::test_what_the_school_accepts_is_part_of_what_is_signed_and_sends_it",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "        if self.company_fields is not None:\n",
                "        if self.company_fields is not None and self.company_check is None:\n",
            ),
        ),
    ),
    Mutation(
        "one name is confirmed and another one signs",
        "tests/unit/contracts/test_names.py::test_a_name_that_differs_is_asked_about_and_then_kept_beside_the_known_one",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "and (not confirmed or typed_name.split() != confirmed)",
                "and not confirmed",
            ),
        ),
    ),
    Mutation(
        "the evidence does not tell that a name differs",
        "tests/unit/contracts/test_names.py::test_a_name_that_differs_is_asked_about_and_then_kept_beside_the_known_one",
        (
            Edit(
                f"{AGREEMENT}/signing_decisions.py",
                "self.proofs_of(role), differs=differs)",
                "self.proofs_of(role), differs=not allowed)",
            ),
        ),
    ),
    Mutation(
        "any surname is taken for the own one",
        "tests/unit/contracts/test_names.py::test_another_name_is_not_accepted",
        (
            Edit(
                f"{AGREEMENT}/names.py",
                "_agree(left[0], right[0]) and (left[-1] in right[1:] or right[-1] in left[1:])",
                "_agree(left[0], right[0])",
            ),
        ),
    ),
    Mutation(
        "names are left out of what is signed",
        "tests/unit/contracts/test_names.py::test_the_names_that_the_parties_saw_are_part_of_what_is_signed",
        (Edit(f"{AGREEMENT}/agreement_state.py", '{"role", "signatory_id", "name"}', '{"role", "signatory_id"}'),),
    ),
    Mutation(
        "a task stays open when its reason has gone",
        "tests/unit/notifications/test_tasks.py::test_a_task_closes_itself_when_its_reason_has_gone",
        (
            Edit(
                "services/notifications/case/case.py",
                'update={"status": Status.CLOSED}',
                'update={"status": Status.OPEN}',
            ),
        ),
    ),
    Mutation(
        "the first consent is enough",
        f"{AMENDMENTS}::test_the_signed_version_stays_in_force_until_the_last_consent",
        (
            Edit(
                f"{AGREEMENT}/amendment_decisions.py",
                "if {each.role for each in self.signers if each.required} - amended.consented:",
                "if not amended.consented:",
            ),
        ),
    ),
    Mutation(
        "a refused change still waits",
        f"{AMENDMENTS}::test_a_refusal_changes_nothing",
        (
            Edit(
                f"{AGREEMENT}/amendment_decisions.py",
                'update={"amendment": None, "decided_changes": decided}',
                'update={"decided_changes": decided}',
            ),
        ),
    ),
    Mutation(
        "a parent does not consent to a change",
        f"{AMENDMENTS}::test_the_original_parties_decide_also_the_parent_of_who_is_an_adult_by_now",
        (
            Edit(
                f"{AGREEMENT}/amendment_decisions.py",
                "if {each.role for each in self.signers if each.required} - amended.consented:",
                "if {each.role for each in self.signers if each.role != Party.PARENT} - amended.consented:",
            ),
        ),
    ),
    Mutation(
        "what is announced holds from the last day to object",
        f"{AMENDMENTS}::test_what_is_announced_holds_after_its_days_unless_somebody_objects",
        (
            Edit(
                f"{AGREEMENT}/actions.py",
                'return None if day > amendment.due_on else "TOO_EARLY"',
                'return None if day >= amendment.due_on else "TOO_EARLY"',
            ),
        ),
    ),
    Mutation(
        "a proposed change is applied to the placement at once",
        "tests/unit/placements/test_changes.py::test_nothing_changes_until_the_agreement_is_amended",
        (
            Edit(
                "services/placements/placement/change_decisions.py",
                'self.model_copy(update={"proposal": proposal})',
                'self.model_copy(update={"proposal": proposal, **proposal.changes})',
            ),
        ),
    ),
    Mutation(
        "the terms are left out of what is signed",
        "tests/unit/contracts/test_terms.py::test_the_terms_are_part_of_what_is_signed_and_agreements_from_before_have_none",
        (Edit(f"{AGREEMENT}/agreement_state.py", "        if self.terms:\n", "        if not self.drawn_up_on:\n"),),
    ),
    Mutation(
        "an interview is reported twice",
        "tests/unit/placements/test_placement_states.py::test_along_every_path_what_is_shown_as_allowed_for_a_placement_is_accepted",
        (
            Edit(
                "services/placements/placement/placement.py",
                "if not self.allows(Action.REPORT_INTERVIEW, on):",
                "if self.status is Status.ENDED:",
            ),
        ),
    ),
)

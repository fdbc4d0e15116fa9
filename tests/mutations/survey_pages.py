"""Mutations that lose or show what a respondent answered page by page, or let the wrong person answer."""

from tests.mutations.mutation import Edit, Mutation

SURVEY, UNIT = "services/survey", "tests/unit/survey"
PAGES, COLLEAGUE = f"{UNIT}/test_pages.py", f"{UNIT}/test_colleague_page.py"
COMPARISON, KEPT = f"{UNIT}/test_comparison_page.py", "tests/integration/survey/test_kept_pages.py"
INVITATION = f"{SURVEY}/invitation/invitation.py"
SURVEY_PAGES = (
    Mutation(
        "a page of the survey replaces the others that were kept",
        f"{PAGES}::test_what_is_kept_on_one_device_is_filled_in_on_another",
        (
            Edit(
                f"{SURVEY}/draft/commands/keep_page.py",
                "Kept({**others, **command.answers}",
                "Kept({**command.answers}",
            ),
        ),
    ),
    Mutation(
        "kept pages are stored as they are",
        f"{PAGES}::test_kept_pages_are_stored_encrypted_and_without_a_trace_of_who_answered",
        (
            Edit(
                f"{SURVEY}/draft/draft_cipher.py",
                "return jwe.encrypt_compact(HEADER, text, self._key(draft_id))",
                "return text.decode()",
            ),
            Edit(
                f"{SURVEY}/draft/draft_cipher.py",
                "        found = jwe.decrypt_compact"
                "(draft.kept, self._key(draft.id), algorithms=list(HEADER.values()))\n",
                "",
            ),
            Edit(f"{SURVEY}/draft/draft_cipher.py", 'found.plaintext or b"{}"', "draft.kept"),
        ),
    ),
    Mutation(
        "what was sent stays in the draft",
        f"{PAGES}::test_after_the_last_page_all_answers_are_shown_sent_and_thanked_for",
        (
            Edit(
                f"{SURVEY}/draft/commands/delete_sent_pages.py",
                "return drafts.save((draft.delete_kept(clock.today()), ()))",
                "return drafts.save((draft, ()))",
            ),
        ),
    ),
    Mutation(
        "a link shows the own answers after the closing",
        f"{PAGES}::test_after_the_closing_every_page_tells_it_and_shows_no_answer",
        (
            Edit(
                f"{SURVEY}/pages/theme_pages.py",
                "    if not invitation.is_open(request.app.state.clock.today()):\n"
                "        return RedirectResponse(address(request), 303)\n"
                "    so_far",
                "    so_far",
            ),
        ),
    ),
    Mutation(
        "a follow-up is asked of everybody",
        f"{PAGES}::test_a_follow_up_is_asked_only_where_it_applies",
        (Edit(f"{SURVEY}/questionnaire/questionnaire.py", "return self.after is None or ", "return True or "),),
    ),
    Mutation(
        "the survey tells a shorter time than its questions take",
        f"{PAGES}::test_the_numbers_of_the_first_page_are_those_of_what_is_asked",
        (Edit(f"{SURVEY}/questionnaire/length.py", "len(questions) - follow_ups", "16"),),
    ),
    Mutation(
        "whoever passed a survey on still answers it",
        f"{COLLEAGUE}::test_the_former_link_tells_where_the_survey_went_and_opens_nothing_else",
        (Edit(f"{SURVEY}/respondent.py", "if request.state.delegation is not None:", "if not ref:"),),
    ),
    Mutation(
        "a colleague reads what the former respondent answered",
        f"{COLLEAGUE}::test_the_colleague_gets_a_link_without_the_answers_of_the_trainer",
        (Edit(f"{SURVEY}/answers_so_far.py", "len(invitation.delegations))", "0)"),),
    ),
    Mutation(
        "a survey is passed on without end",
        f"{COLLEAGUE}::test_it_is_passed_on_three_times_at_most",
        (Edit(INVITATION, " and len(self.delegations) < MAX_DELEGATIONS", ""),),
    ),
    Mutation(
        "a form that is sent twice passes a survey on twice",
        f"{KEPT}::test_a_survey_is_passed_on_once_and_the_former_link_opens_nothing_else",
        (
            Edit(
                f"{SURVEY}/invitation/commands/delegate_survey.py",
                "if invitation.delegation_of(command.issue) is not None:",
                "if not invitation.id:",
            ),
        ),
    ),
    Mutation(
        "the name of a colleague stays after the closing",
        f"{COLLEAGUE}::test_the_closing_deletes_name_and_address_and_the_former_link_still_opens",
        (Edit(f"{SURVEY}/invitation/delegation.py", 'update={"name": "", "email": ""}', 'update={"email": ""}'),),
    ),
    Mutation(
        "the comparison is shown again",
        f"{COMPARISON}::test_each_rating_stands_beside_the_average_of_the_programme_and_only_once",
        (Edit(INVITATION, " and self.compared_on is None", ""),),
    ),
    Mutation(
        "a trainer compares before answering",
        f"{COMPARISON}::test_a_student_and_who_has_not_answered_compare_nothing",
        (Edit(INVITATION, " and self.status is Status.COMPLETED", ""),),
    ),
)

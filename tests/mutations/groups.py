"""Mutations of a class that is placed together, and of the list of agreements that a school signs at once."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/placements/test_group.py"
SERVED = "tests/integration/placements/test_groups.py"
LISTED = "tests/unit/contracts/test_signing_list.py"
SIGNED = "tests/integration/contracts/test_signing_list.py"
GROUP = "services/placements/group"
STATED = "shared/events/portals/group.py"
COMMAND = "services/contracts/agreement/commands/sign_from_list.py"
PAGE = "services/contracts/agreement/list_pages.py"
RULES = "services/contracts/school/signing_rules.py"
GROUPS = (
    Mutation(
        "a student of a group loses the own exceptions",
        f"{UNIT}::test_each_student_has_the_shared_data_but_for_the_own_exceptions",
        (
            Edit(
                STATED,
                "return {**shared.model_dump(), **total, **own}",
                "return {**own, **total, **shared.model_dump()}",
            ),
        ),
    ),
    Mutation(
        "another period in a group keeps the total of the others",
        f"{UNIT}::test_a_duplicate_for_another_year_says_what_differs_and_must_be_possible",
        (
            Edit(
                STATED,
                'total = {"hours_total": None} if DECIDE_TOTAL & own.keys() else {}',
                "total = dict[str, None]()",
            ),
        ),
    ),
    Mutation(
        "a group has a student twice",
        f"{UNIT}::test_at_most_sixty_students_each_once",
        (Edit(STATED, "< len(students):", "> len(students):"),),
    ),
    Mutation(
        "a group has any number of students",
        f"{UNIT}::test_at_most_sixty_students_each_once",
        (
            Edit(
                STATED,
                "shared: SharedData\n    students: Annotated[tuple[GroupStudent, ...], Field(max_length=MAX_STUDENTS)]",
                "shared: SharedData\n    students: tuple[GroupStudent, ...]",
            ),
        ),
    ),
    Mutation(
        "a group that cannot be placed passes the door",
        f"{UNIT}::test_an_exception_that_cannot_be_a_placement_is_refused_at_the_door",
        (Edit(STATED, "            student.arrangements(self.group_id, self.shared)\n", ""),),
    ),
    Mutation(
        "the placements of a group are asked for again",
        f"{UNIT}::test_one_placement_is_asked_for_each_student_and_again_nothing",
        (Edit(f"{GROUP}/student_group.py", 'update={"status": Status.CREATED}', 'update={"status": self.status}'),),
    ),
    Mutation(
        "the placement of a student has another id each time",
        f"{SERVED}::test_asking_twice_and_delivering_twice_create_nothing_twice",
        (
            Edit(
                f"{GROUP}/group_state.py",
                'derived_id("placement", self.id, student_id)',
                'derived_id("placement", self.id, student_id, self.status.value, str(id(self)))',
            ),
        ),
    ),
    Mutation(
        "a group that was created or dropped is changed",
        f"{UNIT}::test_what_was_dropped_or_created_is_not_changed_any_more",
        (
            Edit(
                f"{GROUP}/actions.py",
                "return None if group.status is Status.DRAFT else group.status.value",
                "return None",
            ),
        ),
    ),
    Mutation(
        "a group without students is created",
        f"{UNIT}::test_a_group_without_students_has_nothing_to_ask_for",
        (Edit(f"{GROUP}/actions.py", '(None if group.students else "NO_STUDENTS")', "None"),),
    ),
    Mutation(
        "a group goes to another school",
        f"{UNIT}::test_a_group_stays_with_its_school",
        (Edit(f"{GROUP}/student_group.py", '== self.school_code else "OTHER_SCHOOL"', '!= "" else "OTHER_SCHOOL"'),),
    ),
    Mutation(
        "a duplicate has the students of the other group",
        f"{UNIT}::test_a_duplicate_is_a_draft_without_the_students_unless_they_are_copied",
        (
            Edit(
                f"{GROUP}/student_group.py",
                "self.students if duplicated.copy_students else duplicated.students",
                "duplicated.students or self.students",
            ),
        ),
    ),
    Mutation(
        "a group is approved with its placements",
        f"{SERVED}::test_each_student_is_placed_or_refused_alone_and_nobody_is_approved",
        (
            Edit(
                "services/placements/placement/proposing.py",
                "return placements.save((arranged, (*events, *more)))",
                'return placements.save((arranged.model_copy(update={"approved": True}), (*events, *more)))',
            ),
        ),
    ),
    Mutation(
        "a student whose company is not registered keeps the others waiting",
        f"{SERVED}::test_each_student_is_placed_or_refused_alone_and_nobody_is_approved",
        (
            Edit(
                "services/placements/placement/handlers/propose_on_group_placement_asked.py",
                "@on(GroupPlacementAsked, ordered=False)",
                "@on(GroupPlacementAsked)",
            ),
        ),
    ),
    Mutation(
        "a placement of a group takes the id of another one",
        f"{SERVED}::test_a_student_whose_placement_id_is_in_use_is_refused_and_the_others_are_placed",
        (
            Edit(
                "services/placements/placement/proposing.py",
                "        if known.matches(submitted):\n            return ()\n",
                "        if known:\n            return ()\n",
            ),
        ),
    ),
    Mutation(
        "asking for the placements of a dropped group is not answered",
        f"{SERVED}::test_a_draft_is_changed_duplicated_and_dropped_and_its_copy_stays",
        (
            Edit(
                f"{GROUP}/handlers/create_on_group_placements_asked.py",
                "if group.status is not Status.CREATED and (reason",
                "if group.status is Status.CREATED and (reason",
            ),
        ),
    ),
    Mutation(
        "another school changes a group",
        f"{SERVED}::test_a_portal_of_another_school_changes_nothing",
        (
            Edit(
                "services/placements/relation.py",
                "if acts_for_school(context.claims, brin):\n            return None\n        return await",
                "if acts_for_school(context.claims, brin) or brin:\n            return None\n        return await",
            ),
        ),
    ),
    Mutation(
        "what is signed is not what was shown",
        f"{SIGNED}::test_what_cannot_be_signed_is_named_with_its_reason_and_the_rest_is_signed",
        (
            Edit(
                COMMAND,
                "if command.content_hash != agreement.content_hash:",
                "if command.content_hash == command.agreement_id:",
            ),
        ),
    ),
    Mutation(
        "one agreement that cannot be signed keeps the rest of the list from it",
        f"{SIGNED}::test_what_cannot_be_signed_is_named_with_its_reason_and_the_rest_is_signed",
        (
            Edit(
                PAGE,
                "    except Problem as refused:\n        reason = refused.more",
                "    except KeyError as refused:\n        reason = refused.args",
            ),
        ),
    ),
    Mutation(
        "a list is signed without a fresh sign-in",
        f"{SIGNED}::test_without_a_fresh_sign_in_nothing_is_shown_or_signed",
        (
            Edit(
                PAGE,
                "SIGNING = [staff(*SIGNERS, fresh=True)",
                "SIGNING = [staff(*SIGNERS)",
            ),
        ),
    ),
    Mutation(
        "an account that is not on the list today signs",
        f"{SIGNED}::test_who_is_not_on_the_list_today_signs_nothing",
        (Edit(RULES, "if account and each.account == account and each.holds_on(day))", "if account and day)"),),
    ),
    Mutation(
        "a mandate holds for an account on every day",
        f"{LISTED}::test_an_account_is_who_may_sign_on_that_day_only",
        (Edit(RULES, "each.account == account and each.holds_on(day))", "each.account == account)"),),
    ),
    Mutation(
        "two people have one account",
        f"{LISTED}::test_an_account_is_on_the_list_for_one_person",
        (Edit(RULES, "and each.person_id != person_id for each", "and not each.person_id for each"),),
    ),
    Mutation(
        "an account that is another person's is put on the list",
        "tests/integration/contracts/test_signing_rules_page.py::test_an_account_is_put_on_the_list_for_one_person",
        (
            Edit(
                "services/contracts/school/commands/change_rules.py",
                "if rules.is_of_another(command.account, command.person_id):",
                "if rules.is_of_another(command.person_id, command.account):",
            ),
        ),
    ),
    Mutation(
        "a signature from a list says that it came by a link",
        f"{LISTED}::test_the_evidence_is_the_account_and_its_sign_in_instead_of_an_address",
        (
            Edit(
                "services/contracts/agreement/signing_decisions.py",
                "if sign_in is not None:",
                "if sign_in is None and now is None:",
            ),
        ),
    ),
    Mutation(
        "what a list changes is not on record",
        f"{SIGNED}::test_each_agreement_of_the_list_gets_a_signature_a_hash_and_an_event_of_its_own",
        (
            Edit(
                PAGE,
                "for agreement in filter(None, found.values()):\n        _record(request, agreement)\n    return found",
                "return found",
            ),
        ),
    ),
    Mutation(
        "a list that is sent twice tells of what it signed that it cannot be signed",
        f"{SIGNED}::test_sent_twice_it_is_signed_once",
        (Edit(COMMAND, "if reason == ALREADY_SIGNED and person in", "if reason == NOT_MANDATED and person in"),),
    ),
    Mutation(
        "a list is signed without consent or under another name",
        f"{SIGNED}::test_a_form_without_a_choice_a_name_or_consent_signs_nothing",
        (Edit(PAGE, 'if not chosen or fields.get("agree") != "yes":', "if not chosen:"),),
    ),
)

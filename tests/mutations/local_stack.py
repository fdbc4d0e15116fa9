"""Mutations of what a local stack promises: its parts stay up, and a full mailbox stays fast."""

from tests.mutations.mutation import Edit, Mutation

MAILBOX, SUPERVISOR = "tests/unit/tools/test_mail_store.py", "tests/unit/deploy/test_local_supervisor.py"
LOCAL_STACK = (
    Mutation(
        "a part of the local stack that ended stays down",
        f"{SUPERVISOR}::test_a_killed_part_is_reported_and_started_again",
        (Edit("deploy/local/supervisor.py", "                await part.start()\n", "                pass\n"),),
    ),
    Mutation(
        "a server of the local stack that was killed stays down",
        "tests/scenarios/test_server_crashes.py::test_a_killed_server_is_reported_and_restarted_and_nothing_is_lost[rabbitmq]",
        (
            Edit(
                "deploy/local/local_stack.py",
                "        for part in servers:\n            self._keep_up(part)\n",
                "        for part in servers:\n            part.enter(part.address)\n",
            ),
        ),
    ),
    Mutation(
        "a server has the 1,024 open files of a shell",
        "tests/unit/deploy/test_local_process.py::test_a_process_may_have_many_files_open",
        (Edit("deploy/local/process.py", "    allow_many_open_files()\n", ""),),
    ),
    Mutation(
        "a part of the local stack that hangs is left alone",
        f"{SUPERVISOR}::test_a_part_that_hangs_is_reported_ended_and_started_again",
        (
            Edit(
                "deploy/local/supervisor.py",
                "                    part.process.kill_group()\n",
                "                    pass\n",
            ),
        ),
    ),
    Mutation(
        "a part of the local stack that answers late is ended",
        f"{SUPERVISOR}::test_a_part_that_answers_late_goes_on",
        (Edit("deploy/local/supervisor.py", "MAX_UNANSWERED = 3", "MAX_UNANSWERED = 2"),),
    ),
    Mutation(
        "the mailbox takes every mail on its page apart",
        f"{MAILBOX}::test_a_restart_and_the_page_of_a_full_mailbox_take_no_mail_apart",
        (
            Edit(
                "tools/mailbox/web.py",
                "mails=store.newest(q, MAX_SHOWN)",
                "mails=[mail for mail in store.newest(q, MAX_SHOWN) if store.read(mail.number)]",
            ),
        ),
    ),
    Mutation(
        "the mailbox answers a reader with all mails at once",
        f"{MAILBOX}::test_a_reader_gets_every_mail_once_and_in_order_page_by_page",
        (Edit("tools/mailbox/web.py", "store.after(since, q, MAX_READ)", "store.after(since, q, -1)"),),
    ),
)

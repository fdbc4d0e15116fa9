"""Mutations of what a local stack promises: its parts stay up."""

from tests.mutations.mutation import Edit, Mutation

SUPERVISOR = "tests/unit/deploy/test_local_supervisor.py"
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
)

"""The command line: its user is on record, and its token is for the routes of one command."""

import asyncio
import json
import os
import pwd
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from pymongo import MongoClient
from typer.testing import CliRunner

from deploy.local.components import SERVICES
from deploy.local.local_stack import LocalStack
from deploy.local.secrets_file import Secrets
from deploy.local.sign_in import OPERATORS, write_operator
from shared.access.policies import ServicePolicy
from shared.audit.declared import recorded_routes
from shared.audit.shows import Shows
from shared.storage.audit_setup import DATABASE
from shared.web.tls import NO_CERTIFICATES
from tests.integration.web.test_every_route import AWAY, started
from tools.cli.__main__ import app
from tools.cli.operator_auth import OperatorAuth

COMMANDS = list((Path(__file__).parents[3] / "tools/cli").glob("*.py"))
FLOW, DEAD_LETTERS = "GET /internal/flows/{id}", "GET /internal/dead-letters"
USER = f"operator:{pwd.getpwuid(os.geteuid()).pw_name}"


async def test_a_command_is_recorded_with_its_user_and_its_token_opens_its_own_route_only(
    local_stack: LocalStack,
) -> None:
    key = {"authorization": f"Bearer {local_stack.credentials['operations']}"}
    auth = OperatorAuth(local_stack.folder, local_stack.origin, "operations", (FLOW,))
    async with httpx2.AsyncClient(
        base_url=local_stack.address("operations"), headers=key, auth=auth, verify=NO_CERTIFICATES
    ) as client:
        assert (await client.get("/internal/flows/PL-recorded")).status_code == 200
        refused = await client.get("/internal/dead-letters")
        assert (refused.status_code, refused.json()["relation"]) == (403, f"a token for {DEAD_LETTERS}")
        selection = {"reason": "why not", "ids": ["none-such"]}
        assert (await client.post("/internal/dead-letters/replay", json=selection)).status_code == 403
        assert (await client.get("/internal/flows/PL-recorded", auth=None)).status_code == 401
    with MongoClient[dict[str, Any]](local_stack.servers.mongod.admin_url()) as database:
        found = list(database[DATABASE]["operations"].find({"actor.id": USER}).sort("_id", -1).limit(3))[::-1]
    assert [(each["action"], each["route"]) for each in found] == [
        ("read", FLOW),
        ("denied", DEAD_LETTERS),
        ("denied", "POST /internal/dead-letters/replay"),
    ]
    assert found[0]["subjects"] == [{"kind": "flow", "id": "PL-recorded"}]


def test_the_user_of_the_command_line_is_that_of_the_process_and_not_of_its_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody-else")
    write_operator(tmp_path, Secrets(tmp_path / "secrets.json"))
    assert [each["id"] for each in json.loads((tmp_path / OPERATORS).read_text())] == [USER]


async def test_each_command_names_routes_that_exist_for_operators_and_are_recorded(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    recorded = set()
    for name in SERVICES:
        async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
            for route, declared in recorded_routes(application.app):
                if isinstance(route.policy, ServicePolicy) and isinstance(declared, Shows):
                    recorded.add(str(route))
    sources = [file.read_text() for file in COMMANDS]
    named = {found for text in sources for found in re.findall(r'"((?:GET|POST|PUT|DELETE) /internal/[^"]+)"', text)}
    assert {FLOW, "POST /internal/portals"} <= named
    unrecorded = {"GET /internal/dead-letter-jobs", "GET /internal/dead-letter-jobs/{id}"}
    assert named - unrecorded <= recorded


async def test_the_command_line_prints_who_looked_as_json(local_stack: LocalStack) -> None:
    id = f"PL-{uuid4().hex[:8]}"
    arguments = ["--data", str(local_stack.folder)]

    def run(*command: str) -> list[str]:
        return CliRunner().invoke(app, [*command, *arguments]).output.splitlines()

    await asyncio.to_thread(run, "flow", id)
    (line,) = await asyncio.to_thread(run, "audit", "--about", id, "--actor", USER, "--limit", "1")
    await asyncio.to_thread(run, "flow", id)
    lines = await asyncio.to_thread(run, "audit", "--about", id)
    looked = [json.loads(each) for each in lines]
    assert json.loads(line)["subjects"] == [{"kind": "flow", "id": id}]
    assert [(each["route"], each["actor"]["id"]) for each in looked] == [
        (FLOW, USER),
        ("GET /internal/audit", USER),
        (FLOW, USER),
    ]

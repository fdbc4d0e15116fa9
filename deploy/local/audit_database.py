"""Prepares the audit trail's database as the administrator of MongoDB: roles, indexes, and the days of a record."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure

from deploy.local.errors import LocalStackError
from shared.storage.audit_setup import (
    DATABASE,
    DAYS,
    READER_ROLE,
    expiry_command,
    index_command,
    roles,
    writer_role,
)

DAYS_VARIABLE = "AUDIT_DAYS"
READER = "operations"
"""The service that shows the trail."""
DIFFERENT_OPTIONS = 85
"""The error code of an index that exists with other options."""


def prepare_audit(client: MongoClient[dict[str, Any]], services: Sequence[str], database: str = DATABASE) -> None:
    """May be repeated; other days count for the records that are there, too. Raises LocalStackError for days that are
    no number."""
    days = audit_days(os.environ)
    for role, privileges in roles(services, database).items():
        known = client.admin.command("rolesInfo", role)["roles"]
        client.admin.command("updateRole" if known else "createRole", role, privileges=privileges, roles=[])
    for service in services:
        try:
            client[database].command(dict(index_command(service, days)))
        except OperationFailure as refused:
            if refused.code != DIFFERENT_OPTIONS:
                raise
            client[database].command(dict(expiry_command(service, days)))
            client[database].command(dict(index_command(service, days)))


def roles_of(service: str) -> list[dict[str, str]]:
    """The roles of a service's account: its own database, and its part in the audit trail."""
    audit = [writer_role(service), *([READER_ROLE] if service == READER else [])]
    return [{"role": "readWrite", "db": service}, *({"role": role, "db": "admin"} for role in audit)]


def audit_days(environment: Mapping[str, str]) -> int:
    """How long a record is kept, from `AUDIT_DAYS`."""
    stated = environment.get(DAYS_VARIABLE, str(DAYS))
    if not stated.isdecimal() or int(stated) < 1:
        raise LocalStackError(f"{DAYS_VARIABLE} must be a number of days, not {stated}.")
    return int(stated)

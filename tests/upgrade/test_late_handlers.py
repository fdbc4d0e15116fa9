"""Which handlers that version 0.1.0 did not have wait after an upgrade for events that were published before.

A handler that is added later makes the next event of every subject wait half a minute or more where it consumes a type
that the subject had before (docs/decisions/order.md), and its siblings' events with it. Who adds one sees it here.
"""

from deploy.local.components import SERVICES
from deploy.rabbitmq.generate import service_of
from tests.upgrade import dump

LAST = frozenset({"placement.ended.v1", "placement.rejected.v1", "placement.terminated.v1", "agreement.dissolved.v1"})
"""No event of the same subject followed these in version 0.1.0, so nothing waits for them."""

WAITS = {
    "registration.count_students_on_placement_news": {"placement.started.v1"},
    "placements.recheck_on_placement_started": {"placement.started.v1"},
    "contracts.note_on_accreditation_news": {
        "accreditation.expired.v1",
        "accreditation.granted.v1",
        "accreditation.withdrawn.v1",
    },
    "notifications.keep_replacement_task_on_placement_news": {"placement.replacement_required.v1"},
    "notifications.keep_task_on_agreement_news": {"agreement.sent_for_signature.v1"},
    "notifications.keep_term_task_on_agreement_news": {"agreement.fully_signed.v1"},
    "notifications.keep_unsigned_task_on_agreement_news": {"agreement.fully_signed.v1"},
    "notifications.keep_placement_on_placement_news": {
        "placement.confirmed.v1",
        "placement.proposed.v1",
        "placement.started.v1",
    },
}
"""The types of before that each of them consumes."""


def types_of_before() -> set[str]:
    """The wire types that version 0.1.0 published."""
    return {event.partition(" ")[0] for event in dump.expected()["events"]}


def test_what_waits_after_an_upgrade_is_known() -> None:
    before, found = types_of_before(), {}
    for service in SERVICES:
        if "births" not in dump.collections(service):
            continue  # none of its handlers consumed events in order
        known = {document["_id"] for document in dump.documents(service, "births")}
        for handler in service_of(service).handlers:
            late = {*handler.event_types} & before - LAST
            if handler.ordered and handler.name not in known and late:
                found[f"{service}.{handler.name}"] = late
    assert found == WAITS

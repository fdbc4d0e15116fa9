"""F14 with two replicas of each consumer: what one wrote on the isolated primary, the other may read."""

from tests.chaos.faults import f14_primary_isolated

ID = "F14"
TITLE = "MongoDB primary isolated together with the services, two replicas of each consumer"
SHAPE = "mongo_cluster"
REPLICAS = {"filler": 2, "labeller": 2}
inject = f14_primary_isolated.inject

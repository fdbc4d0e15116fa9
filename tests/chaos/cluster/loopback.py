"""Nodes on loopback addresses of their own: for clusters that are frozen or killed and never partitioned.

Needs no rights and no program of the system, where a `Network` needs root and iproute2.
"""

from random import randint

from tests.chaos.cluster.network import Network


class Loopback(Network):
    """Nodes 1 to `size` of 127.0.0.0/8; two clusters at the same time have different addresses."""

    def __init__(self, size: int) -> None:
        super().__init__(size, 0)
        self._prefix = f"127.{randint(1, 254)}.{randint(1, 254)}"

    def address(self, node: int) -> str:
        """The address of a node."""
        return f"{self._prefix}.{node or 254}"

    def exec_prefix(self, node: int) -> list[str]:
        """Nothing: a program runs as it is."""
        return []

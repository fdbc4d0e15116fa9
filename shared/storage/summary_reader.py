"""Reads the counters of a summary, for someone who sees the data of some schools."""

from collections import Counter

from shared.storage.scope import Scope
from shared.storage.summary import SummaryCollection

Counts = dict[str, dict[str, int]]


class SummaryReader:
    """The counters of a summary in a scope; those of several schools are added up."""

    def __init__(self, counters: SummaryCollection, scope: Scope) -> None:
        self._counters, self._scope = counters, scope

    async def read(self, prefix: str = "") -> Counts:
        """The measures of each counter whose name begins with the prefix, by name in alphabetical order.

        A summary that is not kept by school is read by who sees everything; for anybody else it is empty.
        """
        if not self._counters.summary.by_school:
            return await self._counters.read(prefix) if self._scope.everything else {}
        if self._scope.everything or self._scope.every_school:
            return _added_up(await self._counters.read(), prefix)
        added: dict[str, Counter[str]] = {}
        for school in sorted(self._scope.schools):
            _add(added, _added_up(await self._counters.read(f"{school}/{prefix}"), prefix))
        return {name: dict(added[name]) for name in sorted(added)}

    async def behind(self) -> int:
        """How many documents, of any school, are not counted yet; MAX_BEHIND when there are that many or more."""
        return await self._counters.behind()


def _added_up(counts: Counts, prefix: str) -> Counts:
    """The counters without the school in front of their names."""
    added: dict[str, Counter[str]] = {}
    for name, measures in counts.items():
        _, _, own = name.partition("/")
        if own.startswith(prefix):
            _add(added, {own: measures})
    return {name: dict(added[name]) for name in sorted(added)}


def _add(to: dict[str, Counter[str]], counts: Counts) -> None:
    for name, measures in counts.items():
        to.setdefault(name, Counter()).update(measures)

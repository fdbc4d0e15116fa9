"""What the composition must endure; each trial prints what it saw and says whether it went well."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from deploy.containers.system import System
from deploy.containers.trials.inspected import inspected
from deploy.containers.trials.kept import kept
from deploy.containers.trials.killed import killed
from deploy.containers.trials.observed import observed
from deploy.containers.trials.replicas import replicas
from deploy.containers.trials.upgraded import upgraded

TRIALS: Mapping[str, Callable[[System], bool]] = MappingProxyType(
    {trial.__name__: trial for trial in (inspected, observed, killed, kept, replicas, upgraded)}
)
"""In this order: the first four look at the year that was simulated before, each of the others simulates one."""

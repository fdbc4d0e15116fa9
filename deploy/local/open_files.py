"""How many files and connections a process may have open at once.

Systems start programs with a soft limit of 1,024, for programs that use select(); mongod has a file for each
collection and index, and at the limit takes no more connections.
"""

import resource

ENOUGH = 65_536


def allow_many_open_files() -> None:
    """Raise the soft limit of this process, and of those that it starts, as far as the hard limit lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = ENOUGH if hard == resource.RLIM_INFINITY else min(hard, ENOUGH)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))

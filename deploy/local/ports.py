"""Ports that nobody else uses: the preferred one, or any free one."""

import socket


def is_free(port: int) -> bool:
    """Whether this machine's loopback would let us listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose(preferred: dict[str, int], *, any_free: bool = False) -> dict[str, int]:
    """A port for every name. The sockets stay bound until all are chosen, so that no two names get the same."""
    chosen: dict[str, int] = {}
    held: list[socket.socket] = []
    try:
        for name, port in preferred.items():
            probe = socket.socket()
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            held.append(probe)
            probe.bind(("127.0.0.1", 0 if any_free or not is_free(port) else port))
            chosen[name] = probe.getsockname()[1]
    finally:
        for probe in held:
            probe.close()
    return chosen

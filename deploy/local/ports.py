"""Choose free ports: the preferred one, or any other."""

import socket


def is_free(port: int) -> bool:
    """Whether the port can be bound on loopback now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose(preferred: dict[str, int], *, any_free: bool = False) -> dict[str, int]:
    """A port for every name. The sockets stay bound until all are chosen, so that the ports differ."""
    chosen: dict[str, int] = {}
    probes: list[socket.socket] = []
    try:
        for name, port in preferred.items():
            probe = socket.socket()
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probes.append(probe)
            probe.bind(("127.0.0.1", 0 if any_free or not is_free(port) else port))
            chosen[name] = probe.getsockname()[1]
    finally:
        for probe in probes:
            probe.close()
    return chosen

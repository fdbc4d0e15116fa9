"""Who asks, when a proxy that ends TLS stands before the front door.

The fields X-Forwarded-For and X-Forwarded-Proto of a trusted proxy say a client's address and scheme. Those of anybody
else say nothing: a client could take another address for each request, or pretend TLS.
"""

from collections.abc import Iterable

from deploy.front_door.own_answers import block
from shared.web.security_headers import HSTS


def peers(trusted: tuple[str, ...]) -> Iterable[str]:
    """Directives that set `$remote_addr` and `$client_scheme` of the client; `$realip_remote_addr` stays the peer's.
    `$keep_to_tls` is the value of HSTS where the client came over TLS; nginx sends no field without a value."""
    for address in trusted:
        yield f"set_real_ip_from {address};"
    yield from ("real_ip_header X-Forwarded-For;", "real_ip_recursive on;")
    yield from block("geo $realip_remote_addr $by_proxy", ["default 0;", *(f"{address} 1;" for address in trusted)])
    schemes = ["default $scheme;", "1http http;", "1https https;"]
    yield from block("map $by_proxy$http_x_forwarded_proto $client_scheme", schemes)
    yield from block("map $client_scheme $keep_to_tls", ['default "";', f'https "{HSTS[1]}";'])

"""The configuration of nginx, made from the table of routes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deploy.front_door.modules import HEADERS_MORE
from deploy.front_door.own_answers import SECURED, block, indented, own_answers, refusals, refused_codes
from deploy.front_door.pages import TOO_MANY_JSON, TOO_MANY_PAGE, UNAVAILABLE_JSON, UNAVAILABLE_PAGE
from deploy.front_door.peers import peers
from deploy.front_door.routes import FORMER_PATHS, Route

ACTOR_TOKEN = "Actor-Token"
ARRIVAL_SECONDS = 10
"""For the head of a request, and between two pieces of its body."""
CONNECTIONS = 16_384
"""Many, because the limits by address count a request when its head is there: before that, a slow one holds a
connection until its time is over."""
HEALTH = "/-/healthy"
"""Answered by nginx itself, also while every service is away."""


@dataclass(frozen=True)
class FrontDoor:
    """The address of nginx and what is behind it.

    `listen` is an address with a port, `hosts` are the names under which people know it, `origin` is its main origin,
    `services` the address of each service, `former` the addresses that services had before, `state` the folder of its
    temporary files, `user` who its worker is when it is started as root, and `resolver` a name server that is asked
    again for the services' addresses. From one address come at most `rate` requests a second, and `burst` at once.
    `trusted` are addresses or networks of proxies that end TLS: what these say of a client's address and scheme counts.
    Where the module `headers_more` is missing (None), answers name nginx.
    """

    listen: str
    hosts: tuple[str, ...]
    origin: str
    services: Mapping[str, str]
    routes: tuple[Route, ...]
    state: Path
    former: Mapping[str, str] = field(default_factory=dict)
    user: str = ""
    resolver: str = ""
    rate: int = 50
    burst: int = 500
    trusted: tuple[str, ...] = ()
    headers_more: Path | None = HEADERS_MORE

    def text(self) -> str:
        """The whole file."""
        return "\n".join([*self._head(), *indented([*self._http()]), "}", ""])

    def _head(self) -> Iterable[str]:
        yield "# Made by deploy/front_door from its table of routes."
        if self.headers_more:
            yield f"load_module {_quoted(self.headers_more)};"
        if self.user:
            yield f"user {self.user};"
        yield from ("worker_processes 1;", f"pid {_quoted(self.state / 'nginx.pid')};")
        yield "error_log stderr crit;  # of the process; lower levels name addresses"
        yield f"worker_rlimit_nofile {2 * CONNECTIONS};"
        yield from (f"events {{ worker_connections {CONNECTIONS}; }}", "http {")

    def _http(self) -> Iterable[str]:
        yield from ("access_log off;", "server_tokens off;", "default_type application/octet-stream;", "charset utf-8;")
        if self.headers_more:
            yield "more_clear_headers Server;"
        yield "error_log stderr emerg;  # of requests: other levels name paths, and those of mailed links are secret"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"):
            yield f"{kind}_temp_path {_quoted(self.state / kind)};"
        yield from ("keepalive_timeout 65;", "proxy_http_version 1.1;", 'proxy_set_header Connection "";')
        yield from ("client_header_buffer_size 1k;", "large_client_header_buffers 4 8k;", "proxy_intercept_errors off;")
        yield from (f"client_header_timeout {ARRIVAL_SECONDS}s;", f"client_body_timeout {ARRIVAL_SECONDS}s;")
        yield from ("reset_timedout_connection on;", "limit_req_status 429;", "limit_conn_status 429;")
        yield from peers(self.trusted)
        yield 'map $http_authorization $without_key { "" $binary_remote_addr; default ""; }'
        yield f"limit_req_zone $binary_remote_addr zone=requests:10m rate={self.rate}r/s;"
        yield f"limit_req_zone $without_key zone=without_key:10m rate={self.rate}r/s;"
        yield "limit_conn_zone $binary_remote_addr zone=at_once:10m;"
        if self.resolver:
            yield f"resolver {self.resolver} valid=5s;"
        yield "map $http_accept $form { default json; ~text/html page; }"
        yield from self._stranger()
        for service, address in self.former.items():
            moved = f"return 308 {self.origin}{FORMER_PATHS[service]}$request_uri;"
            yield from block("server", [f"listen {address};", *SECURED, moved])
        yield from block("server", [*self._server()])

    def _stranger(self) -> Iterable[str]:
        """A request for another host, by which a site elsewhere could reach this machine."""
        refused = block("location /", [*SECURED, "return 421;"])
        listen = f"listen {self.listen} default_server;"
        yield from block("server", [listen, *refused_codes(), *_HEALTHY, *refused, *refusals()])

    def _server(self) -> Iterable[str]:
        yield from (f"listen {self.listen};", f"server_name {' '.join(self.hosts)};")
        yield from ("error_page 401 = @sign_in;", "error_page 403 = @forbidden;", "error_page 404 = @not_found;")
        yield from (*refused_codes(), "error_page 429 = /-/too-many/$form;")
        yield from ("error_page 500 502 504 = /-/unavailable/$form;", "recursive_error_pages on;")
        yield from (self._counted("requests"), f"limit_conn at_once {self.burst};")
        yield from _HEALTHY
        yield from block("location /", ["return 404;"])
        yield from block("location = /", [*self._proxy(Route("/", "gateway"))])
        for route in self.routes:
            yield from block(f"location = {route.path}", [*self._proxy(route)])
            yield from block(f"location ^~ {route.path}/", [*self._proxy(route)])
        for route in {_check(route): route for route in self.routes if route.staff}.values():
            yield from block(f"location = {_check(route)}", [*self._ask(route)])
        for name, path in (
            ("sign_in", "/auth/required"),
            ("forbidden", "/auth/forbidden"),
            ("not_found", "/not-found"),
        ):
            yield from block(f"location @{name}", [*self._own_page(path)])
        yield from refusals()
        yield from self._too_many()
        yield from _unavailable()

    def _proxy(self, route: Route) -> Iterable[str]:
        if route.staff:
            yield f"auth_request {_check(route)};"
            yield "auth_request_set $actor_token $upstream_http_actor_token;"
        yield f"client_max_body_size {route.max_body};"
        if route.keyed:
            yield self._counted("without_key")
        if route.streams:
            yield from ("proxy_buffering off;", "proxy_read_timeout 1h;")
        yield from self._pass(route.service)
        yield f"proxy_set_header {ACTOR_TOKEN} {'$actor_token' if route.staff else _NOTHING};"

    def _ask(self, route: Route) -> Iterable[str]:
        """The subrequest to the gateway before a route of staff."""
        roles = "".join(f"&role={role}" for role in route.roles)
        yield from ("internal;", "proxy_pass_request_body off;", f"proxy_set_header Content-Length {_NOTHING};")
        yield f"proxy_set_header {ACTOR_TOKEN} {_NOTHING};"
        yield "proxy_set_header Host $http_host;"
        yield f"rewrite ^ /internal/auth/check?audience={route.service}{roles}? break;"
        yield from self._upstream("gateway")

    def _own_page(self, path: str) -> Iterable[str]:
        """A page of the gateway in place of an error page of nginx."""
        yield from (
            f"rewrite ^ {path}? break;",
            "proxy_pass_request_body off;",
            f"proxy_set_header Content-Length {_NOTHING};",
        )
        yield from self._pass("gateway")
        yield "proxy_set_header X-Original-Uri $request_uri;"
        yield f"proxy_set_header {ACTOR_TOKEN} {_NOTHING};"

    def _counted(self, zone: str) -> str:
        return f"limit_req zone={zone} burst={self.burst} nodelay;"

    def _too_many(self) -> Iterable[str]:
        """429 with the fields of services (docs/decisions/rate-limits.md); a request more passes after 1/rate s."""
        policy = f'"requests";q={self.burst};w={-(-self.burst // self.rate)}'
        fields = {"Retry-After": "1", "RateLimit-Policy": policy, "RateLimit": '"requests";r=0;t=1'}
        yield from own_answers("too-many", 429, TOO_MANY_JSON, TOO_MANY_PAGE, fields)

    def _pass(self, service: str) -> Iterable[str]:
        yield from ("proxy_set_header Host $http_host;", 'proxy_set_header Connection "";')
        yield "proxy_set_header X-Forwarded-For $remote_addr;"
        yield "proxy_set_header X-Forwarded-Proto $client_scheme;"
        yield from self._upstream(service)

    def _upstream(self, service: str) -> Iterable[str]:
        """With a variable nginx asks the resolver again; without one, it looks the name up once at its start."""
        if self.resolver:
            yield from (f"set $upstream {self.services[service]};", "proxy_pass $upstream;")
        else:
            yield f"proxy_pass {self.services[service]};"


_NOTHING = '""'


def _quoted(path: Path) -> str:
    """A path as one word of the configuration, also with spaces; nginx takes no line break in one."""
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _check(route: Route) -> str:
    """The internal location that asks the gateway about a route."""
    return "/-/check/" + "/".join((route.service, *route.roles))


def _unavailable() -> Iterable[str]:
    """A service is away."""
    yield from own_answers("unavailable", 503, UNAVAILABLE_JSON, UNAVAILABLE_PAGE, {"Retry-After": "5"})


_HEALTHY = (*block(f"location = {HEALTH}", ["default_type text/plain;", *SECURED, "return 200 'ok';"]),)

"""Modules of nginx that the front door uses; of the standard library only, for the set-up."""

from pathlib import Path

HEADERS_MORE = Path("/usr/lib/nginx/modules/ngx_http_headers_more_filter_module.so")
"""Takes the field `Server` from answers; nginx itself can only leave its version out."""
HEADERS_MORE_PACKAGE = "libnginx-mod-http-headers-more-filter"

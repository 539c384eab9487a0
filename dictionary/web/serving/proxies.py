"""Forwarded headers (`X-Forwarded-*`), believed from proxies that the setting names.

The setting `trusted_proxies` has addresses and networks, or the number of proxies, which are then
on this machine or in a private network. From other senders the headers are ignored, and so are the
values that gunicorn derives from them.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from werkzeug.http import parse_list_header

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_PREFIX = re.compile(r"(/[\w.~-]+)+")
# The environment variable that marks a request from a proxy that is not trusted.
HANDED_ON = "dictionary.handed_on"
_HEADERS = tuple(f"HTTP_X_FORWARDED_{name}" for name in ("FOR", "PROTO", "HOST", "PORT", "PREFIX"))


class Forwarded:
    """A WSGI application that restores the request as the first proxy received it.

    `trusted` is the setting: "0", a number, or addresses and networks separated by spaces.
    """

    def __init__(self, application: WSGIApplication, trusted: str) -> None:
        self.application = application
        is_number = trusted.isdecimal()
        self._count = int(trusted) if is_number else 0
        self._networks: list[IPv4Network | IPv6Network] = [
            ip_network(network) for network in ([] if is_number else trusted.split())
        ]
        self._trusts = lru_cache(maxsize=4096)(self._is_trusted)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request (WSGI)."""
        client = environ.get("gunicorn.socket")
        if client is not None:
            # gunicorn believes every sender on this machine.
            is_secure = isinstance(client, ssl.SSLSocket)
            environ["wsgi.url_scheme"] = "https" if is_secure else "http"
        if self._trusts(environ.get("REMOTE_ADDR", "")):
            self._believe(environ)
        else:
            for name in _HEADERS:
                if environ.pop(name, None) is not None:
                    environ[HANDED_ON] = True
        return self.application(environ, start_response)

    def _is_trusted(self, address: str) -> bool:
        """Return whether `address` is a trusted proxy's; "" is a socket of this machine."""
        if not address:
            return bool(self._count)
        try:
            parsed = ip_address(address)
        except ValueError:
            return False
        plain = getattr(parsed, "ipv4_mapped", None) or parsed
        if self._count:
            return plain.is_private or plain.is_loopback
        return any(plain in network for network in self._networks)

    def _believe(self, environ: WSGIEnvironment) -> None:
        """Set the environment of a request from its forwarded headers."""
        values = {name: parse_list_header(environ.get(name, "")) for name in _HEADERS}
        client, scheme, host, port, prefix = (
            self._client(environ, values[_HEADERS[0]]),
            *(self._first_value(values[name]) for name in _HEADERS[1:]),
        )
        environ["REMOTE_ADDR"] = client
        if scheme in ("http", "https"):
            environ["wsgi.url_scheme"] = scheme
        if host:
            environ["HTTP_HOST"] = host
        if port.isdecimal() and "HTTP_HOST" in environ:
            name = re.sub(r":\d*$", "", environ["HTTP_HOST"])
            environ["HTTP_HOST"] = f"{name}:{port}"
            environ["SERVER_PORT"] = port
        if _PREFIX.fullmatch(prefix):
            environ["SCRIPT_NAME"] = prefix

    def _client(self, environ: WSGIEnvironment, addresses: list[str]) -> str:
        """Return the client's address: each proxy appends its own client to the list."""
        peer: str = environ.get("REMOTE_ADDR", "")
        if self._count:
            return addresses[-self._count] if len(addresses) >= self._count else peer
        for address in reversed(addresses):
            peer = address
            if not self._trusts(address):
                break
        return peer

    def _first_value(self, values: list[str]) -> str:
        """Return the first proxy's value of a header, "" if there is none.

        For proxies named by address their number is unknown. They pass on earlier values or set
        their own: the last value counts.
        """
        count = self._count or 1
        return values[-count] if len(values) >= count else ""


@lru_cache(maxsize=65_536)
def counted_as(address: str) -> str:
    """Return the key under which an address is counted: IPv4, or the /64 network of IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    mapped = getattr(parsed, "ipv4_mapped", None)
    return str(mapped or ip_network((parsed, 64), strict=False).network_address)

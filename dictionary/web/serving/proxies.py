"""What proxies in front say of a request (`X-Forwarded-*`), believed where the setting names them.

The setting `trusted_proxies` has addresses and networks, or a number: so many proxies, on this
machine or in a private network. From anybody else these headers count for nothing, and neither does
what gunicorn made of them.
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
# The name in an environment of what a proxy has handed on that nobody has named.
HANDED_ON = "dictionary.handed_on"
_HEADERS = tuple(f"HTTP_X_FORWARDED_{name}" for name in ("FOR", "PROTO", "HOST", "PORT", "PREFIX"))


class Forwarded:
    """A WSGI application that gives another one the request as it came to the first proxy.

    `trusted` is the setting: "0", a number, or addresses and networks with spaces between.
    """

    def __init__(self, application: WSGIApplication, trusted: str) -> None:
        self.application = application
        is_number = trusted.isdecimal()
        self._count = int(trusted) if is_number else 0
        self._networks: list[IPv4Network | IPv6Network] = [
            ip_network(one) for one in ([] if is_number else trusted.split())
        ]
        self._trusts = lru_cache(maxsize=4096)(self._is_trusted)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request."""
        client = environ.get("gunicorn.socket")
        if client is not None:
            # gunicorn believes anybody on this machine.
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
        """Say whether a proxy of ours has this address; "" is a socket of this machine."""
        if not address:
            return bool(self._count)
        try:
            found = ip_address(address)
        except ValueError:
            return False
        plain = getattr(found, "ipv4_mapped", None) or found
        if self._count:
            return plain.is_private or plain.is_loopback
        return any(plain in network for network in self._networks)

    def _believe(self, environ: WSGIEnvironment) -> None:
        """Take what the proxies say into the environment of a request."""
        values = {name: parse_list_header(environ.get(name, "")) for name in _HEADERS}
        client, scheme, host, port, prefix = (
            self._client(environ, values[_HEADERS[0]]),
            *(self._said(values[name]) for name in _HEADERS[1:]),
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

    def _client(self, environ: WSGIEnvironment, said: list[str]) -> str:
        """Return the address that the first proxy saw: each adds who asks it to the end."""
        peer: str = environ.get("REMOTE_ADDR", "")
        if self._count:
            return said[-self._count] if len(said) >= self._count else peer
        for address in reversed(said):
            peer = address
            if not self._trusts(address):
                break
        return peer

    def _said(self, values: list[str]) -> str:
        """Return what the first proxy says; of named ones, how many there are is not known.

        They hand on what the ones before them said, or say it themselves: the last value.
        """
        count = self._count or 1
        return values[-count] if len(values) >= count else ""


def counted_as(address: str) -> str:
    """Return who counts as one with this address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    mapped = getattr(parsed, "ipv4_mapped", None)
    return str(mapped or ip_network((parsed, 64), strict=False).network_address)

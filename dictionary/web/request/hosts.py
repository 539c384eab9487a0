"""Allowed host names (the setting `hosts`), and the host in links.

A cache stores an answer for later readers, so its links must not lead to any host that a first
client has named. Names of this machine are always allowed. Without the setting, addresses of
private networks and the address that the server is bound to are allowed as well, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import ip_address
from typing import TYPE_CHECKING

from flask import Flask, request

from dictionary.errors import Misdirected
from dictionary.web.request import limits

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# The environment variable that marks a host that is not allowed.
_REFUSED = "dictionary.refused_host"
_ITSELF = "localhost"
# RFC 3986 without user names and percent signs; an internationalised name comes as xn--….
_HOST = re.compile(
    r"([a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?\.?|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?"
)
# Monitoring asks by any address, and these answers have no links.
_OF_MACHINES = frozenset({"/healthz", "/readyz", "/metrics"})


class AllowedHosts:
    """The host names in `setting`, separated by spaces; links have the first one.

    If it is empty, `bind` (address and port of the server) adds a name.
    """

    def __init__(self, setting: str, bind: str = "") -> None:
        self._named = tuple(setting.lower().split())
        self._bound = bind.rpartition(":")[0].lower()
        self.linked = lru_cache(maxsize=1024)(self._linked)

    def _linked(self, host: str) -> str | None:
        """Return the host of links in an answer for `host`, None if `host` is not allowed."""
        parts = _HOST.fullmatch(host.lower())
        if parts is None or len(host) > 255:
            return None
        name = parts[1].rstrip(".")
        if host.lower() in self._named or name in self._named:
            return f"{name}{parts[2] or ''}"
        is_near = not self._named and (name == self._bound or _is_private(name))
        if not (_is_of_this_machine(name) or is_near):
            return None
        return self._named[0] if self._named else f"{name}{parts[2] or ''}"


def _is_of_this_machine(name: str) -> bool:
    return name == _ITSELF or name.endswith(f".{_ITSELF}") or _is_private(name, loopback=True)


def _is_private(name: str, loopback: bool = False) -> bool:
    try:
        address = ip_address(name.strip("[]"))
    except ValueError:
        return False
    return address.is_loopback if loopback else address.is_private


class Guard:
    """A WSGI application that passes requests on with the host that links have.

    Requests for hosts that are not allowed are marked; `init_app` refuses them, so that the error
    looks like all others.
    """

    def __init__(self, application: WSGIApplication, hosts: AllowedHosts) -> None:
        self.application = application
        self.hosts = hosts

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request (WSGI)."""
        host = environ.get("HTTP_HOST")
        linked = self.hosts.linked(host or _ITSELF)
        if linked is None:
            environ[_REFUSED] = True
            environ["HTTP_HOST"] = _ITSELF
        elif host:
            environ["HTTP_HOST"] = linked
        return self.application(environ, start_response)


def _refuse() -> None:
    if request.environ.get(_REFUSED) and request.path not in _OF_MACHINES:
        limits.count_request()
        raise Misdirected("host-not-ours")


def init_app(app: Flask) -> None:
    """Refuse requests for hosts that are not allowed, before anything else."""
    app.before_request(_refuse)

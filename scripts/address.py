"""Two questions about the address that scripts/serve binds, HOST:PORT as gunicorn takes it.

address.py free ADDRESS     fails with a sentence when the address can't be had
address.py answers ADDRESS  waits until the server answers there, then says so

Sockets in the file system (unix:PATH) are left to gunicorn.
"""

import errno
import socket
import sys
import time
import urllib.request


def split(address: str) -> tuple[str, int]:
    """Return host and port of `HOST:PORT`, `[HOST]:PORT` or `HOST`, the port being 8000 there."""
    host, colon, port = address.rpartition(":")
    if not colon or port.endswith("]"):
        host, port = address, "8000"
    if not port.isdecimal():
        sys.exit(f"DICTIONARY_BIND={address} can't be used: it should look like 127.0.0.1:8000.")
    return host.strip("[]"), int(port)


def require_free(address: str) -> None:
    """Bind and let go again; exit with a sentence when that fails."""
    host, port = split(address)
    try:
        family, kind, _, _, name = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(name)
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            sys.exit(
                f"Something else listens on {address} already. Stop it, or choose another"
                f" address: DICTIONARY_BIND={host}:{port + 1} scripts/serve"
            )
        sys.exit(f"DICTIONARY_BIND={address} can't be used: {problem.strerror}.")


def announce(address: str) -> None:
    """Print where the service is once it answers there; give up silently after two minutes."""
    host, port = split(address)
    url = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
    no_proxy = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(600):
        try:
            no_proxy.open(f"{url}healthz", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            print(f"The dictionary is at {url} (Ctrl-C stops it).", flush=True)
            return


if __name__ == "__main__":
    question, where = sys.argv[1:]
    if not where.startswith(("unix:", "fd:")):
        {"free": require_free, "answers": announce}[question](where)

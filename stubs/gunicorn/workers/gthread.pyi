import socket
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from selectors import BaseSelector
from typing import Any

from gunicorn.http.parser import Parser

class TConn:
    sock: socket.socket
    client: Any
    server: Any
    parser: Parser
    def set_timeout(self) -> None: ...

class PollableMethodQueue:
    def defer(self, callback: Any, *args: Any) -> None: ...

class ThreadWorker:
    alive: bool
    cfg: Any
    keepalived_conns: deque[TConn]
    log: Any
    max_requests: int
    method_queue: PollableMethodQueue
    nr: int
    poller: BaseSelector
    tpool: ThreadPoolExecutor
    wsgi: Any
    def __init__(self, *args: Any, **options: Any) -> None: ...
    def load_wsgi(self) -> None: ...
    def on_client_socket_readable(self, conn: TConn, client: socket.socket) -> None: ...
    def finish_request(self, conn: TConn, fs: Future[bool]) -> None: ...

import socket
from concurrent.futures import Future, ThreadPoolExecutor
from selectors import BaseSelector
from typing import Any

from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser

class TConn:
    sock: Any
    client: Any
    server: Any
    parser: RequestParser
    initialized: bool
    data_ready: bool
    def __init__(self, cfg: Any, sock: socket.socket, client: Any, server: Any) -> None: ...

class PollableMethodQueue:
    def defer(self, callback: Any, *args: Any) -> None: ...

class ThreadWorker:
    alive: bool
    cfg: Any
    log: Any
    max_requests: int
    method_queue: PollableMethodQueue
    nr: int
    nr_conns: int
    poller: BaseSelector
    tpool: ThreadPoolExecutor
    worker_connections: int
    wsgi: Any
    def __init__(self, *args: Any, **options: Any) -> None: ...
    def init_process(self) -> None: ...
    def load_wsgi(self) -> None: ...
    def accept(self, listener: socket.socket) -> None: ...
    def enqueue_req(self, conn: Any) -> None: ...
    def murder_keepalived(self, force: bool = False) -> None: ...
    def murder_pending(self) -> None: ...
    def _cap_keepalive(self, deadline: float) -> None: ...
    def handle_request(self, req: Request, conn: Any) -> bool: ...
    def finish_request(self, conn: Any, fs: Future[bool]) -> None: ...

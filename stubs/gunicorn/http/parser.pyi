from collections.abc import Iterator
from typing import Any

from gunicorn.http.message import Request
from gunicorn.http.unreader import Unreader

class RequestParser:
    unreader: Unreader
    mesg: Request | None
    def __init__(self, cfg: Any, source: Iterator[bytes], source_addr: Any) -> None: ...
    def __next__(self) -> Request: ...

from typing import Any

from _typeshed.wsgi import StartResponse
from gunicorn.http.message import Request

class Response:
    def __init__(self, req: Request, sock: Any, cfg: Any) -> None: ...
    start_response: StartResponse
    def write(self, arg: bytes) -> None: ...
    def close(self) -> None: ...

def create(
    req: Request, sock: Any, client: Any, server: Any, cfg: Any
) -> tuple[Response, dict[str, Any]]: ...

from gunicorn.http.message import Request

class Unreader:
    def unread(self, data: bytes) -> None: ...
    def take_buffered(self) -> bytes: ...

class Parser:
    unreader: Unreader
    mesg: Request | None
    def __next__(self) -> Request: ...

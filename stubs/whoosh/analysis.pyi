from collections.abc import Iterator
from typing import Any

class Token:
    text: str
    boost: float
    def __init__(self, **attributes: Any) -> None: ...

class Tokenizer:
    def __call__(self, value: Any, **options: Any) -> Iterator[Token]: ...

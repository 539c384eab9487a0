from whoosh.analysis import Tokenizer
from whoosh.columns import Column

class FieldType: ...

class ID(FieldType):
    def __init__(
        self, stored: bool = False, unique: bool = False, analyzer: Tokenizer | None = None
    ) -> None: ...

class COLUMN(FieldType):
    def __init__(self, columnobj: Column | None = None) -> None: ...

class TEXT(FieldType):
    def __init__(
        self, analyzer: Tokenizer | None = None, phrase: bool = True, stored: bool = False
    ) -> None: ...

class Schema:
    def __init__(self, **fields: FieldType) -> None: ...
    def names(self) -> list[str]: ...

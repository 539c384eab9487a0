from collections.abc import Iterable
from typing import Any

from whoosh.matching import Matcher
from whoosh.searching import Searcher

class Query:
    def matcher(self, searcher: Searcher, context: Any = None) -> Matcher: ...

class Term(Query):
    def __init__(self, fieldname: str, text: str, boost: float = 1.0) -> None: ...

class And(Query):
    def __init__(self, subqueries: Iterable[Query], boost: float = 1.0) -> None: ...

class Or(Query):
    def __init__(self, subqueries: Iterable[Query], boost: float = 1.0) -> None: ...

class FuzzyTerm(Query):
    def __init__(
        self,
        fieldname: str,
        text: str,
        boost: float = 1.0,
        maxdist: int = 1,
        prefixlength: int = 1,
    ) -> None: ...

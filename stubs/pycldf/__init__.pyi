# The part of pycldf that this program uses.
from csvw import Column, Table, TableGroup

class Dataset:
    tables: list[Table]
    def __init__(self, tablegroup: TableGroup) -> None: ...
    @staticmethod
    def get_tabletype(table: Table) -> str | None: ...
    def get_foreign_key_reference(
        self, table: Table, column: Column
    ) -> tuple[Table, Column] | None: ...

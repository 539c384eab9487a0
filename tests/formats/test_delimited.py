"""Delimited text to rows: encodings, separators, quotes, and the place of every fault."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dictionary.checks.problem import Problem
from dictionary.formats.delimited import (
    MAX_CELL,
    Dialect,
    delimiter_of,
    dialect_of,
    encoding_of,
    rows,
    unreadable,
)

COMMA = Dialect("utf-8", ",")
# "từ điển tiếng Việt" in TCVN 5712:1993, VN3: the bytes of the .VnTime fonts.
TCVN3 = b"t\xf5 \xaei\xd3n ti\xd5ng Vi\xd6t"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def read(path: Path, content: str | bytes, dialect: Dialect = COMMA) -> list[object]:
    raw = content.encode(dialect.encoding) if isinstance(content, str) else content
    path.write_bytes(raw)
    return list(rows(path, dialect))


def fault(code: str, line: int, column: int, **params: object) -> tuple[object, ...]:
    return (code, line, column, params)


def seen(found: list[object]) -> list[object]:
    """Rows as they are, problems as `fault` writes them."""
    return [
        fault(item.code, item.place.line, item.place.column, **item.params)
        if isinstance(item, Problem)
        else item
        for item in found
    ]


def trouble(path: Path, raw: bytes) -> tuple[object, ...] | None:
    path.write_bytes(raw)
    found = unreadable(path, encoding_of(path))
    if found is None:
        return None
    assert found.severity == "error"
    assert found.place.file == path.name
    return fault(found.code, found.place.line, found.place.column, **found.params)


# Encodings


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"", "utf-8"),
        (b"id,headword", "utf-8"),
        ("nước".encode(), "utf-8"),
        ("nước".encode("utf-8-sig"), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + "nước".encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + "nước".encode("utf-16-be"), "utf-16"),
        # Without a mark.
        ("id,headword\n1,ia\n".encode("utf-16-le"), "utf-16-le"),
        ("id,headword\n1,ia\n".encode("utf-16-be"), "utf-16-be"),
        ("mục từ,nghĩa\nꪙꪱ,ruộng\n".encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_marks_and_zero_bytes_name_the_encoding(path: Path, raw: bytes, encoding: str) -> None:
    assert trouble(path, raw) is None
    assert encoding_of(path) == encoding


def not_utf8(line: int, column: int, byte: str, lines: int) -> tuple[object, ...]:
    return fault("encoding-unreadable", line, column, byte=byte, encoding="UTF-8", lines=lines)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"id,headword\n1,n\xadc\n", not_utf8(2, 2, "AD", 1)),
        (b"id,headword\n1,a\n2," + TCVN3 + b"\n3,b\n4,\xaei\n", not_utf8(3, 2, "F5", 2)),
        # Separators in quotes are none.
        (b'id,note,headword\n1,"a, b",\xaei\n', not_utf8(2, 3, "AE", 1)),
        (b"id;headword\n1;\xaei\n", not_utf8(2, 2, "AE", 1)),
        (b"id\theadword\n\xae\ti\n", not_utf8(2, 1, "AE", 1)),
        (b"h\xaei,id\n", not_utf8(1, 1, "AE", 1)),
        # Lines end with CR or CRLF as well.
        (b"id,headword\r1,a\r2,\xaei\r", not_utf8(3, 2, "AE", 1)),
        (b"id,headword\r\n1,\xaei\r\n2,\xaei\r\n", not_utf8(2, 2, "AE", 2)),
        # A lone surrogate, and a character that breaks off at the end of the file.
        (b"id,headword\n1,\xed\xa0\x80\n", not_utf8(2, 2, "ED", 1)),
        (b"id,headword\n1,a\xe1\xbb", not_utf8(2, 2, "E1", 1)),
        (codecs.BOM_UTF8 + b"id\n\xff\n", not_utf8(2, 1, "FF", 1)),
        # The bytes of a fault may lie on both sides of what is read at once.
        (b"id\n" + b"x\n" * 32_766 + b"\xe1\xbb", not_utf8(32_768, 1, "E1", 1)),
    ],
)
def test_bytes_that_are_not_utf8(path: Path, raw: bytes, expected: object) -> None:
    assert trouble(path, raw) == expected


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf16_is_checked_to_its_end(path: Path, order: str) -> None:
    bom = codecs.BOM_UTF16_LE if order == "utf-16-le" else codecs.BOM_UTF16_BE
    start = bom + ("id,headword\n" + "1,nước\n" * 20_000).encode(order)
    assert trouble(path, start) is None
    half = "\ud83d".encode(order, "surrogatepass")
    found = trouble(path, start + "2,".encode(order) + half + "\n3,a\n".encode(order))
    assert found is not None
    assert found[:3] == ("encoding-unreadable", 20_002, 2)
    assert found[3]["encoding"] == "UTF-16"  # type: ignore[index]  # the parameters
    # A file that ends in the middle of a character, also where a chunk ends.
    for size in (len(start), 1 << 16):
        found = trouble(path, start[: size - 1])
        assert found is not None
        assert found[0] == "encoding-unreadable"


@pytest.mark.parametrize("raw", [b"id,headword\n1,ia\n", b"\xff", b"i", "nước".encode("utf-16-le")])
def test_utf16_without_an_order_of_bytes_is_a_problem(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    found = dialect_of(path, "utf-16")
    assert isinstance(found, Problem)
    assert (found.code, found.place.file) == ("utf16-unmarked", path.name)
    # Where the content shows the order, it need not be said.
    path.write_bytes("id,headword\n1,ia\n".encode("utf-16-be"))
    assert dialect_of(path, "utf-16") == Dialect("utf-16-be", ",")


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"id,headword\n1,a\0b\n", 2, 2),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 3, 1),
        (codecs.BOM_UTF16_LE + "id\n\0".encode("utf-16-le"), 2, 1),
        # A NUL outweighs what else is wrong.
        (b"id\n\xff\n\0\n", 3, 1),
    ],
)
def test_a_file_with_zero_bytes_is_not_text(path: Path, raw: bytes, line: int, column: int) -> None:
    assert trouble(path, raw) == fault("not-text", line, column)


# Separators


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [
        ("id,headword,gloss_vi", ","),
        ("id;headword;gloss_vi", ";"),
        ("id\theadword\tgloss_vi", "\t"),
        ("headword", ","),
        ("", ","),
        ('"mục, từ; khác";nghĩa', ";"),
        ("\n\r\nid;headword", ";"),
        ("id;headword\r1,2,3,4", ";"),
    ],
)
def test_the_header_tells_the_separator(path: Path, header: str, delimiter: str) -> None:
    path.write_text(header, encoding="utf-8", newline="")
    assert delimiter_of(path, "utf-8") == delimiter


@pytest.mark.parametrize("name", ["a.tsv", "a.TAB"])
def test_the_name_may_tell_the_separator(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("a,b,c\td", encoding="utf-8")
    assert delimiter_of(path, "utf-8") == "\t"


# Rows


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_rows_have_the_line_they_begin_on(path: Path, end: str, encoding: str) -> None:
    lines = ["id,headword", "", "1,nước", ",", '2,"hai', 'dòng, ""hai"""', "  ", "3,đi", "", ""]
    assert read(path, end.join(lines), Dialect(encoding, ",")) == [
        (1, ["id", "headword"]),
        (3, ["1", "nước"]),
        (5, ["2", f'hai{end}dòng, "hai"']),
        (8, ["3", "đi"]),
    ]


def test_quotes_inside_a_cell_that_has_none_around_it_are_letters(path: Path) -> None:
    assert read(path, 'a,5" x 6",b\n') == [(1, ["a", '5" x 6"', "b"])]


def test_a_file_without_rows(path: Path) -> None:
    assert read(path, "") == []
    assert read(path, "\n,,\n  \n") == []


def test_progress_is_told_and_ends_with_the_size(path: Path) -> None:
    path.write_text("a,b\n" * 10_000, encoding="utf-8")
    told: list[int] = []
    assert len(list(rows(path, COMMA, told.append))) == 10_000
    assert told == sorted(told)
    assert told[-1] == path.stat().st_size
    assert len(told) > 10


# Quotes that do not close

HEAD = "id,headword,gloss_vi\n"


def unclosed(line: int, column: int) -> tuple[object, ...]:
    return fault("unclosed-quote", line, column)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # To the end of the file.
        ('1,"nước,water\n2,đi,go\n', [unclosed(2, 2), (3, ["2", "đi", "go"])]),
        ('1,a,b\n2,c,"d', [(2, ["1", "a", "b"]), unclosed(3, 3)]),
        ('1,a,b\n2,c,"\n', [(2, ["1", "a", "b"]), unclosed(3, 3)]),
        # To the quote of another cell.
        (
            '1,"nước,water\n2,đi,go\n3,"lửa",fire\n',
            [unclosed(2, 2), (3, ["2", "đi", "go"]), (4, ["3", "lửa", "fire"])],
        ),
        (
            '1,a,"b\n2,"c, d",e\n3,f,g\n',
            [unclosed(2, 3), (3, ["2", "c, d", "e"]), (4, ["3", "f", "g"])],
        ),
        # A stray quote closes it, in the middle of a cell or at its end.
        (
            '1,"nước,water\n2,đi,go\n3,5" dài,long\n',
            [unclosed(2, 2), (3, ["2", "đi", "go"]), (4, ["3", '5" dài', "long"])],
        ),
        (
            '1,"nước,water\n2,đi,go\n3,lửa",fire\n4,x,y\n',
            [
                unclosed(2, 2),
                (3, ["2", "đi", "go"]),
                (4, ["3", 'lửa"', "fire"]),
                (5, ["4", "x", "y"]),
            ],
        ),
        ('1,a,"b\n2,c,d"\n3,e,f\n', [unclosed(2, 3), (3, ["2", "c", 'd"']), (4, ["3", "e", "f"])]),
        # One after the other.
        ('1,"a,b\n2,"c,d\n3,e,f\n', [unclosed(2, 2), unclosed(3, 2), (4, ["3", "e", "f"])]),
        # A second line of the cell, then letters after its quote: nothing to go back to.
        ('1,"một dòng\nhai dòng" x,y\n2,c,d\n', [unclosed(2, 2), (4, ["2", "c", "d"])]),
        # After a cell that is closed, and after one with line breaks.
        ('1,"a","b" c\n2,d,e\n', [unclosed(2, 3), (3, ["2", "d", "e"])]),
        ('"1\nx",a,"b" c\n2,d,e\n', [unclosed(3, 3), (4, ["2", "d", "e"])]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_quote_that_does_not_close_is_placed_where_it_opens(
    path: Path, content: str, expected: list[object], end: str
) -> None:
    raw = (HEAD + content).replace("\n", end).encode()
    assert seen(read(path, raw))[1:] == expected


@pytest.mark.parametrize(
    "cell",
    [
        "một dòng\nhai dòng",
        "một, hai\nba, bốn, năm",
        "câu thơ\n\ncâu thơ",
        "a\nb, c, d",
        'nói "đi"\nrồi đi',
        "1,5,3\n2,5,3,4",
    ],
)
def test_a_text_of_several_lines_is_no_fault(path: Path, cell: str) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["id", "headword", "note"], ["1", "a", cell], ["2", cell, "b"]])
    assert read(path, text.getvalue())[1:] == [
        (2, ["1", "a", cell]),
        (3 + cell.count("\n"), ["2", cell, "b"]),
    ]


def test_a_quote_in_the_header_that_does_not_close_ends_the_reading(path: Path) -> None:
    assert seen(read(path, '"id,headword\n1,a\n')) == [unclosed(1, 1)]


def test_many_quotes_that_do_not_close_take_no_longer_than_they_should(path: Path) -> None:
    content = HEAD + "".join(f'{number},"a,b\n' for number in range(20_000))
    found = seen(read(path, content))
    assert len(found) == 20_001
    assert found[-1] == unclosed(20_001, 2)


# Long cells


def too_long(line: int, column: int) -> tuple[object, ...]:
    return fault("cell-too-long", line, column, limit=MAX_CELL)


def test_a_cell_may_be_as_long_as_the_limit(path: Path) -> None:
    long = "x" * MAX_CELL
    assert read(path, f"{HEAD}1,{long},b\n")[1:] == [(2, ["1", long, "b"])]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_longer_one_is_a_fault_of_its_row(path: Path, quote: str) -> None:
    long = quote + "x" * (MAX_CELL + 1) + quote
    found = read(path, f"{HEAD}1,{long},b\n2,c,d\n")
    assert seen(found)[1:] == [too_long(2, 2), (3, ["2", "c", "d"])]


def test_where_a_longer_one_with_line_breaks_ends_nobody_can_tell(path: Path) -> None:
    long = "một dòng\n" * (MAX_CELL // 8)
    assert seen(read(path, f'{HEAD}1,"{long}",b\n2,c,d\n'))[1:] == [too_long(2, 2)]


def test_an_unclosed_quote_in_a_large_file_is_no_long_cell(path: Path) -> None:
    content = f'{HEAD}1,"a,b\n' + "2,cccccccc,dddddddd\n" * (MAX_CELL // 10)
    found = seen(read(path, content))
    assert found[1] == unclosed(2, 2)
    assert found[2] == (3, ["2", "cccccccc", "dddddddd"])
    assert len(found) == 2 + MAX_CELL // 10


# Whatever is written can be read


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.lists(st.lists(st.text(max_size=8), min_size=3, max_size=3), max_size=5),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_written_rows_are_read_again(
    path: Path, cells: list[list[str]], delimiter: str, end: str, encoding: str
) -> None:
    text = io.StringIO()
    # Quotes around all: csv leaves a lone CR without them and does not read it again.
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([["a", "b", "c"], *cells])
    path.write_bytes(text.getvalue().encode(encoding))
    found = list(rows(path, Dialect(encoding, delimiter)))
    if any(isinstance(item, Problem) for item in found):
        # A cell that holds what looks like rows of the table is taken for a slip.
        assert any("\n" in cell or "\r" in cell for row in cells for cell in row)
        return
    kept = [row for row in cells if any(cell.strip() for cell in row)]
    assert [item[1] for item in found if not isinstance(item, Problem)][1:] == kept

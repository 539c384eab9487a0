"""The index by itself: what goes in is found, what is taken out is gone, in every thread."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from whoosh import index

from dictionary.index import write
from dictionary.index.schema import IndexState, read_state, terms, write_state
from dictionary.index.search import IndexReader, Word
from dictionary.index.write import Document, IndexWriter
from dictionary.selection import EVERYTHING, Only, Selection


def doc(number: int, text: str, language: str = "vi", scope: int = 1) -> Document:
    return Document(number, scope, [(language, text)])


def put(writer: IndexWriter, documents: list[Document], mark: int, *, stale: bool = False) -> None:
    ids = [document.id for document in documents]
    writer.write(documents, ids, ids if stale else [], mark)


def ask(reader: IndexReader, *words: str, tags: tuple[str, ...] = ("vi",)) -> list[int]:
    return sorted(reader.find([Word(word, word) for word in words], Only(tags), EVERYTHING, 1000))


def test_no_index_yet(tmp_path: Path) -> None:
    reader = IndexReader(tmp_path / "index")
    assert (ask(reader, "a"), reader.state().build) == ([], "")


def test_updates_and_deletions_reach_a_long_lived_reader(tmp_path: Path) -> None:
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)
    put(writer, [doc(1, "một hai"), doc(2, "hai ba")], 2)
    assert ask(reader, "hai") == [1, 2]
    put(writer, [doc(1, "một bốn")], 3, stale=True)
    assert (ask(reader, "hai"), ask(reader, "mot")) == ([2], [1])
    writer.write([], [2], [2], 4)
    assert (ask(reader, "hai"), ask(reader, "ba")) == ([], [])
    state = read_state(tmp_path)
    assert state is not None
    assert state.mark == 4


def has(folder: Path, word: str) -> bool:
    """Whether any file of the index has a word in it."""
    return any(word.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_what_is_to_be_forgotten_is_in_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "_MANY", 100)
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)
    put(writer, [doc(n, f"chung {n}") for n in range(150)], 150)
    put(writer, [doc(200, "bímật chung")], 200)
    put(writer, [doc(201, "khác chung")], 201)
    # A former state, in another segment.
    put(writer, [doc(200, "giấukín chung")], 202, stale=True)
    put(writer, [doc(3, "moi chung")], 203, stale=True)
    before = {path.name for path in tmp_path.rglob("*.trm")}
    writer.write([], [200], [200], 204)
    assert has(tmp_path, "bimat")
    assert has(tmp_path, "giaukin")
    writer.write([doc(5, "khác chung")], [5, 300], [5, 300], 205, forget=True)
    for word in ("bimat", "giaukin", "kín", "mật"):
        assert not has(tmp_path, word), word
    assert len(ask(reader, "chung")) == 151
    assert (ask(reader, "khac"), ask(reader, "moi"), ask(reader, "5")) == ([5, 201], [3], [])
    # What had nothing taken out of it stays as it is.
    assert before & {path.name for path in tmp_path.rglob("*.trm")}
    writer.write([], list(range(150)), list(range(150)), 206, forget=True)
    assert ask(reader, "chung") == [201]
    assert IndexReader(tmp_path).state().mark == 206


def test_a_purge_that_was_cut_off_is_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = IndexWriter(tmp_path)
    put(writer, [doc(1, "bímật chung"), doc(2, "chung")], 2)

    def killed(*_arguments: object) -> None:
        raise RuntimeError

    # As if it had died between the first commit and the purge.
    with monkeypatch.context() as patched:
        patched.setattr(write, "write_state", killed)
        with pytest.raises(RuntimeError):
            writer.write([], [1], [1], 3)
    assert has(tmp_path, "bimat")
    del writer
    again = IndexWriter(tmp_path)
    assert again.mark == 2
    again.write([], [1], [1], 3, forget=True)
    assert not has(tmp_path, "bimat")
    assert ask(IndexReader(tmp_path), "chung") == [2]


def test_all_words_scopes_languages_and_limit(tmp_path: Path) -> None:
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)
    put(writer, [doc(n, f"nước số {n}", scope=n % 3) for n in range(30)], 30)
    put(writer, [doc(99, "nuoc so", language="jra")], 31)
    word = Word("nươc\u0301", "nuoc")
    assert len(reader.find([word], Only(("vi",)), EVERYTHING, 100)) == 30
    assert sorted(reader.find([word], Only(("vi",)), Only((1,)), 100)) == list(range(1, 30, 3))
    assert reader.find([word], Only(("jra",)), EVERYTHING, 100) == [99]
    assert len(reader.find([word], Only(("vi", "jra")), EVERYTHING, 7)) == 7
    assert ask(reader, "nuoc", "7") == [7]
    assert reader.find([word, Word("x", "x")], Only(("vi",)), EVERYTHING, 100) == []
    assert reader.find([], Only(("vi",)), EVERYTHING, 100) == []


def test_large_segments_stay_and_small_ones_come_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "_LARGE", 20)
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)

    def segments() -> list[int]:
        opened = index.open_dir(tmp_path / writer.state.build).reader()
        try:
            return sorted(leaf.doc_count() for leaf, _ in opened.leaf_readers())
        finally:
            opened.close()

    for start in range(0, 300, 20):
        put(writer, [doc(n, f"chung {n}") for n in range(start, start + 20)], start + 20)
    assert segments() == [20] * 15
    for number in range(300, 320):
        put(writer, [doc(number, f"chung {number}")], number + 1)
    assert len(segments()) < 15 + 20
    assert segments()[-15:] == [20] * 15
    assert len(ask(reader, "chung")) == 320


def test_several_processes_write_the_same_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "_MANY", 100)
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)
    put(writer, [doc(n, f"chung {n}") for n in range(500)], 500)
    assert len(ask(reader, "chung")) == 500
    more = [doc(n, f"rieng {n}") for n in range(300, 700)]
    writer.write(more, [d.id for d in more], list(range(300, 500)), 900)
    assert (len(ask(reader, "chung")), len(ask(reader, "rieng"))) == (300, 400)
    assert IndexReader(tmp_path).state().mark == 900


def test_threads_search_while_the_index_changes(tmp_path: Path) -> None:
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)
    put(writer, [doc(n, "chung") for n in range(50)], 1)
    stop, errors = threading.Event(), []

    def search() -> None:
        while not stop.is_set():
            try:
                if len(ask(reader, "chung")) < 50:
                    errors.append("too few")
            except Exception as error:  # noqa: BLE001  # any error is what is looked for
                errors.append(repr(error))

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for turn in range(25):
        put(writer, [doc(1000 + turn, "chung")], 2 + turn)
    stop.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(ask(reader, "chung")) == 75


def test_a_writer_that_fails_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)
    put(writer, [doc(1, "chung")], 1)

    def broken() -> list[Document]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        writer.write((document for document in [doc(2, "chung"), *broken()]), [2], [], 2)
    assert ask(reader, "chung") == [1]
    put(writer, [doc(2, "chung")], 2)
    assert ask(reader, "chung") == [1, 2]


def test_of_equal_matches_the_older_entry_comes_first(tmp_path: Path) -> None:
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)
    numbers = [*range(30, 0, -1)]
    put(writer, [doc(number, "mot hai") for number in numbers[:20]], 1)
    put(writer, [doc(number, "mot hai") for number in numbers[20:]], 2)
    words = [Word("hai", "hai"), Word("mot", "mot")]
    assert reader.find(words, EVERYTHING, EVERYTHING, 100) == list(range(1, 31))
    assert reader.find(words, EVERYTHING, EVERYTHING, 7) == list(range(1, 8))
    # What was taken out and put in again is where it was.
    put(writer, [doc(number, "mot hai") for number in (3, 9)], 3, stale=True)
    assert reader.find(words, EVERYTHING, EVERYTHING, 100) == list(range(1, 31))


def test_pointers_are_found_whole_and_in_their_scopes(tmp_path: Path) -> None:
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)
    pointing = [Document(n, n % 2, [("vi", "a")], [f"id:{n // 2}", "text:hai từ"]) for n in (2, 3)]
    put(writer, [*pointing, doc(4, "id:1 text:hai từ")], 4)
    assert sorted(reader.pointing(["id:1"], EVERYTHING, 9)) == [2, 3]
    assert reader.pointing(["id:1", "text:khác"], Only((1,)), 9) == [3]
    assert len(reader.pointing(["text:hai từ"], EVERYTHING, 1)) == 1
    assert reader.pointing(["text:hai", "id:", "hai từ"], EVERYTHING, 9) == []


def test_an_index_from_before_there_were_pointers_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = IndexReader(tmp_path)
    assert reader.pointing(["id:1"], EVERYTHING, 9) == []
    old = write.schema()
    old.remove("pointers")
    monkeypatch.setattr(write, "schema", lambda: old)
    IndexWriter(tmp_path)
    assert reader.pointing(["id:1"], EVERYTHING, 9) == []


def test_a_build_of_an_older_version_is_used_until_there_is_another(tmp_path: Path) -> None:
    # As version 5 made it, before there were lists, forms and lengths.
    old = write.schema()
    for field in ("forms", "length"):
        old.remove(field)
    (tmp_path / "old").mkdir()
    with index.create_in(tmp_path / "old", old).writer() as filling:
        for number in (1, 2):
            words = list(terms("vi", "nước uống"))
            filling.add_document(id=str(number), words=words, entry=number, scope=number)
    write_state(tmp_path, IndexState("old", 1, 2, "schema-5"))
    reader = IndexReader(tmp_path)
    assert ask(reader, "nuoc") == []
    assert not reader.is_damaged
    writer = IndexWriter(tmp_path)
    assert ask(reader, "nuoc", "uong") == [1, 2]
    assert reader.find([Word("nuoc", "nuoc")], EVERYTHING, Only((2,)), 9) == [2]
    put(writer, [doc(3, "nước")], 3)
    writer.publish()
    assert ask(reader, "nuoc") == [3]


def test_words_in_forms_come_first_then_short_entries(tmp_path: Path) -> None:
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)
    forms = [("vi", "nước uống")]
    put(
        writer,
        [
            doc(1, "nước uống"),
            Document(2, 1, [("vi", "một hai ba")], (), forms),
            Document(3, 1, [("vi", "uống")], (), [("vi", "nước")]),
            Document(4, 1, [], (), forms),
        ],
        4,
    )
    words = [Word("nuoc", "nuoc"), Word("uong", "uong")]
    assert reader.find(words, EVERYTHING, EVERYTHING, 9) == [4, 2, 1, 3]


def test_entries_that_lack_the_most_common_word_come_first(tmp_path: Path) -> None:
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)
    texts = ["cái nhà", "cái nhà", "cái", "nhà sàn", "cái sàn"]
    put(writer, [doc(number, text) for number, text in enumerate(texts)], 1)

    def lacking(*words: str, scopes: Selection[int] = EVERYTHING) -> list[int]:
        return reader.find_all_but_one([Word(word, word) for word in words], EVERYTHING, scopes, 9)

    assert lacking("cai", "nha", "san") == [3, 4, 0, 1]
    assert lacking("cai", "nha", "san", scopes=Only((2,))) == []
    # A word that nobody has is the one that is lacking; of two nothing is left.
    assert lacking("cai", "nha", "khong") == [0, 1]
    assert lacking("cai", "khong", "khac") == []
    assert lacking("cai") == []

"""A ZIP archive with one lexicon in it, and media beside it, opened without trusting it.

The list of its files is checked first (`formats.zip_guard`), then it is unpacked, and every limit
holds for what really comes out. Refused, too: links (CWE-59), archives in it, encrypted files.
"""

from __future__ import annotations

import re
import shutil
import stat
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from dictionary.checks.record import Place, Problem
from dictionary.formats import zip_guard
from dictionary.formats.cldf import reading as cldf
from dictionary.formats.toolbox import reading as mdf
from dictionary.formats.zip_guard import MAX_NAME, MAX_RATIO
from dictionary.record.media import BEGIN, called, is_named_like_one, type_of

ENDING = ".zip"
MEDIA_TYPE = "application/zip"
# Endings of files that can be the lexicon of an archive; a CLDF dataset is known by its metadata.
LEXICONS = (
    ".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".sfm", ".mdf", ".db", ".lift", ".jsonl", ".ndjson",
)  # fmt: skip
# Toolbox gives its dictionaries these endings, too, but most such files are notes to the reader or
# lists of spelling checkers: these are looked into.
_MAYBE_TOOLBOX = (".txt", ".lex", ".dic", ".sf")
_MAX_LOOKED_INTO = 100
# These are archives by their nature; their reader guards itself.
_WORKBOOKS = (".xlsx", ".xlsm")
# A dictionary with recordings of every entry has some 10,000 files and 1 GB.
MAX_FILES = 20_000
MAX_TOTAL = 2_000_000_000
# One recording or table; a reader has limits of its own for what it reads.
MAX_FILE = 500_000_000
# 46 bytes are the least for a file in the directory; names and extra fields take some hundred.
MAX_DIRECTORY = 4_000_000
# How metadata of CLDF are named by custom, and how many other files may be such.
_METADATA = "-metadata.json"
_MAX_JSON = 100
_MAX_SHOWN = 20
_MAX_PROBLEMS = 100
_CHUNK = 1 << 16
# How the system is called that file names and modes are of.
_UNIX = 3
_UTF8_NAME, _ENCRYPTED = 0x800, 0x2041
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".zst", ".lzma")
_NESTED = (b"PK\3\4", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
# What macOS and Windows leave in archives: no content of anybody's.
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$)")

# These endings promise what browsers play and show.
_PLAYED = (
    ".wav", ".mp3", ".ogg", ".oga", ".opus", ".flac", ".m4a", ".webm", ".weba", ".jpg", ".jpeg",
    ".png", ".gif", ".webp", ".bmp",
)  # fmt: skip
# Text is no recording, whatever it begins with.
_TEXTS = (*LEXICONS, ".txt", ".json", ".md", ".bib", ".html", ".xml", ".toml", ".lift-ranges")
# A recording of a word or a sentence has some 100 kB a second at most, a photograph some MB.
MAX_MEDIUM = 50_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """The lexicon's file in an archive, the media by their path from it, and warnings.

    The path of a medium is as the lexicon's file would name it: from its own folder, with `/`;
    beside it stands its media type, which is that of its content. `left` has the other files by
    their paths: `sound` or `picture` for what is called so but is not kept because browsers cannot
    play or show it, `file` for anything else, `told` where a warning says why it is left out.
    """

    main: Path
    media: Mapping[str, tuple[Path, str]]
    warnings: Sequence[Problem] = ()
    left: Mapping[str, str] = field(default_factory=dict)


def open_archive(
    path: Path,
    folder: Path,
    *,
    media: bool = True,
    advance: Callable[[int], None] = lambda _done: None,
) -> Opened | list[Problem]:
    """Unpack the archive at `path` into the empty `folder` and find what is in it.

    Without `media` those stay packed. `advance` is told how many bytes have come out in all.

    If it is refused, every reason is returned and `folder` is as empty as before.
    """
    unpacking = _Unpacking(path, folder, media, advance)
    try:
        opened = unpacking.run()
    except UnicodeDecodeError as error:
        opened = None
        unpacking.report("archive-name-encoding", name=ascii(error.object)[2:100])
    except (BadZipFile, zlib.error, EOFError, NotImplementedError):
        opened = None
        unpacking.report("archive-damaged", name=unpacking.present)
    if opened is None:
        for made in folder.iterdir():
            if made.is_dir():
                shutil.rmtree(made)
            else:
                made.unlink()
        return unpacking.problems
    return opened


def packed(main: Path, beside: Sequence[Path]) -> Iterator[bytes]:
    """Yield an archive of a lexicon's file and of those under its folder that are read with it.

    The same files give the same bytes, whenever and on whatever system they are packed.
    """
    with TemporaryFile() as file:
        with ZipFile(file, "w", ZIP_STORED) as archive:
            for path in sorted({main, *beside}):
                name = path.relative_to(main.parent).as_posix()
                # Without a time of its own: ZipInfo has that of the beginning of ZIP.
                info = ZipInfo(unicodedata.normalize("NFC", name))
                info.create_system, info.external_attr = _UNIX, (stat.S_IFREG | 0o644) << 16
                with path.open("rb") as source, archive.open(info, "w") as made:
                    shutil.copyfileobj(source, made, _CHUNK)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


class _Unpacking:
    """One archive on its way; `problems` has why it is refused, `present` what is looked at."""

    def __init__(
        self, path: Path, folder: Path, media: bool, advance: Callable[[int], None]
    ) -> None:
        self.path = path
        self.media = media
        self.advance = advance
        self.folder = folder
        self.problems: list[Problem] = []
        self.present = path.name
        self.total = 0

    def report(self, code: str, **params: str | int) -> None:
        if len(self.problems) < _MAX_PROBLEMS:
            self.problems.append(Problem(code, "error", Place(self.path.name), params))

    def run(self) -> Opened | None:
        with self.path.open("rb") as file:
            if not self.directory_is_small(file):
                return None
        with ZipFile(self.path) as archive:
            members = self.members(archive.infolist())
            if self.problems:
                return None
            names = [name for name in members if self.media or not is_named_like_one(name)]
            for name in names:
                self.unpack(archive, name, members[name])
                if self.problems:
                    return None
        return self.found(names)

    def directory_is_small(self, file: BinaryIO) -> bool:
        """Say whether the list of files may be read. Zip64 is for more than is taken here."""
        listed = zip_guard.parts_list(file)
        if listed is None:
            self.report("archive-damaged", name=self.path.name)
            return False
        if listed.is_zip64:
            self.report("archive-zip64")
            return False
        if listed.size > MAX_DIRECTORY:
            self.report("archive-too-many", limit=MAX_FILES)
            return False
        return True

    def members(self, infos: Sequence[ZipInfo]) -> dict[str, ZipInfo]:
        """Return the files to unpack by their names; reports all that speaks against it."""
        if len(infos) > MAX_FILES:
            self.report("archive-too-many", limit=MAX_FILES)
            return {}
        found: dict[str, ZipInfo] = {}
        seen: dict[str, bool] = {}
        for info in infos:
            name = self.name_of(info)
            if name is None or _LITTER.search(name):
                continue
            is_folder = name.endswith("/")
            name = name.rstrip("/")
            self.check_kind(name, info, is_folder)
            # On some systems these would be one file: alike but for case or normal form.
            key = unicodedata.normalize("NFC", name).casefold()
            if key in seen and not (is_folder and seen[key]):
                self.report("archive-name-twice", name=name)
            seen[key] = is_folder
            if not is_folder:
                self.check_size(name, info)
                found[name] = info
        folders = {str(above) for name in found for above in PurePosixPath(name).parents}
        for name in sorted(folders & found.keys()):
            self.report("archive-name-twice", name=name)
        if zip_guard.unpacked_size(found.values()) > MAX_TOTAL:
            self.report("archive-too-large", limit=MAX_TOTAL // 10**6)
        is_said = any(problem.code == "archive-ratio" for problem in self.problems)
        if zip_guard.are_bomb(found.values()) and not is_said:
            # Many files, each of them small.
            worst = max(found, key=lambda name: zip_guard.ratio(found[name]))
            self.report("archive-ratio", name=worst, limit=MAX_RATIO)
        return found

    def name_of(self, info: ZipInfo) -> str | None:
        """Return the name of a file in NFC, None if it is none that may be unpacked.

        Without the flag for UTF-8 the encoding is anybody's guess, and zipfile's is CP437. macOS
        writes UTF-8 without the flag; what is valid as such is nothing else.
        """
        name = info.orig_filename
        if not info.flag_bits & _UTF8_NAME and not name.isascii():
            try:
                name = name.encode("cp437").decode("utf-8")
            except UnicodeError:
                self.report("archive-name-encoding", name=ascii(name)[1:100])
                return None
        name = unicodedata.normalize("NFC", name[: MAX_NAME + 1])
        if not zip_guard.is_safe(name):
            shown = "".join(char if char.isprintable() else "\ufffd" for char in name)
            self.report("archive-name-unsafe", name=shown[:100])
            return None
        return name

    def check_kind(self, name: str, info: ZipInfo, is_folder: bool) -> None:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind and kind not in (stat.S_IFREG, stat.S_IFDIR):
            self.report("archive-no-file", name=name)
        if zip_guard.begins_outside(info):
            self.report("archive-damaged", name=name)
        if info.flag_bits & _ENCRYPTED:
            self.report("archive-encrypted", name=name)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            self.report("archive-method", name=name)
        if not is_folder and PurePosixPath(name).suffix.lower() in _ARCHIVES:
            self.report("archive-nested", name=name)

    def check_size(self, name: str, info: ZipInfo) -> None:
        if info.file_size > MAX_FILE:
            self.report("archive-file-too-large", name=name, limit=MAX_FILE // 10**6)
        elif zip_guard.is_bomb(info):
            self.report("archive-ratio", name=name, limit=MAX_RATIO)

    def unpack(self, archive: ZipFile, name: str, info: ZipInfo) -> None:
        """Write one file, and stop where more comes out than the archive has said."""
        self.present = name
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        size = 0
        with archive.open(info) as source, target.open("xb") as file:
            while chunk := source.read(_CHUNK):
                if not size and _ending(name) not in _WORKBOOKS and chunk.startswith(_NESTED):
                    self.report("archive-nested", name=name)
                    return
                size += len(chunk)
                self.total += len(chunk)
                if size > info.file_size or self.total > MAX_TOTAL:
                    self.report("archive-too-large", limit=MAX_TOTAL // 10**6)
                    return
                file.write(chunk)
                self.advance(self.total)

    def found(self, names: Sequence[str]) -> Opened | None:
        """Return what has been unpacked, None if not exactly one of the files is a lexicon."""
        likely = sorted(names, key=lambda name: not name.endswith(_METADATA))
        texts = [name for name in likely if _ending(name) == ".json"][:_MAX_JSON]
        candidates = [name for name in texts if cldf.recognises(self.folder / name)]
        # The repository of a dataset has what it was made from, too.
        candidates = candidates or [name for name in names if _ending(name) in LEXICONS]
        maybe = [name for name in names if _ending(name) in _MAYBE_TOOLBOX][:_MAX_LOOKED_INTO]
        candidates = candidates or [name for name in maybe if mdf.is_dictionary(self.folder / name)]
        if len(candidates) != 1:
            code = "archive-several" if candidates else "archive-none"
            shown = ", ".join((candidates or list(names))[:_MAX_SHOWN])
            self.report(code, count=len(candidates or names), found=shown)
            return None
        return self.sorted_out(candidates[0], names)

    def sorted_out(self, main: str, names: Sequence[str]) -> Opened:
        """Return the archive with its files beside `main` parted by what they are."""
        media: dict[str, tuple[Path, str]] = {}
        left: dict[str, str] = {}
        told: dict[str, list[str]] = {}
        for name in names:
            path, here = self.folder / name, _from(main, name)
            kind = _type_of(path)
            if name == main:
                continue
            if kind and path.stat().st_size > MAX_MEDIUM:
                told.setdefault("archive-media-too-large", []).append(name)
                left[here] = "told"
            elif kind:
                media[here] = path, kind
            elif _ending(name) in _PLAYED:
                told.setdefault("archive-media-wrong", []).append(name)
                left[here] = "told"
            else:
                left[here] = called(name)
        return Opened(self.folder / main, media, tuple(self.warnings(told)), left)

    def warnings(self, left: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
        """Yield why some media are left out, each reason with their number."""
        for code, names in left.items():
            params: dict[str, str | int] = {"name": names[0], "count": len(names)}
            if code == "archive-media-too-large":
                params["limit"] = MAX_MEDIUM // 10**6
            yield Problem(code, "warning", Place(self.path.name), params)


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _type_of(path: Path) -> str:
    """Return the media type of a file by its content, "" for text and what browsers don't play."""
    if _ending(path.name) in _TEXTS:
        return ""
    with path.open("rb") as file:
        return type_of(file.read(BEGIN))


def _from(main: str, name: str) -> str:
    """Return the path of `name` from the folder of `main`, both in one archive."""
    here, there = PurePosixPath(main).parent.parts, PurePosixPath(name).parts
    same = 0
    while same < min(len(here), len(there)) and here[same] == there[same]:
        same += 1
    return "/".join([".."] * (len(here) - same) + list(there[same:]))

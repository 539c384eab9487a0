"""Safe unpacking of a ZIP archive from an untrusted source: one lexicon with its media.

Its directory is checked first (`formats.zip_guard`). Then it is unpacked, and every limit also
holds for the bytes that really come out. Links (CWE-59), nested and encrypted archives are refused.
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

from dictionary.checks.problem import Place, Problem
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
# Toolbox dictionaries may have these endings, too, but most such files are notes to the reader or
# lists of spelling checkers: so their content is checked.
_MAYBE_TOOLBOX = (".txt", ".lex", ".dic", ".sf")
_MAX_LOOKED_INTO = 100
# These files are ZIP archives themselves; their reader has its own checks.
_WORKBOOKS = (".xlsx", ".xlsm")
# A dictionary with recordings of every entry has some 10,000 files and 1 GB.
MAX_FILES = 20_000
MAX_TOTAL = 2_000_000_000
# Of one recording or table; readers have further limits.
MAX_FILE = 500_000_000
# An entry of the directory has at least 46 bytes; names and extra fields take some hundred.
MAX_DIRECTORY = 4_000_000
# The usual ending of CLDF metadata, and how many other JSON files are checked for CLDF.
_METADATA = "-metadata.json"
_MAX_JSON = 100
_MAX_SHOWN = 20
_MAX_PROBLEMS = 100
_CHUNK = 1 << 16
# The code of the system whose file modes the archive has.
_UNIX = 3
_UTF8_NAME, _ENCRYPTED = 0x800, 0x2041
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".zst", ".lzma")
_NESTED = (b"PK\3\4", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
# Files that macOS and Windows add to archives by themselves.
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$)")

# Endings of media that browsers can play or show.
_PLAYED = (
    ".wav", ".mp3", ".ogg", ".oga", ".opus", ".flac", ".m4a", ".webm", ".weba", ".jpg", ".jpeg",
    ".png", ".gif", ".webp", ".bmp",
)  # fmt: skip
# Files with these endings are never media, whatever their content begins with.
_TEXTS = (*LEXICONS, ".txt", ".json", ".md", ".bib", ".html", ".xml", ".toml", ".lift-ranges")
# A recording of a word or a sentence has some 100 kB a second at most, a photograph some MB.
MAX_MEDIUM = 50_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """An unpacked archive: the lexicon's file, the media, the other files, and warnings.

    `media` maps paths to (file, media type by content). Paths are relative to the lexicon's folder,
    with `/`, as the lexicon would name them. `left` maps the paths of the other files to a reason:
    `sound` or `picture` for media that browsers cannot play or show, `told` for files with a
    warning, `file` for anything else.
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
    """Unpack the archive at `path` into the empty `folder` and sort its files.

    Without `media`, media are not unpacked. `advance` is called with the number of bytes unpacked
    so far. If the archive is refused, every reason is returned and `folder` is empty again.
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
    """Yield a ZIP archive of a lexicon's file and the files in its folder that belong to it.

    The same files give the same bytes at any time and on any system.
    """
    with TemporaryFile() as file:
        with ZipFile(file, "w", ZIP_STORED) as archive:
            for path in sorted({main, *beside}):
                name = path.relative_to(main.parent).as_posix()
                # ZipInfo has a constant time by default: 1980.
                info = ZipInfo(unicodedata.normalize("NFC", name))
                info.create_system, info.external_attr = _UNIX, (stat.S_IFREG | 0o644) << 16
                with path.open("rb") as source, archive.open(info, "w") as made:
                    shutil.copyfileobj(source, made, _CHUNK)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


class _Unpacking:
    """The unpacking of one archive; `problems` are reasons to refuse it, `present` a file name."""

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
        return self.contents(names)

    def directory_is_small(self, file: BinaryIO) -> bool:
        """Say whether the directory may be read. Zip64 is refused: its sizes exceed the limits."""
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
        """Return the files to unpack by their names; report every reason to refuse the archive."""
        if len(infos) > MAX_FILES:
            self.report("archive-too-many", limit=MAX_FILES)
            return {}
        infos_by_name: dict[str, ZipInfo] = {}
        seen: dict[str, bool] = {}
        for info in infos:
            name = self.name_of(info)
            if name is None or _LITTER.search(name):
                continue
            is_folder = name.endswith("/")
            name = name.rstrip("/")
            self.check_kind(name, info, is_folder)
            # On some systems names that differ only in case or normal form are the same file.
            key = unicodedata.normalize("NFC", name).casefold()
            if key in seen and not (is_folder and seen[key]):
                self.report("archive-name-twice", name=name)
            seen[key] = is_folder
            if not is_folder:
                self.check_size(name, info)
                infos_by_name[name] = info
        folders = {str(above) for name in infos_by_name for above in PurePosixPath(name).parents}
        for name in sorted(folders & infos_by_name.keys()):
            self.report("archive-name-twice", name=name)
        if zip_guard.unpacked_size(infos_by_name.values()) > MAX_TOTAL:
            self.report("archive-too-large", limit=MAX_TOTAL // 10**6)
        is_said = any(problem.code == "archive-ratio" for problem in self.problems)
        if zip_guard.are_bomb(infos_by_name.values()) and not is_said:
            # Many files, each of them small.
            worst = max(infos_by_name, key=lambda name: zip_guard.ratio(infos_by_name[name]))
            self.report("archive-ratio", name=worst, limit=MAX_RATIO)
        return infos_by_name

    def name_of(self, info: ZipInfo) -> str | None:
        """Return the name of a file in NFC, None if it must not be unpacked.

        Without the UTF-8 flag the encoding is unknown, and zipfile assumes CP437. macOS writes
        UTF-8 without the flag; a name that is valid UTF-8 is decoded as such.
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
        """Unpack one file; stop if it is larger than the directory says."""
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

    def contents(self, names: Sequence[str]) -> Opened | None:
        """Return the unpacked files, sorted; None if not exactly one of them is a lexicon."""
        likely = sorted(names, key=lambda name: not name.endswith(_METADATA))
        texts = [name for name in likely if _ending(name) == ".json"][:_MAX_JSON]
        candidates = [name for name in texts if cldf.recognises(self.folder / name)]
        # The repository of a CLDF dataset also has its source tables: so CLDF comes first.
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
        """Return the archive with its files sorted into the lexicon `main`, media and others."""
        media: dict[str, tuple[Path, str]] = {}
        left: dict[str, str] = {}
        reported: dict[str, list[str]] = {}
        for name in names:
            path, here = self.folder / name, _from(main, name)
            kind = _type_of(path)
            if name == main:
                continue
            if kind and path.stat().st_size > MAX_MEDIUM:
                reported.setdefault("archive-media-too-large", []).append(name)
                left[here] = "told"
            elif kind:
                media[here] = path, kind
            elif _ending(name) in _PLAYED:
                reported.setdefault("archive-media-wrong", []).append(name)
                left[here] = "told"
            else:
                left[here] = called(name)
        return Opened(self.folder / main, media, tuple(self.warnings(reported)), left)

    def warnings(self, left: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
        """Yield a warning for each reason to leave media out, with the number of files."""
        for code, names in left.items():
            params: dict[str, str | int] = {"name": names[0], "count": len(names)}
            if code == "archive-media-too-large":
                params["limit"] = MAX_MEDIUM // 10**6
            yield Problem(code, "warning", Place(self.path.name), params)


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _type_of(path: Path) -> str:
    """Return the media type of a file by its content, "" for text and unsupported media."""
    if _ending(path.name) in _TEXTS:
        return ""
    with path.open("rb") as file:
        return type_of(file.read(BEGIN))


def _from(main: str, name: str) -> str:
    """Return the path of `name` relative to the folder of `main`, both in one archive."""
    here, there = PurePosixPath(main).parent.parts, PurePosixPath(name).parts
    same = 0
    while same < min(len(here), len(there)) and here[same] == there[same]:
        same += 1
    return "/".join([".."] * (len(here) - same) + list(there[same:]))

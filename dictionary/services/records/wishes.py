"""Wishes: words that people looked for in vain and ask for.

Equal wishes are one, which counts how many people asked. Each of them gets a secret address that
says what became of it; nothing else about them is stored. A wish is open until an editor begins an
entry for it, answers it with an entry, or declines it with a reason (`wish_decisions`). If its
entry is withdrawn, it is open again.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dictionary.errors import BadRequest, Conflict, NotFound
from dictionary.languages import ETHNIC_GROUPS, registered
from dictionary.languages.ranges import understood
from dictionary.services.catalogue import Catalogue
from dictionary.services.clock import now
from dictionary.services.cursor import pack, unpack
from dictionary.services.search import lookup
from dictionary.services.search.lookup import question_of
from dictionary.services.search.question import GLOSS_LANGUAGES
from dictionary.services.site import Library
from dictionary.services.snapshot import Snapshot, reading
from dictionary.store import wishes as store
from dictionary.store.wishes import AskedPlace, LanguageCount
from dictionary.text.fold import exact_key
from dictionary.text.normalise import stored
from dictionary.text.rungs import RUNGS, Rung

OPEN, DRAFT, ANSWERED, DECLINED = STATES = (
    store.OPEN,
    store.DRAFT,
    store.ANSWERED,
    store.DECLINED,
)
# Those of wishes that nothing has come of yet.
WAITING = (OPEN, DRAFT)
MAX_WORD, MAX_CONTEXT, MAX_REPLY, MAX_PAGE = 100, 500, 200, 100
_SECRET = re.compile(r"[A-Za-z0-9_-]{32}")
_SECRET_BYTES = 24
# Addresses of sites and of people, and numbers of telephones: the list of wishes is public.
_ADVERTISED = re.compile(
    r"://|www\.|@|[<>]|\.(?:com|net|org|vn|info)\b|\d(?:[ .-]?\d){6}", re.IGNORECASE
)
# Controls of direction: they would turn what stands beside the word.
_DIRECTIONS = dict.fromkeys((0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


@dataclass(frozen=True, slots=True)
class Wish:
    """A word that somebody asks for. `source`: its language; `target`: the one it is wanted in.

    Languages are ranges. `context`: a sentence in which the word stands; `reply`: where to answer.
    Both may be "" and are for the editors alone.
    """

    word: str
    source: str
    target: str
    context: str = ""
    reply: str = ""


def send(library: Library, wish: Wish) -> str:
    """Store a wish, or count an equal one; return the secret of the asker's address.

    Raises BadRequest or InvalidTag for a part that cannot be used, Conflict if the dictionary has
    the word.
    """
    with reading(library) as snapshot:
        wish = _checked(snapshot.catalogue, wish)
        _require_missing(snapshot, wish)
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    at = now()
    values = {
        "source": wish.source,
        "target": wish.target,
        "key": exact_key(wish.word),
        "language": _lacking(wish),
        "text": wish.word,
        "created_at": at,
        "state": OPEN,
        "lexicon_id": None,
        "draft": "",
        "entry_id": None,
        "decided_at": None,
        "decided_by": None,
        "reason": "",
    }
    asker = {
        "digest": _digest(secret),
        "context": wish.context,
        "reply": wish.reply,
        "created_at": at,
    }
    with library.database.write() as connection:
        store.ask(connection, values, asker)
    return secret


def _checked(catalogue: Catalogue, wish: Wish) -> Wish:
    """Return a wish as it is stored."""
    word = _text("word", wish.word, MAX_WORD)
    if not word:
        raise BadRequest("wish-empty", field="word")
    if _ADVERTISED.search(word) or not any(unicodedata.category(char)[0] == "L" for char in word):
        raise BadRequest("wish-no-word", field="word")
    made = replace(
        wish,
        word=word,
        source=_range(catalogue, "from", wish.source),
        target=_range(catalogue, "to", wish.target),
        context=_text("context", wish.context, MAX_CONTEXT),
        reply=_text("reply", wish.reply, MAX_REPLY),
    )
    if made.source == made.target or _lacking(made) in GLOSS_LANGUAGES:
        raise BadRequest("wish-languages", field="to")
    return made


def _text(field: str, text: str, limit: int) -> str:
    """Return a text on one line as it is stored."""
    text = " ".join(text.translate(_DIRECTIONS).split())
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
        raise BadRequest("suggestion-unreadable", field=field)
    text = stored(text)
    if len(text) > limit:
        raise BadRequest("wish-too-long", field=field, limit=limit)
    return text


def _range(catalogue: Catalogue, field: str, text: str) -> str:
    """Return the range that is wished for; a tag that refines a registered one is that one."""
    if not text.strip() or text.strip() == "*":
        raise BadRequest("wish-language-missing", field=field)
    tag = catalogue.range_of(text.strip()).id
    language = registered(tag)
    if language is not None:
        return language.tag
    if tag not in ETHNIC_GROUPS and not catalogue.tags_in(tag):
        raise BadRequest("language-not-found", field=field, tag=tag)
    return tag


def _lacking(wish: Wish) -> str:
    """Return the language whose lexicons lack the word: that which is no language of glosses."""
    return wish.target if wish.target not in GLOSS_LANGUAGES else wish.source


def _require_missing(snapshot: Snapshot, wish: Wish) -> None:
    question = question_of({"q": wish.word, "from": wish.source, "to": wish.target, "limit": 1})
    results = lookup.look_up(snapshot, question)
    if results and results[0].match.kind == RUNGS[Rung.EXACT] and not results[0].wording.method:
        raise Conflict("wish-known", word=wish.word)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def followed(library: Library, secret: str) -> Mapping[str, Any]:
    """Return the wish whose asker has this secret; NotFound if there is none.

    `entry_json` is "" unless its entry is published and the viewer may read it; `lexicon_id` is
    None unless the viewer may read that lexicon.
    """
    with library.database.read() as connection:
        row = None
        if _SECRET.fullmatch(secret):
            row = store.by_digest(connection, _digest(secret))
        if row is None:
            raise NotFound("wish-not-found")
        readable = library.lexicons(connection)
    has_entry = row["state"] == ANSWERED and row["entry_lexicon"] in readable
    lexicon_id = row["lexicon_id"] if row["lexicon_id"] in readable else None
    return {**row, "entry_json": row["entry_json"] if has_entry else "", "lexicon_id": lexicon_id}


def listed(
    library: Library, language: str | None, cursor: str | None, limit: int
) -> tuple[Sequence[Mapping[str, Any]], str | None, Sequence[LanguageCount]]:
    """Return wishes that wait, the cursor of the next page, and their numbers by language.

    `language`: a range, None for all; the numbers are those of all. Most wanted wishes come first.
    Raises InvalidTag for the range, BadRequest for the limit or the cursor.
    """
    with library.database.read() as connection:
        counts = store.counts(connection, WAITING)
        languages = [count.language for count in counts]
        if language is not None:
            wanted = library.catalogue_in(connection).range_of(language).id
            languages = [each for each in languages if is_within(wanted, each)]
        rows, following = page(
            lambda after, most: store.listed(connection, languages, WAITING, after, most),
            cursor,
            limit,
        )
    return rows, following, counts


def page(
    read: Callable[[AskedPlace | None, int], Sequence[Mapping[str, Any]]],
    cursor: str | None,
    limit: int,
) -> tuple[Sequence[Mapping[str, Any]], str | None]:
    """Return a page of the wishes that `read(after, limit)` gives, and the next one's cursor.

    Raises BadRequest for the limit or the cursor.
    """
    if not 1 <= limit <= MAX_PAGE:
        raise BadRequest("limit-out-of-range", field="limit", limit=MAX_PAGE)
    after = AskedPlace(*unpack(cursor, (int, int))) if cursor else None
    rows = read(after, limit + 1)
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], pack(rows[limit - 1]["asked"], rows[limit - 1]["id"])


def is_within(wanted: str, language: str) -> bool:
    """Say whether the range of a wish is `wanted`, or all of it is in that range."""
    return wanted == language or all(map(understood(wanted).covers, understood(language).tags))

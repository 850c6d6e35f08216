"""The benchmark's articles: the same number gives the same article, half of them HTML pages and half plain text."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import cache

from bench.pages import page
from bench.sentences import SPEECHES, Speech

TEXT_BYTES = 4_000
PAGE_BYTES = 60_000
SENTENCES_A_PARAGRAPH = (2, 5)


def article(number: int) -> bytes:
    """A RawArticle as JSON with the id `bench-<number>`: an even number is an HTML page, an odd one plain text."""
    chance = random.Random(number)  # noqa: S311 - made-up articles
    language = chance.choice(sorted(SPEECHES))
    speech = SPEECHES[language]
    title = _filled(chance, speech, chance.choice(speech.headlines))
    paragraphs = _paragraphs(chance, speech)
    html = number % 2 == 0
    body = (
        page(chance, title, paragraphs, speech.furniture, PAGE_BYTES)
        if html
        else "\n\n".join([title, *paragraphs])
    )
    record = {
        "article_id": f"bench-{number}",
        "content_type": "text/html" if html else "text/plain",
        "url": f"https://news.example.org/{language}/{number}",
        "body": body,
        "fetched_at": "2026-03-04T05:06:07Z",
    }
    return json.dumps(record, ensure_ascii=False).encode()


def articles(count: int, first: int = 0) -> Iterator[tuple[bytes, bytes]]:
    """Keys and values of `count` articles from number `first` on."""
    for number in range(first, first + count):
        yield b"bench-%d" % number, article(number)


def passing(count: int, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Keys and values of records for the pass-through: `size` bytes of text that compresses as news does."""
    text = _plain()
    for number in range(count):
        start = number * 37 % (len(text) - size)
        yield b"record-%d" % number, text[start : start + size]


@cache
def _plain() -> bytes:
    """English text of a few hundred thousand bytes, in ASCII so that it can be cut anywhere."""
    chance = random.Random(1)  # noqa: S311
    lines = (" ".join(_paragraphs(chance, SPEECHES["en"])) for _ in range(60))
    return "\n".join(lines).encode("ascii", "ignore")


def _paragraphs(chance: random.Random, speech: Speech) -> list[str]:
    """Paragraphs of about TEXT_BYTES together."""
    found: list[str] = []
    size = 0
    while size < TEXT_BYTES:
        count = chance.randint(*SENTENCES_A_PARAGRAPH)
        found.append(" ".join(_filled(chance, speech, chance.choice(speech.sentences)) for _ in range(count)))
        size += len(found[-1].encode())
    return found


def _filled(chance: random.Random, speech: Speech, pattern: str) -> str:
    p, q = chance.sample(speech.people, 2)
    c, d = chance.sample(speech.cities, 2)
    filled = pattern.format(
        p=p,
        q=q,
        c=c,
        d=d,
        o=chance.choice(speech.organizations),
        n=chance.randint(2, 48),
        m=chance.randint(2, 95),
        w=chance.choice(speech.weekdays),
        y=chance.randint(1998, 2025),
    )
    return filled[0].upper() + filled[1:]

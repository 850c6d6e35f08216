"""An article's page as a news site serves it: menus, scripts, boxes, related links and a footer around a little text."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from html import escape

LINKS_A_MENU = 40
RELATED = 30
SIDEBAR = 12
SCRIPT = "(function(w,d){var q=w.__q=w.__q||[];q.push({k:'%s',v:%d});d.addEventListener('x',function(e){q.push(e.t)});})(window,document);"


def page(
    chance: random.Random, title: str, paragraphs: Sequence[str], words: Sequence[str], size: int
) -> str:
    """An HTML page with these paragraphs as its article, about `size` bytes in UTF-8."""
    head = _head(chance, title, paragraphs[0])
    furniture = _menu(chance, words, "top") + _menu(chance, words, "sections")
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    side = _boxes(chance, words, SIDEBAR, "aside") + _boxes(chance, words, RELATED, "section")
    foot = _menu(chance, words, "footer")
    known = sum(len(part.encode()) for part in (head, furniture, body, side, foot))
    state = _state(chance, max(0, size - known))
    return (
        f"<!doctype html><html>{head}<body><header>{furniture}</header><main><article><h1>{escape(title)}</h1>"
        f"{body}</article>{side}</main><footer>{foot}</footer>{state}</body></html>"
    )


def _head(chance: random.Random, title: str, teaser: str) -> str:
    shown = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title}
    styles = "".join(f".c{n}{{margin:{n % 9}px;color:#{chance.randrange(1 << 24):06x}}}" for n in range(120))
    return (
        f'<head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="description" content="{escape(teaser, quote=True)}">'
        f'<meta property="og:title" content="{escape(title, quote=True)}">'
        f'<script type="application/ld+json">{json.dumps(shown, ensure_ascii=False)}</script>'
        f"<style>{styles}</style></head>"
    )


def _menu(chance: random.Random, words: Sequence[str], name: str) -> str:
    links = "".join(
        f'<li class="item c{n}"><a href="/{name}/{chance.randrange(10**6)}" data-n="{n}">{escape(chance.choice(words))}</a></li>'
        for n in range(LINKS_A_MENU)
    )
    return f'<nav class="{name}"><ul>{links}</ul></nav>'


def _boxes(chance: random.Random, words: Sequence[str], count: int, tag: str) -> str:
    boxes = "".join(
        f'<div class="card c{n}"><a href="/story/{chance.randrange(10**8)}"><img src="/i/{chance.randrange(10**8)}.jpg" alt="">'
        f"<span>{escape(' '.join(chance.choices(words, k=5)))}</span></a></div>"
        for n in range(count)
    )
    return f'<{tag} class="related">{boxes}</{tag}>'


def _state(chance: random.Random, size: int) -> str:
    """Scripts that fill the page up to its size: half a state object, half code, as sites have them."""
    parts = []
    left = size
    while left > 0:
        code = SCRIPT % (chance.getrandbits(64), chance.randrange(10**6))
        data = json.dumps({"id": chance.getrandbits(48), "tags": [chance.getrandbits(32) for _ in range(20)]})
        parts.append(f"<script>{code}</script><script>window.__s.push({data})</script>")
        left -= len(parts[-1])
    return "".join(parts)

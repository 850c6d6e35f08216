"""Pages and data nobody writes, for each way in which a page's parts could cost more than their length."""

from __future__ import annotations

import json
from collections.abc import Callable

TITLE = "Ropeway reopens above the valley"
SENTENCE = "The old ropeway above the valley carried its first passengers on Friday after eleven years."
_HEAD = f"<!doctype html><html><head><title>{TITLE} | Post</title>"
_ARTICLE = f"<h1>{TITLE}</h1>" + f"<p>{SENTENCE}</p>" * 6
_PROSE = f"{SENTENCE} " * 10
_SMALL = ",".join(['"<p>"'] * 4_000)


def _page(head: str = "", body: str = "", article: str = _ARTICLE) -> str:
    return f"{_HEAD}{head}</head><body><article>{article}</article>{body}</body></html>"


def _shell(*scripts: str) -> str:
    """A page that is drawn by its scripts."""
    return f"{_HEAD}</head><body><div id=app>Loading</div>{''.join(scripts)}</body></html>"


def _json(text: str) -> str:
    return f'<script type="application/json">{text}</script>'


def _js(text: str) -> str:
    return f"<script>{text}</script>"


def _ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def _table(*values: object) -> str:
    """Nuxt's data: each value once, in lists and objects of positions, so that they may be shared and circular."""
    return _shell(_json(json.dumps([{"state": 1}, *values])))


def _meta(name: str, content: str) -> str:
    return f"<meta name='{name}' content='{content}'>"


def _blocks(number: int) -> str:
    return "".join(f"<p>word and word and word {i}" for i in range(number))


PAGES: dict[str, Callable[[], str]] = {
    # What the parser does with them
    "formatting opened anew": lambda: _page(body="<div>" + "".join(f"<b x={i}>" for i in range(1_200)) + "</div>" + "<div>x</div>" * 20_000),
    "formatting opened anew, few tags": lambda: _page(body="<div>" + "".join(f"<b x={i}>" for i in range(2_000)) + "</div>" + "<div>x</div>" * 1_500),
    "formatting closed elsewhere": lambda: _page(body="<div>" + "".join(f"<b x={i}><object></b></object>" for i in range(700)) + "</div>" + "<div>x</div>" * 9_000),
    "formatting left open in tables": lambda: _page(body="<div><table>" + "".join(f"<i x={i}>" for i in range(900)) + "</table></div>" + "<p>x" * 9_000),
    "attributes of the body": lambda: _page() + "".join(f"<body a{i}=1>" for i in range(150_000)),
    "names of attributes": lambda: _page(body="".join(f"<p a{i}=1>x" for i in range(150_000))),
    "bare names of attributes": lambda: _page(body="".join("<p " + "/".join(f"a{i * 400 + k}" for k in range(400)) + ">x" for i in range(400))),
    "names of tags": lambda: _page(body="".join(f"<x{i}>a</x{i}>" for i in range(90_000))),
    "items in terms": lambda: _page(body="<li><dd>" * 90_000),
    "ruby without ruby": lambda: _page(body="<rt><rp>" * 90_000),
    "pictures far down": lambda: _page(body="<article>" * 1_300 + "<img src=x.gif>" * 190_000),
    "menus and buttons": lambda: _page(article="", body=f"<h1>{TITLE}</h1><p>{SENTENCE}</p>" + "<button>x</button>" * 90_000 + f"<p>{SENTENCE}</p>"),
    # What is read off the head and the header
    "a long description and many blocks": lambda: _page(_meta("description", "word and " * 300_000), article=_blocks(10_000)),
    "a long title and many blocks": lambda: f"<title>{'word and ' * 300_000}</title>{_blocks(10_000)}",
    "a long articleBody and many blocks": lambda: _page(_ld('{"@type":"NewsArticle","articleBody":"' + "word and " * 300_000 + '"}'), article=_blocks(10_000)),
    "an articleBody of many lines": lambda: _page(_ld('{"@type":"NewsArticle","articleBody":"' + "word. <br>" * 380_000 + '"}')),
    "long names of authors": lambda: _page(_meta("author", "a" * 2_000) * 598),
    "many titles": lambda: _page("".join(f"<meta property=og:title content='{f'ü{i} ' * 300}'>" for i in range(590)) + "".join(
        _ld("[" + ",".join(f'{{"@type":"NewsArticle","headline":"Rain in town {i + 200 * k}"}}' for i in range(190)) + "]") for k in range(14))),
    "titles of underscores": lambda: _page("".join(_meta(n, "_" * 1_999) * 40 for n in ("title", "headline", "name", "dc.title")) + "<h1>_</h1>" * 6),
    "classes of a form": lambda: _page(article=f"<p>{SENTENCE}</p>", body=f"<form class='{'ajout' * 700_000}'>x</form>"),
    "classes below the headline": lambda: f"{_HEAD}<body><h1>{TITLE}</h1><div class='{'abc ' * 900_000}'>{SENTENCE}</div>" + f"<p>{SENTENCE}</p>" * 5,
    "headers in headers": lambda: _page(body="<div class=byline>" * 40 + "x<br>" * 190_000),
    "links beside links": lambda: f"{_HEAD}<body><h1>{TITLE}</h1><div class=lead>{SENTENCE}{'<a href=x>y</a>' * 90_000}</div>{_ARTICLE}",
    "the name of a type": lambda: _page(_ld('{"@type":"' + "Article" * 80_000 + '!"}') * 6),
    "an author without spaces": lambda: _page(_ld('{"@type":"NewsArticle","author":"' + "a" * 590_000 + '"}')),
    "brackets that hide the depth": lambda: _page(_ld('{"a":"' + "]" * 200_000 + '","b":' + "[" * 190_000 + "]" * 190_000 + "}")),
    "a graph of cycles": lambda: _page(_ld('{"@graph":[{"@type":"NewsArticle","@id":"a","author":{"@id":"b"}},{"@id":"b","author":{"@id":"a"}}]}')),
    "a graph of many nodes": lambda: _page(_ld('{"@graph":[' + ",".join(f'{{"@id":"n{i}","@type":"NewsArticle","headline":"Rain {i}"}}' for i in range(11_000)) + "]}") * 6),
    # Text that stands elsewhere
    "noscript in noscript": lambda: _shell(f"<noscript>{SENTENCE}<div>" * 700 + f"<p>{SENTENCE}</p>" * 30_000),
    "sections of AMP": lambda: f"<html amp><title>{TITLE}</title><body>" + "".join(f"<p>{SENTENCE} {i}" for i in range(10_000)) + "<section subscriptions-section=content>" * 20 + f"<p>{SENTENCE}</p>" * 20_000,
    "a function that is none": lambda: _shell(_js("a=(function" + " " * 1_500_000)),
    "functions without a return": lambda: _shell(_js("a=(function(){ " * 45 + "x y " * 900_000)),
    "comments without an end": lambda: _shell(_js("a=[/* " * 45 + "x" * 3_900_000)),
    "small tokens": lambda: _shell(_js("a=(function(a){return {b:[" + "1," * 1_900_000 + "]}}(1))")),
    "a number of many digits": lambda: _shell(_js(f'a={{"title":"{TITLE}","b":' + "1" * 5_000 + "};" + "x" * 300)),
    "escapes of a stream": lambda: _shell(_js('self.__next_f.push([1,"' + "\\n" * 1_900_000 + '"])')),
    "rows of a stream": lambda: _shell(_js('self.__next_f.push([1,"' + "1:[]\\n" * 600_000 + '"])')),
    "an encoded state": lambda: _shell(_js('a="%7B' + "%22" * 1_300_000 + '"')),
    "objects of one key": lambda: _shell(_json("[" + ",".join(['{"":1}'] * 550_000) + "]")),
    "lists that share lists": lambda: _table({"title": 2, "body": 3}, TITLE, *[[i + 1] * 10 for i in range(3, 30)], 5),
    "objects that share objects": lambda: _table(*({f"a{i}": at for i in range(20_000)} for at in (2, 3, 4, 4)), 7),
    "fields that share fields": lambda: _table({"title": 2, "body": 4, **{f"meta{i}": 3 for i in range(90_000)}}, TITLE, {f"m{i}": 4 for i in range(90_000)}, _PROSE),
    "one long text many times": lambda: _table({"title": 2, "body": 3}, TITLE, {"type": 4, "content": 5}, "paragraph", [6] * 300_000, {"type": 7, "text": 8}, "text", "x" * 1_000_000),
    "people who are each other": lambda: _table({"title": 2, "body": 3, "authors": 4}, TITLE, _PROSE, {"node": 4}),
    "people in lists of lists": lambda: _table({"title": 2, "body": 3, "authors": 4}, TITLE, _PROSE, *[[i + 1] * 10 for i in range(4, 30)], 5),
    "cards of many keys": lambda: _table({"title": 2, "body": 3}, TITLE, [4] * 4_000, {f"k{i}": 5 for i in range(100_000)}, 7),
    "articles in articles": lambda: _shell(_json(f'{{"title":"{TITLE}","content":' * 24 + "[" + ",".join(["[" + ",".join(["[]"] * 300) + "]"] * 3_000) + "]" + "}" * 24)),
    "small markup in many lists": lambda: _shell(_json("[" + ",".join(f'{{"title":"{TITLE}","body":[{_SMALL}]}}' for _ in range(150)) + "]")),
    "references to nothing": lambda: _shell(_json('{"a":[' + ",".join(['{"a":{"__typename":1}}'] * 29_000) + '],"b":[' + ",".join(['{"__ref":"x"}'] * 60_000) + "]}")),
}  # fmt: skip


def _lines(line: Callable[[int], str]) -> Callable[[], str]:
    """A text of as many lines as are looked at, each of its own."""
    return lambda: f"{TITLE}\n\n{SENTENCE}\n\n" + "\n".join(map(line, range(3_900)))


def _letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))


TEXTS: dict[str, Callable[[], str]] = {
    "hashtags between bars": lambda: f"{TITLE}\n\n{SENTENCE}\n\n" + ("#a" + "|" * 20) * 9 + f" x\n\n{SENTENCE}",
    "a slug of underscores": lambda: "a_" * 50 + f"!\n{TITLE} again and more\n3 May 2024\n\n{SENTENCE}\n\n{SENTENCE}",
    "signs of addresses": _lines(lambda i: f"{'@' * 380}{i}"),
    "addresses and dots": _lines(lambda i: f"{'@.' * 190}{i}"),
    "sentences that begin as links": lambda: "Read more: this. And on. " * 160_000 + "end",
    "bylines of many": _lines(lambda i: "By " + ", ".join(f"Ann Other{_letters(i)}{k}" for k in "abcdef")),
    "reports with their agency": _lines(lambda i: f"Rain {i} again. EFE"),
    "notes of rights": _lines(lambda i: f"© 2024 Post {i}"),
    "promotion": _lines(lambda _: "Subscribe to our newsletter"),
    "wrapped lines": lambda: f"{TITLE}\n\n" + ("word " * 17 + "and then\n") * 19_000,
    "mojibake": lambda: "Ã\ufffd\ufffdÂ Ã©tÃ© " * 180_000,
    "bidi controls": lambda: "\u202e\u202da\u2066b\u2069 " * 300_000,
    "private use": lambda: "\ue000\uf8ff\U000f0000 " * 350_000,
    "alternating quotes": _lines(lambda i: "“a «b " * 60 + str(i)),
    "dates": _lines(lambda i: f"{i % 28 + 1} May {1950 + i % 70} {i % 24}:{i % 60:02d} GMT"),
}  # fmt: skip

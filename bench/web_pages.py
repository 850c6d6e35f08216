"""Labelled web pages for the part `clean`: a folder of pages with labels, or a file of annotated pages."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageProblem
from pipeline.stage import Raw, Reject
from pipeline.stages.clean.charset import to_text
from pipeline.stages.clean.language import detect_language
from schemas.headers import CONTENT_TYPE, FETCHED_AT, URL, Headers
from train.html.corpus import read_file

DEFAULT = Path(__file__).parent.parent / "tests/quality/pages/open"
FETCHED = "2026-06-01T12:00:00Z"
"""All pages were fetched then: what is made of them does not depend on the day of the benchmark."""

ANNOTATED = ".jsonl.xz"
_DAMAGE = (OSError, EOFError, lzma.LZMAError, ValueError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page and the text of its article, "" when it has none.

    html: for extractors, which are given text; raw: the same page for the whole stage, in bytes.
    language: by its label, else that of the text, with the script, such as `ko Kore`.
    """

    key: str
    html: str
    raw: Raw
    text: str
    language: str
    latin: bool


def read_pages(path: Path) -> list[WebPage]:
    """The pages of a folder (NAME.html with NAME.json, or files of annotated pages), or of one such file, by name.

    Raises UsageProblem when it cannot be read, or holds none.
    """
    try:
        found = list(_pages(path))
    except _DAMAGE as e:
        raise UsageProblem(f"{path}: no labelled pages: {type(e).__name__}: {e}") from e
    except Reject as e:
        raise UsageProblem(f"{path}: a page is not text: {e}") from e
    if not found:
        raise UsageProblem(f"{path}: no NAME.html beside a NAME.json, and no *{ANNOTATED}")
    return found


def _pages(path: Path) -> Iterator[WebPage]:
    if path.is_file():
        yield from _annotated(path)
        return
    for file in sorted(path.iterdir()):
        if file.suffix == ".html" and file.with_suffix(".json").exists():
            yield _labelled(file)
        elif file.name.endswith(ANNOTATED):
            yield from _annotated(file)


def _labelled(file: Path) -> WebPage:
    """A page of tests/quality/pages: its charset is for the reader to find out."""
    body, labels = file.read_bytes(), json.loads(file.with_suffix(".json").read_text("utf-8"))
    raw = Raw(None, body, _headers("text/html", labels.get("url") or ""))
    html = to_text(body, labels.get("charset"), markup=True)
    return _page(file.stem, html, raw, labels.get("text") or "", labels.get("language"))


def _annotated(file: Path) -> Iterator[WebPage]:
    """Pages of train.html.corpus, which are text already."""
    for page in read_file(file, file.name.removesuffix(ANNOTATED)):
        body = page.html.encode("utf-8", "replace")
        raw = Raw(None, body, _headers("text/html; charset=utf-8", page.url))
        yield _page(f"{page.source} {page.key}", page.html, raw, page.text, None)


def _page(key: str, html: str, raw: Raw, text: str, label: str | None) -> WebPage:
    found = detect_language(text, label)
    script = found.script or "Zzzz"
    return WebPage(key, html, raw, text, f"{label or found.code} {script}", script == "Latn")


def _headers(content_type: str, url: str) -> Headers:
    given = [(CONTENT_TYPE, content_type), (FETCHED_AT, FETCHED), *([(URL, url)] if url else [])]
    return tuple((name, value.encode("utf-8", "replace")) for name, value in given)

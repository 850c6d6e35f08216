"""Who wrote a page's article: its metadata, elements that hold names, bylines; and the agency or house named in their place."""

from __future__ import annotations

import re
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.stages.clean.agencies import find_agency, is_agency
from pipeline.stages.clean.chars import CJK, fold, one_line
from pipeline.stages.clean.dates import DateReader
from pipeline.stages.clean.noise.cues import Cues
from pipeline.stages.clean.noise.lines import is_menu
from pipeline.stages.clean.noise.openings import EDITORS
from pipeline.stages.clean.page.byline_parts import byline_parts, is_elsewhere, joined_parts
from pipeline.stages.clean.page.jsonld import houses_of, names_of, text_of
from pipeline.stages.clean.page.meta_tags import Sources, beginnings
from pipeline.stages.clean.people import (
    cjk_name,
    cjk_reporters,
    full_names,
    is_desk,
    lone_name,
    names_house,
    names_pictures,
    people,
)
from pipeline.stages.clean.places import is_place
from pipeline.stages.clean.word_lists import phrase_list, word_list

MOST_VISIBLE = 12
_MOST_TEXT, _MOST_NAMED = 400, 60
"""Characters of an element of the header that are read; names in meta elements."""
_AUTHORS = (
    "author", "article:author", "article:author_name", "og:article:author", "parsely-author", "sailthru.author", "byl", "twitter:creator:name", "cxenseparse:author",
)  # fmt: skip
_TURNED = ("citation_author", "dc.creator", "dcterms.creator")
"""Names that may have the family name first, as libraries write them."""
_LIKE_AUTHOR = re.compile(r"(?:author|authors|authorname|byline|writer|reporter|creator)$")
_NAMED = (
    '[rel~="author"], [itemprop~="author"] [itemprop~="name"], [property~="author"] [property~="name"],'
    ' [class~="author-name"], [class~="byline-name"], [class~="by"] > a[href*="aut" i], [class~="byline"] > a[href*="aut" i],'
    " .post-author .fn, .entry-author .fn, .byline .fn, .author.vcard .fn"
)
"""Elements that hold a name and nothing else."""
_BYLINES = (
    '[itemprop~="author"], [class~="byline"], [class~="author"], [class~="authors"], [class~="writer"], [class~="signature"],'
    ' [class~="autor"], [class~="by"], [class*="byline" i], [class*="author" i], [class*="writer" i], [class*="autor" i],'
    ' [class*="reporter" i], [class*="journalist" i], [class*="signature" i], [class*="firma" i], [class*="publication-data" i],'
    ' [class*="article-source" i], [class~="source"], [class~="src"]'
)
"""Elements that hold a byline, of which only what its cue announces is believed."""
_OF_AUTHOR = re.compile(r"byline|author|autor|writer|reporter|journalist|signature|firma", re.IGNORECASE)
HEADERS = (
    'time, [itemprop~="datePublished"], [class~="date"], [class~="dt"], [class~="published"], [class~="pubdate"],'
    ' [class~="timestamp"], [class~="meta"], [class~="byline"], [class~="info"], [class*="publish" i], [class*="date-" i],'
    ' [class*="__date" i], [class*="info" i], [class*="meta" i], [class*="stamp" i]'
)
"""Elements in which dates stand."""
SEGMENT = re.compile(r"\s+[-–—|·•]\s+|\s*[|｜·•\u3000]\s*|\n|\s{2,}")
_WRITTEN = re.compile(r"^(?:written|posted|words|text|story)?\s*by$|^authors?$|^autore?s?$|^(?:escrito )?por$|^par$|^écrit par$|^(?:geschrieben )?von$|^verfasst von$|^di$|^ditulis oleh$|^yazar$|^автор$", re.IGNORECASE)  # fmt: skip
"""Labels of Twitter's cards that announce the writers."""
_AGENCY_WORDS = word_list("agency_words.txt")
_SOURCES = phrase_list("source_labels.txt")
_DEPARTMENT_WORDS = word_list("department_words.txt")
_AGENCY_TAIL = re.compile(r"(?:통신|통신사|通信社?|通讯社|通訊社)$")
_KOREAN_ROLE = re.compile(r"(?<=[가-힣])\s?(?:선임기자|수석기자|객원기자|기자|특파원|논설위원|통신원)$")
_JOINED = re.compile(r"\s*[/,;+،、|&]\s*|\s+-\s+")
_SIGNED_HOUSE = re.compile(r"[(\[]\s*(?P<house>[^()\[\]\d]{4,40}?)\s*[)\]]\s*$")
_HOUSE_TAIL = re.compile(r"(?<=\w)[- ](?:press|presse|prensa|newswire|nachrichten|пресс)$", re.IGNORECASE)
_SIGNED = re.compile(r"[(\[]\s*([A-ZÅÄÖÜÉĞŞÇİА-Я]{2,5})\s*[)\]]\s*$")
_MOST_LISTED = 4
_MATERIAL = re.compile(r"(?:mit|with|avec|con|com)\s.{0,40}?(?P<house>\S{2,12})\.?$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(（【\[][^()（）【】\[\]]{2,50}[)）】\]]")
_LEAST_WORD = 4
_MOST_BELOW, _MOST_LABEL = 120, 30
"""Characters of a line below the text that names its author, and of the label in it."""
_LABEL = re.compile(
    r"[,،;]\s+(?=[^\s:：,،][^:：,،]{1,20}[:：])|\.\s+(?=[^\W\d_]{3,20}[:：])|[\s　]+(?=[\u3040-\u30ff\u3400-\u9fff]{1,5}[:：])"
)
"""Where the next label of a line begins: "By: Ann Other, Published: 3 May"."""
_NEXT_JOB = re.compile(r"\s+[-–—|·•/]\s+|[.;,]?\s+(?=[^\W\d_]{2,16}\s?:)")
"""Before the next label of a line of credits: "Ann Other - Camera: Bob Other"."""
_WITH = re.compile(
    r"\s*/\s*|\s+-\s+|\s(?:avec|with|mit|con|com|et|and|und|e|y|и|ve|و)\s(?:l['’]|la\s|der\s|the\s)?"
)
_OF_QUOTED = re.compile(r"\S{2,20}\s[«\"“„](?P<name>[^«»\"“”„]{2,30})[»\"”“]")
_HAN_AUTHORS = re.compile(
    r"^(?:作者|撰文|记者|記者)\s?[:：]\s?(?P<names>[\u3400-\u9fff]{2,4}(?:[\s　、，]{1,2}[\u3400-\u9fff]{2,4}){0,4})$"
)
_DEPARTMENT = re.compile(r"[\u3400-\u9fff]{1,6}(?:部|支局|総局|支社|本社|班)[\s\u3000]+[\u3400-\u9fff]")
_PICTURE = re.compile(r"[摄攝撮]")
REPORTER = re.compile(r"^(?:本报|本報)?(?:记者|記者)\s+(?=[\u3400-\u9fff]{2,4}$)")


def find_authors(
    sources: Sources, sites: list[str], cues: Cues, lines: list[str], ending: tuple[str, ...] = ()
) -> tuple[tuple[str, ...], str | None]:
    """The people who wrote the article, and the agency named as its source.

    sites: names of the page's site. lines: what stands below the headline. ending: what stands around the end of the text.
    """
    houses = {fold(s) for s in sites}
    node = sources.node
    told = [n for n in (*names_of(node.get("author")), *names_of(node.get("creator"))) if n]
    found = _people(told, houses, cues)
    written = [v for label, v in sources.labelled() if _WRITTEN.match(label)]
    if more := _people(written, houses, cues):  # a theme's JSON-LD often names the first of several
        found = more if {*map(fold, found)} <= {*map(fold, more)} else found
    named = [v for key in _AUTHORS for v in sources.meta.get(key, ())]
    named += [_turned(v) for key in _TURNED for v in sources.meta.get(key, ())]
    for group in (named, sources.like(_LIKE_AUTHOR)):
        found = found or _people(group[:_MOST_NAMED], houses, cues)
    found = found or _people(_parts(sources, _NAMED), houses, cues)
    labelled = [p for line in lines for p in _LABEL.split(line)]
    found = found or _cjk(labelled)
    for selector in (_BYLINES, HEADERS):
        if not found:
            found = _people([p for p in _parts(sources, selector) if _has_byline(p, cues)], houses, cues)
    if not found:
        found = _people([p for p in _parts(sources, _BYLINES) if _has_role(p)], houses, cues)
    if not found:
        found = _people([p for p in labelled if _has_byline(p, cues)][:2], houses, cues)
    found = found or _only_name(sources, houses)
    if not found:
        below = [line for line in ending if len(line) <= _MOST_BELOW]
        found = _cjk(below) or _people([p for p in below if _has_label(p, cues)][:1], houses, cues)
    below = [p for line in ending if len(line) <= _MOST_BELOW for p in _LABEL.split(line)]
    labelled += [p for p in below if fold(p).partition(":")[0].strip() in _SOURCES]
    return found, _agency(sources, sites, [*told, *named], labelled) or _bracketed_agency(ending)


def beside_date(sources: Sources, reader: DateReader, near: date) -> tuple[str, ...]:
    """The person named by a part of the header of which another part is the date: "Ann Other | 3 May 2024"."""
    page = ""
    for node, beginning in beginnings(sources.css(HEADERS)[:MOST_VISIBLE], _MOST_TEXT, "\n"):
        text = beginning.strip()
        parts = [p for part in SEGMENT.split(text)[:8] if (p := one_line(part))]
        if len(text) > 240 or len(parts) < 2:
            continue
        if not (any(reader.read(p, near).is_timestamp for p in parts) or node.css_first("time[datetime]")):
            continue
        for part in parts:
            if names := lone_name(part):
                return names
            if 3 <= len(part) <= 6 and all(CJK.match(c) for c in part) and sources.tree.body is not None:
                page = page or sources.tree.body.text(deep=True)
                if names := _credited(part, page):
                    return names
    return ()


def _credited(part: str, page: str) -> tuple[str, ...]:
    """A Chinese or Japanese name that a picture's credit or the end of the text has again ("○○撮影", "（○○）")."""
    marks = (
        f"{part}撮影",
        f"{part}記者",
        f"{part}记者",
        f"記者{part}",
        f"记者{part}",
        f"（{part}）",
        f"【{part}】",
    )
    return (part,) if any(m in page for m in marks) and people(part, certain=True) else ()


def signed_agency(text: str, authors: tuple[str, ...]) -> str | None:
    """The agency that signs a text in brackets: its name ("(Nord-Press)"), or letters that are no author's initials ("(ABC)")."""
    match = _SIGNED.search(text[-12:])
    if match is None:
        house = _SIGNED_HOUSE.search(text[-48:])
        named = house is not None and (_calls_itself_agency(house[1]) or _HOUSE_TAIL.search(house[1]))
        return house[1] if house is not None and named else None
    initials = {"".join(w[0] for w in name.replace("-", " ").split()).upper() for name in authors}
    return match[1] if authors and match[1] not in initials else None


def _agency(sources: Sources, sites: list[str], names: list[str], lines: list[str]) -> str | None:
    """An agency of the table, or one that calls itself an agency or stands in the author's place and is not the site.

    names: of authors. lines: below the headline, of which what stands behind a label is believed.
    """
    houses = houses_of(sources.node.get("author"))
    author = text_of(sources.node.get("author"))
    for name in (*names, *houses, *([author] if author else [])):
        if found := find_agency(name):
            return found
    credited = sources.all("source", "dc.source", "article:source", "copyright", "rights")
    for name in (
        *names,
        *houses,
        *credited,
        *_source_lines(sources.tree),
        *map(_behind_label, lines),
        *_beside_house(lines, sites),
    ):
        for part in _JOINED.split(name[:120]):
            bare = part.strip(" .:()[]")
            bare = (
                quoted["name"]
                if (quoted := _OF_QUOTED.fullmatch(bare)) and _calls_itself_agency(bare)
                else bare
            )
            if quoted and not _of_site(bare, sites):
                return bare
            if is_agency(bare) or (_calls_itself_agency(bare) and not _of_site(bare, sites)):
                return bare
    return next((h for h in houses if len(h) <= 40 and not _of_site(h, sites) and not _is_team(h)), None)


def _source_lines(tree: LexborHTMLParser) -> list[str]:
    """What the elements say that name the source of a text, without their label."""
    found: list[str] = []
    nodes = tree.css(
        '[class*="source" i], [class*="agency" i], [class*="agence" i], [class*="credit" i], [class*="fonte" i], [class*="fuente" i], [class*="kaynak" i]'
    )
    for _, beginning in beginnings(nodes[:MOST_VISIBLE], 200, " "):
        text = one_line(beginning)
        if 2 < len(text) <= 100:
            found.append(re.split(r"[:：]\s*", text, maxsplit=1)[-1])
    return found


def _behind_label(line: str) -> str:
    """What a short line says behind a label of one or two words, without what stands in brackets."""
    label, _, rest = line.partition(":")
    short = len(line) <= _MOST_NAMED and 0 < len(label.split()) <= 2 and not names_pictures(label)
    return re.sub(r"\s*[(\[][^()\[\]]{0,20}[)\]]$", "", rest.strip()) if short else ""


def _beside_house(lines: list[str], sites: list[str]) -> list[str]:
    """What short lines name beside the site or its desk: "Northport Daily with Coast News Agency"."""
    short = [line for line in lines if len(line) <= 2 * _MOST_NAMED and " " in line]
    found = [p for line in short for p in (_WITH.split(line, maxsplit=1), line.rsplit(maxsplit=1))]
    pairs = [(p[0], p[1]) for p in found if len(p) == 2]
    return [other for house, other in pairs if names_house(house) or (sites and _of_site(house, sites))]


def _calls_itself_agency(name: str) -> bool:
    if not 2 <= len(name) <= 40:
        return False
    words = fold(name).split()
    return bool(_AGENCY_TAIL.search(name)) or (
        2 <= len(words) <= 5 and any(w in _AGENCY_WORDS for w in words)
    )


def _of_site(name: str, sites: list[str]) -> bool:
    """Whether a house is the site itself or a part of it: they share a word, or the letters of one stand in the other."""
    bare = re.sub(r"\W+", "", fold(name))
    words = {w for w in fold(name).split() if len(w) >= _LEAST_WORD}
    for site in sites:
        other = re.sub(r"\W+", "", fold(site))
        if not bare or bare in other or other in bare or words & {*fold(site).split()}:
            return True
    return not sites


def _is_team(name: str) -> bool:
    return any(is_desk(word) for word in name.split())


def _parts(sources: Sources, selector: str) -> list[str]:
    """The lines and parts between bars of the elements that stand where authors and dates do."""
    found: list[str] = []
    for _, beginning in beginnings(sources.css(selector)[: 2 * MOST_VISIBLE], _MOST_TEXT, "\n"):
        text = beginning.strip()
        if text and len(text) <= 240:
            pieces = (one_line(text), *byline_parts(text)[:12], *SEGMENT.split(text)[:8])
            found.extend(p for part in pieces if (p := one_line(part)))
    return found


def _has_byline(text: str, cues: Cues) -> bool:
    """Whether a text opens as a byline does, and not as a line of editors."""
    found = [o.cue.phrase for o in cues.openings(fold(text)) if o.cue.shape in ("byline", "author")]
    return bool(found) and found[0] not in EDITORS


def _has_label(text: str, cues: Cues) -> bool:
    """Whether a line is a label of an author, a colon, and few words."""
    found = [
        o for o in cues.openings(fold(text)) if o.cue.shape in ("byline", "author") and o.mark.startswith(":")
    ]
    return ":" in text[:_MOST_LABEL] and bool(found) and found[0].cue.phrase not in EDITORS


def _bracketed_agency(ending: tuple[str, ...]) -> str | None:
    """The agency in a line below the text that stands in brackets: "(AFP)", "（共同、北浜支局）"."""
    below = (_MATERIAL.fullmatch(line.strip()) for line in ending if len(line) <= _MOST_NAMED)
    if named := next((m["house"] for m in below if m and is_agency(m["house"])), None):
        return named
    inner = (
        line.strip()[1:-1]
        for line in ending
        if len(line) <= _MOST_NAMED and _IN_BRACKETS.fullmatch(line.strip())
    )
    return next((a for i in inner if (a := find_agency(i))), None)


def _has_role(text: str) -> bool:
    """Whether a Korean byline's last word says what the person does."""
    return bool(re.fullmatch(r"[가-힣]{2,4}", _KOREAN_ROLE.sub("", text))) and bool(_KOREAN_ROLE.search(text))


def _turned(name: str) -> str:
    """Turn "Other, Ann" into "Ann Other"; anything else stays as it is."""
    last, comma, first = name.partition(", ")
    one = comma and "," not in first and len(last.split()) <= 2 and len(first.split()) <= 2
    return f"{first} {last}" if one and len(last.split()) + len(first.split()) <= 3 else name


def _cjk(lines: list[str]) -> tuple[str, ...]:
    """The people of the first line that names them behind a Chinese or Japanese label: "作者：梁一 王二", "文：山田一郎"."""
    for line in lines:
        if _PICTURE.search(line):
            continue
        if found := _HAN_AUTHORS.match(line[:60]):
            names = re.split(r"[\s　、，]+", found["names"])
            return tuple(n for n in names if not is_desk(n) and not is_place(n))
        if CJK.search(line[:30]) and (names_found := cjk_reporters(line)):
            return names_found
        if _DEPARTMENT.match(line[:30]) and (names_found := cjk_name(line)):
            return names_found
    return ()


def _only_name(sources: Sources, houses: set[str]) -> tuple[str, ...]:
    """The name that an element of authors holds alone or first, where the page has one such name only."""
    found: set[tuple[str, ...]] = set()
    for node, beginning in beginnings(sources.css(_BYLINES)[: 2 * MOST_VISIBLE], 100, "\n"):
        pieces = [p for line in beginning.split("\n") if (p := one_line(line))]
        names = () if is_elsewhere(node) else _first_names(pieces, node)
        if names and all(_is_person(n, houses) for n in names):
            found.add(names)
    longest = max(found, key=len, default=())
    return longest if all({*names} <= {*longest} for names in found) else ()


def _first_names(pieces: list[str], node: LexborNode) -> tuple[str, ...]:
    """The people whom the first of an author's pieces of text names; a place, a day, a role may stand behind them."""
    if not pieces or not _OF_AUTHOR.search((node.attributes.get("class") or "")[:200]):
        return lone_name(" ".join(pieces))
    pieces = joined_parts("\n".join(pieces))
    listed = [people(p, certain=False) for p in pieces]
    if 1 < len(pieces) <= _MOST_LISTED and all(len(n) == 1 and len(n[0].split()) > 1 for n in listed):
        several = "authors" in (node.attributes.get("class") or "").lower()
        return tuple(n[0] for n in (listed if several else listed[:1]))
    if pieces[0].endswith((":", "：")) or is_menu(pieces[0]):
        return ()
    names = people(pieces[0], certain=False)
    return names if all(len(n.split()) > 1 and not is_place(n) for n in names) else ()


def _people(names: list[str], houses: set[str], cues: Cues) -> tuple[str, ...]:
    """The people among names as markup has them: no place, no name of the site, no desk."""
    found: list[str] = []
    for name in names:
        if any(c.isdigit() for c in name) or "http" in name:
            continue
        bare = REPORTER.sub("", _KOREAN_ROLE.sub("", name))
        for opening in cues.openings(fold(name)):
            if opening.cue.shape in ("byline", "author"):
                count = len(opening.cue.phrase.split())
                if " ".join(name.split()[:count]).endswith((",", "،")):
                    bare = ""  # "Correspondent, Northport"
                    break
                bare = " ".join(name.split()[count:]).lstrip(" :-–—|/.") or name.partition(":")[2].strip()
                bare = _NEXT_JOB.split(bare, maxsplit=1)[0] if ":" in bare else bare
                break
        bare = bare.split("|", maxsplit=1)[0] if len(bare.split("|", maxsplit=1)[0].split()) > 1 else bare
        if "/" in bare:  # "Ann Other/AFP"
            bare = ", ".join(part for part in bare.split("/") if not is_agency(part.strip()))
        named = full_names(people(bare, certain=True))
        found.extend(p for p in named if p not in found and _is_person(p, houses))
    return tuple(found[:10])


def _is_person(name: str, houses: set[str]) -> bool:
    """Whether a name is no place, no agency, no department and not the site's, nor the site's with a word more."""
    folded = fold(name)
    if any(folded == h or (len(h) >= 5 and folded.startswith(f"{h} ")) for h in houses):
        return False
    if any(w.strip(".,") in _DEPARTMENT_WORDS for w in folded.split()):
        return False
    return not is_place(name) and not _calls_itself_agency(name)

"""Small hand-written-looking pages made out of large ones: their paragraphs in plain and varied templates.

Articles also come as pages of 3 KB with few or no class names; trained on pages of 170 KB alone, the trees lose
one-word paragraphs there. Each page made here knows which of its blocks are its article.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.clean.html.extractor import PageBlocks
from train.html.phrases import noise_lines

# Class names per part, by kind of author: English words, romanised local words, none, and nonsense.
_ENGLISH = {
    "container": "content article-body story entry-content post body text main-content article articleBody detail",
    "paragraph": "p paragraph text par",
    "related": "related read-more inline-related promo-inline see-also recirc more",
    "share": "share social share-bar tools sharing",
    "advert": "ad ad-slot advert adbox ads banner ad-mid",
    "subscribe": "newsletter subscribe paywall promo signup",
    "comment": "comments discussion responses",
    "byline": "byline author meta info writer by",
    "photo": "caption image-caption credit",
    "tags": "tags topics keywords",
    "date": "date time published timestamp dt",
    "rights": "footer foot copyright bottom legal",
    "heading": "related more-stories widget recommended sidebar",
    "menu": "nav menu topbar header navigation crumbs breadcrumb bar",
    "kicker": "kicker section category label",
}
_LOCAL = {
    "container": "inhalt contenu cuerpo corpo honbun matn noidung tresc icerik isi news-txt",
    "paragraph": "absatz txt prg",
    "related": "lireaussi kanren relacionadas ilgili bacajuga mehr leesook readalso verwandt",
    "share": "partage sns teilen paylas compartir bagikan",
    "advert": "pub werbung reklam anzeige iklan publicidad",
    "subscribe": "abo abonnement bulten boletin",
    "comment": "kommentare yorumlar comentarios reacties",
    "byline": "signature autor yazar auteur penulis firma",
    "photo": "legende bild foto pie",
    "tags": "etiquetas etiketler schlagworte mots",
    "date": "tarih datum fecha tanggal",
    "rights": "pied fuss alt mentions",
    "heading": "pluslus masleidas terkait meistgelesen",
    "menu": "menue barre ust kopf",
    "kicker": "rubrique rubrik seccion rutitr",
}
_STYLES: tuple[dict[str, str], ...] = (_ENGLISH, _LOCAL)
_NAMES = ["Ana Costa", "J. Meyer", "Omar Haddad", "Lucía Ríos", "K. Tanaka", "Priya Nair", "Ivan Petrov"]
# How pages without paragraphs set the lines around the text apart.
_SMALL_PRINT = (
    ("<font size='1'>", "</font><br><br>"),
    ("<small>", "</small><br><br>"),
    ("<i>", "</i><br><br>"),
    ("<a href='/n'>", "</a><hr>"),
    ("", "<br><br>"),
)
_SENTENCE = re.compile(r"[^.!?。؟!?।]{8,60}[.!?。؟।]")
_NEWS_WORDS = re.compile(r"\w{3,}")


@dataclass(frozen=True, slots=True)
class SmallPage:
    """A page, its blocks in order and which of them are its article."""

    html: str
    blocks: tuple[str, ...]
    labels: tuple[bool, ...]


@dataclass(slots=True)
class _Draft:
    rng: random.Random
    names: dict[str, str] | None
    markup: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    labels: list[bool] = field(default_factory=list)

    def put(self, text: str, wanted: bool, opened: str, closed: str, inner: str | None = None) -> None:
        """One block: its text, and the markup around it (`inner` where the text has markup of its own)."""
        text = " ".join(text.split())
        if text:
            self.blocks.append(text)
            self.labels.append(wanted)
            self.markup.append(f"{opened}{inner or html.escape(text, quote=False)}{closed}\n")

    def tag(self, tag: str, part: str) -> str:
        """A start tag, with a class of the page's style or without."""
        if self.names is None or part not in self.names:
            return f"<{tag}>"
        attribute = "id" if part == "container" and self.rng.random() < 0.2 else "class"
        return f'<{tag} {attribute}="{self.rng.choice(self.names[part].split())}">'


def small_page(read: PageBlocks, labels: NDArray[np.bool_], seed: str) -> SmallPage | None:
    """Make a page of 4 to 15 of a page's paragraphs; None where it has fewer. The seed decides everything."""
    rng = random.Random(seed)
    texts, tags = read.walked.text, [read.elements.tags[e] for e in read.elements.block]
    body = [(texts[i], tags[i]) for i in np.flatnonzero(labels).tolist() if len(texts[i]) < 2_000]
    if len(body) < 4:
        return None
    count = rng.randint(4, 15)
    start = 0 if rng.random() < 0.6 else rng.randrange(max(1, len(body) - 3))
    body = body[start : start + count]
    linked = read.walked.linked
    titles = [
        t for i, t in enumerate(texts) if not labels[i] and 20 < len(t) < 140 and linked[i] > 0.8 * len(t)
    ]
    menu = [t for i, t in enumerate(texts) if not labels[i] and 2 < len(t) < 20 and linked[i] > 0.8 * len(t)]
    heading = next((t for t, tag in zip(texts, tags, strict=True) if tag == "h1"), body[0][0][:70])
    draft = _Draft(rng, rng.choice((None, None, *_STYLES, *_STYLES)))
    writer = _Writer(
        draft,
        _language(read),
        titles or ["Council votes on the new bridge"],
        menu or ["News", "Sport", "World"],
    )
    writer.page(heading, body)
    return SmallPage("".join(draft.markup), tuple(draft.blocks), tuple(draft.labels))


def _language(read: PageBlocks) -> str:
    root = read.tree.root
    return ((root.attributes.get("lang") if root is not None else None) or "en")[:2].lower()


class _Writer:
    """Writes one page, part by part."""

    def __init__(self, draft: _Draft, language: str, titles: Sequence[str], menu: Sequence[str]) -> None:
        self.draft, self.rng = draft, draft.rng
        self.lines, self.titles, self.menu_words = noise_lines(language), titles, menu
        self.paragraph = self.rng.choice(("p", "p", "p", "p", "div", "br"))
        self.own_class = self.rng.random() < 0.15
        self.noise_tag = self.rng.choice(("div", "div", "p", "section"))
        self.link_noise = self.rng.random() < 0.85

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def line(self, kind: str) -> str:
        line = self.rng.choice(self.lines[kind])
        line = line.replace("{t}", self.rng.choice(self.titles)).replace("{a}", self.rng.choice(_NAMES))
        return line.replace("{n}", str(self.rng.randint(1, 40)))

    def page(self, heading: str, body: Sequence[tuple[str, str]]) -> None:
        draft, chance = self.draft, self.chance
        draft.markup.append(
            f"<!DOCTYPE html>\n<html><head><title>{html.escape(heading)} | News</title></head>\n<body>\n"
        )
        if chance(0.25):
            self.noise("subscribe")
        self.menu()
        if chance(0.3):
            self.noise("heading")
        whole, inside = chance(0.5), chance(0.6)
        container = self.rng.choice(("article", "article", "div", "div", "main", "section", ""))
        top = self.rng.choice(("article", "div", "main")) if whole else ""
        if top:
            draft.markup.append(draft.tag(top, "container") + "\n")
        if not inside or not container:
            self.head(heading)
        if container:
            draft.markup.append(draft.tag(container, "container") + "\n")
            if inside:
                self.head(heading)
        self.body(body)
        after = chance(0.5)
        if container and not after:
            draft.markup.append(f"</{container}>\n")
        self.foot()
        if container and after:
            draft.markup.append(f"</{container}>\n")
        if top:
            draft.markup.append(f"</{top}>\n")
        self.close()

    def menu(self) -> None:
        tag = self.rng.choice(("nav", "header", "div", "ul", "div"))
        words = [self.rng.choice(self.menu_words) for _ in range(self.rng.randint(3, 7))]
        joiner = self.rng.choice((" ", " | ", " · "))
        items = [f"<a href='/{i}'>{html.escape(word)}</a>" for i, word in enumerate(words)]
        if tag == "nav":
            self.draft.markup.append(f"{self.draft.tag('nav', 'menu')}{joiner.join(items)}</nav>\n")
        elif tag == "ul":
            self.draft.markup.append(self.draft.tag("ul", "menu"))
            for word, item in zip(words, items, strict=True):
                self.draft.put(word, False, "<li>", "</li>", item)
            self.draft.markup.append("</ul>\n")
        else:
            self.draft.put(
                joiner.join(words), False, self.draft.tag(tag, "menu"), f"</{tag}>", joiner.join(items)
            )
        if self.chance(0.3):
            self.noise_line("kicker", " » ".join(words[:2]))

    def head(self, heading: str) -> None:
        if self.chance(0.3):
            self.noise_line("kicker", self.rng.choice(self.menu_words))
        level = "h1" if self.chance(0.9) else "h2"
        self.draft.put(heading, False, f"<{level}>", f"</{level}>")
        for kind, probability in (("byline", 0.8), ("date", 0.6), ("share", 0.5)):
            if self.chance(probability):
                self.noise(kind)
        if self.chance(0.5):
            self.figure()

    def figure(self) -> None:
        tag = "figcaption" if self.chance(0.75) else "div"
        self.draft.markup.append(
            "<figure><img src='a.jpg'>" if tag == "figcaption" else "<div><img src='a.jpg'>"
        )
        self.draft.put(self.line("photo"), False, self.draft.tag(tag, "photo"), f"</{tag}>")
        self.draft.markup.append("</figure>\n" if tag == "figcaption" else "</div>\n")

    def body(self, body: Sequence[tuple[str, str]]) -> None:
        noisy = set(self.rng.sample(range(1, len(body)), min(len(body) - 1, self.rng.randint(0, 4))))
        in_list = False
        for i, (text, tag) in enumerate(body):
            if in_list and tag != "li":
                self.draft.markup.append("</ul>\n")
                in_list = False
            if i in noisy and not in_list:
                self.inset()
            if tag == "li" and not in_list:
                self.draft.markup.append("<ul>\n")
                in_list = True
            self.piece(text, tag)
            if not in_list:
                self.interjection(text)
        if in_list:
            self.draft.markup.append("</ul>\n")

    def piece(self, text: str, tag: str) -> None:
        if tag in ("h2", "h3", "h4", "li"):
            self.draft.put(text, True, f"<{tag}>", f"</{tag}>")
        elif tag == "blockquote":
            self.draft.put(text, True, "<blockquote>", "</blockquote>")
        else:
            self.text(text)

    def text(self, text: str) -> None:
        inner = html.escape(text, quote=False)
        if self.chance(0.25):
            words = _NEWS_WORDS.findall(text)
            word = self.rng.choice(words) if words else ""
            mark = self.rng.choice(("a href='/x'", "strong", "em", "b"))
            if word and "&" not in inner:
                inner = inner.replace(word, f"<{mark}>{word}</{mark.split()[0]}>", 1)
        if self.paragraph == "br":
            self.draft.put(text, True, "", "<br><br>", inner)
        else:
            opened = self.draft.tag(self.paragraph, "paragraph") if self.own_class else f"<{self.paragraph}>"
            self.draft.put(text, True, opened, f"</{self.paragraph}>", inner)

    def interjection(self, text: str) -> None:
        """Now and then a crosshead or a very short paragraph, as reporters set them."""
        words = text.split()
        if self.chance(0.06) and len(words) > 8:
            at = self.rng.randrange(len(words) - 4)
            tag = self.rng.choice(("h2", "h3", "h3"))
            self.draft.put(" ".join(words[at : at + self.rng.randint(1, 4)]), True, f"<{tag}>", f"</{tag}>")
        if self.chance(0.14):
            sentences = _SENTENCE.findall(text)
            short = (
                sentences[-1].strip()
                if sentences and self.chance(0.5)
                else " ".join(words[: self.rng.randint(1, 4)])[:24]
            )
            opened, closed = self.rng.choice((("“", ".”"), ("«", "»."), ("", "."), ("«", "»"), ("「", "」")))
            self.text(f"{opened}{short.rstrip('.,;: ')}{closed}")

    def inset(self) -> None:
        kind = self.rng.choice(
            ("related", "related", "related", "advert", "subscribe", "figure", "list", "share")
        )
        if kind == "figure":
            self.figure()
        elif kind == "list":
            self.stories()
        elif kind == "related":
            self.related()
        else:
            self.noise(kind)

    def related(self) -> None:
        line, title = self.line("related"), self.rng.choice(self.titles)
        tag = self.rng.choice(("p", "div", "div", "p", "aside"))
        if self.draft.names is None and tag == "p" and not self.link_noise:
            tag = "div"
        if self.chance(0.2):
            self.draft.markup.append(self.draft.tag("div", "related"))
            self.draft.put(self.rng.choice(self.lines["heading"]), False, "<p>", "</p>")
            self.draft.put(title, False, "<p>", "</p>", f"<a href='/t'>{html.escape(title, quote=False)}</a>")
            self.draft.markup.append("</div>\n")
            return
        text = html.escape(line, quote=False)
        inner = f"<a href='/r'>{text}</a>" if self.link_noise or tag == "p" else text
        self.draft.put(line, False, self.draft.tag(tag, "related"), f"</{tag}>", inner)

    def stories(self) -> None:
        """A box of other stories: a heading and links."""
        box = self.rng.choice(("div", "section", "aside", "div"))
        self.draft.markup.append(self.draft.tag(box, "heading"))
        level = self.rng.choice(("h2", "h3", "h4", "p"))
        self.draft.put(self.rng.choice(self.lines["heading"]), False, f"<{level}>", f"</{level}>")
        titles = self.rng.sample(list(self.titles), min(len(self.titles), self.rng.randint(1, 4)))
        listed = self.chance(0.6)
        self.draft.markup.append("<ul>" if listed else "")
        opened, closed = ("<li>", "</li>") if listed else ("<div>", "</div>")
        linked = self.chance(0.8)
        for title in titles:
            inner = f"<a href='/s'>{html.escape(title, quote=False)}</a>" if linked else None
            self.draft.put(title, False, opened, closed, inner)
        self.draft.markup.append("</ul>" if listed else "")
        self.draft.markup.append(f"</{box}>\n")

    def noise(self, kind: str) -> None:
        self.noise_line(kind, self.line(kind))

    def noise_line(self, part: str, line: str) -> None:
        tag = self.noise_tag if self.chance(0.7) else self.rng.choice(("div", "span", "p"))
        if tag == "p" and self.draft.names is None and part not in ("byline", "date"):
            tag = "div"
        if self.paragraph == "br" and self.draft.names is None and self.chance(0.6):
            self.draft.put(line, False, *self.rng.choice(_SMALL_PRINT))
            return
        box = "div" if tag == "span" else tag
        linked = part in ("share", "comment", "subscribe", "tags") and self.chance(0.4)
        text = html.escape(line, quote=False)
        inner = " ".join(f"<a href='#'>{word}</a>" for word in text.split()) if linked else text
        inner = f"<span>{inner}</span>" if tag == "span" else inner
        self.draft.put(line, False, self.draft.tag(box, part), f"</{box}>", inner)

    def foot(self) -> None:
        parts = ["tags", "share", "comment", "subscribe", "stories"]
        self.rng.shuffle(parts)
        for part in parts[: self.rng.randint(1, 4)]:
            if part == "stories":
                self.stories()
            else:
                self.noise(part)

    def close(self) -> None:
        if self.chance(0.5):
            self.draft.markup.append(f"<footer>{html.escape(self.line('rights'))}</footer>\n")
        else:
            self.noise("rights")
        self.draft.markup.append("</body></html>")

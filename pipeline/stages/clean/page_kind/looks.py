"""What the shape and the wording of a page's text say of it."""

from __future__ import annotations

from pipeline.stages.clean.chars import ends_sentence, fold
from pipeline.stages.clean.html import Page
from pipeline.stages.clean.page_kind.address import Address
from pipeline.stages.clean.page_kind.case import Case
from pipeline.stages.clean.page_kind.evidence import Evidence, in_menu, table_width
from pipeline.stages.clean.page_kind.shape import Shape, width
from pipeline.stages.clean.page_kind.tables import Tables, squeezed

LISTS = frozenset([
    "home page", "section index", "tag page", "search result", "author profile", "podcast list", "gallery index",
    "video page", "scores page", "table page", "job list", "e-paper reader", "list of links",
])  # fmt: skip
"""Kinds whose text has the shape of a list."""
_LIST = 3
_LEAST_SENTENCES, _MOST_LINKS = 0.35, 0.5
"""Shares of a page's text in sentences and in links; lists of links and cards have next to none of the former."""
_FEW_CHARACTERS, _LEAST_CONFIDENCE = 250, 0.5
_VERSE_LINKS, _VERSE_CELLS = 0.1, 0.5
"""A text of lines that are neither links nor cells may be one that is written without stops."""
_FEW_CARDS, _CARDS, _CARD_SHARE = 2, (3, 4, 6), 0.75
"""Cards from which a list is looked for, how many are worth a point each, and their share of the text."""
_LITTLE, _SOME, _MORE = 300, 600, 100
"""Characters of sentences below which a page may be its player or picture, or its table, which has twice as many and more."""
_AREAS = 4
"""Areas of an image: the page of a paper has a dozen, a drawing in an article one or two."""
_MOST_TEXT, _MOST_OFFER = 2_500, 1_200
"""Characters up to which a text is searched for words of a kind of page, of an offer."""
_SPOKEN = 0.5
_TEASER = 50
"""Characters of sentences beside an offer that are a teaser, and so a text."""


def add_looks(case: Case, evidence: Evidence, addresses: list[Address], shape: Shape, page: Page) -> None:
    """Add what the shape of the text says: of any list that was named, else of a list of links."""
    if shape.cards >= _FEW_CARDS:
        if in_menu(page.tree, evidence.headings):
            case.add("section index", "title", 2, "a name of the menu")
        if any(a.shallow for a in addresses):
            case.add("section index", "address", 1, "a shallow address")
    points, name = _list_points(shape, page.confidence)
    for kind in [k for k in case.named() if k in LISTS] or ["list of links"]:
        if points:
            case.add(kind, "shape", points, name)
    if shape.prose < _SOME:
        _add_parts(case, evidence, shape)


def add_wording(case: Case, page: Page, size: int, tables: Tables) -> None:
    """Add what a short text itself says of the kinds that the page calls itself."""
    named = [kind for kind in case.named() if kind in tables.texts]
    if size > _MOST_TEXT or not named:
        return
    blocks = [squeezed(fold(b.text)) for b in page.blocks]
    for kind in named:
        spoken = sum(len(text) for text in blocks if any(p in text for p in tables.texts[kind]))
        if spoken >= _SPOKEN * sum(map(len, blocks)):
            case.add(kind, "text", 2, "its text")


def only_an_offer(page: Page, size: int, sold: bool, tables: Tables) -> bool:
    """Whether an offer stands in place of the text. Without the page's word that it is sold two blocks have to say so.

    A sentence of anything else is a teaser, and the page an article.
    """
    if size > _MOST_OFFER:
        return False
    blocks = [squeezed(fold(b.text)) for b in page.blocks]
    words, whole = tables.texts["paywall stub"], "\n".join(blocks)
    if not any(p in whole for p in words):
        return False
    said, offers, rest = 0, 0, 0
    for block, text in zip(page.blocks, blocks, strict=True):
        if any(p in text for p in words):
            said += 1
        elif any(p in text for p in tables.texts["offer"]):
            offers += 1
        elif ends_sentence(block.text) and not any(p in text for p in tables.texts["consent page"]):
            rest += width(block.text)
    return said + offers + sold > 1 and rest < _TEASER


def _list_points(shape: Shape, confidence: float) -> tuple[int, str]:
    if shape.sentences < _LEAST_SENTENCES:
        verse = shape.linked < _VERSE_LINKS and shape.cells < _VERSE_CELLS
        return _LIST - verse, "few sentences"
    if shape.linked > _MOST_LINKS:
        return _LIST, "mostly links"
    if shape.size < _FEW_CHARACTERS and confidence < _LEAST_CONFIDENCE:
        return _LIST, "little text"
    if shape.card_share >= _CARD_SHARE:
        return sum(shape.cards >= n for n in _CARDS), f"{shape.cards} cards"
    return 0, ""


def _add_parts(case: Case, evidence: Evidence, shape: Shape) -> None:
    """What a page with little text has instead."""
    if shape.prose < _LITTLE and evidence.videos:
        case.add("video page", "player", 1, "a player")
    if evidence.audios > 1:
        case.add("podcast list", "player", 1, f"{evidence.audios} players")
    if shape.prose < _LITTLE and evidence.areas >= _AREAS:
        case.add("e-paper reader", "areas", 2, "areas of an image")
    if evidence.tables and table_width(evidence.tables) > 2 * shape.prose + _MORE:
        for kind in [k for k in case.found if k in ("scores page", "table page")] or ["table page"]:
            case.add(kind, "table", 2, "more table than text")

"""One walk over a parsed page: its text cut into blocks at block-level boundaries, and the elements above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.stages.clean.html.lines import Line, read_line

MAX_BLOCKS = 10_000
"""Blocks that are read, and menus and buttons that are kept aside; what follows them on a page is not looked at (a page of a
news site has 100 to 2,000)."""

# Holds no text of the page, or text in another form.
_NO_TEXT = frozenset([
    "script", "style", "noscript", "svg", "iframe", "head", "select", "option", "textarea", "template",
    "object", "canvas", "audio", "video", "map", "math", "embed", "input", "img", "source", "wbr", "link",
    "meta", "track", "-comment", "datalist", "rt", "rp",
])  # fmt: skip
# Text a reader sees that is never part of an article: kept aside, so that it can be told what was left out. A button is, too;
# but it may stand within a line.
_FURNITURE = frozenset(["dialog", "nav", "footer"])
_INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "rb", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "data", "nobr",
])  # fmt: skip
_STRESS: dict[str | None, int] = {"b": 1, "strong": 1, "i": 2, "em": 2}
"""Bits of the inline elements that are set in bold, or in italics."""
_MEDIA = frozenset(("img", "video", "iframe", "audio", "embed"))
_SHORT, _MOST_PARTS = 240, 24
"""Characters of a block that a page's header may consist of, and the pieces of it that are kept."""
_MOST_LINES = 5_000
"""Line breaks of one block that are looked at; a whole article in one block has some hundred."""
_EMPTY_LINE = re.compile(r"\n[ \t\r\f]*\n\s*")
_KINDS: dict[str | None, str] = {
    **dict.fromkeys(_INLINE, "inline"),
    **dict.fromkeys(_FURNITURE, "furniture"),
    **dict.fromkeys(_NO_TEXT, "none"),
    **dict.fromkeys(_MEDIA, "media"),
    "button": "button",
    "br": "break",
    "-text": "text",
}
"""What the walk does with an element by its tag; one that is not here begins a block."""


@dataclass(slots=True)
class Walked:
    """Blocks and elements in document order; `parents` and `element` are indices into the elements (0 = body)."""

    text: list[str] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    bold: list[int] = field(default_factory=list)
    italic: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    element: list[int] = field(default_factory=list)
    parts: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """The pieces of text between tags of short blocks that have several, by the number of the block."""
    lines: dict[int, tuple[Line, ...]] = field(default_factory=dict)
    """The lines of the blocks that have single line breaks, by the number of the block."""
    parents: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    nodes: list[LexborNode] = field(default_factory=list)
    furniture: list[tuple[int, int, LexborNode]] = field(default_factory=list)
    """(number of blocks before it, parent element, node) of menus, footers, buttons and dialogs."""
    media: list[tuple[int, int]] = field(default_factory=list)
    """(number of blocks before it, parent element) of pictures, videos and frames."""


class _Buffer:
    """The text of the block being read."""

    __slots__ = ("bold", "breaks", "italic", "linked", "links", "parts", "soft", "walked")

    def __init__(self, walked: Walked) -> None:
        self.walked = walked
        self.parts: list[str] = []
        self.breaks: list[tuple[int, int, int]] = []
        """Parts, linked and bold characters before each line break."""
        self.soft = False
        """Whether the last break is only an empty line of the source."""
        self.linked = self.bold = self.italic = self.links = 0

    def add(self, text: str, link: bool, stress: int) -> None:
        if self.parts or not text.isspace():
            self.parts.append(text)
            if link:
                self.linked += len(text)
            if stress:
                self.stress(len(text), stress)

    def stress(self, length: int, stress: int) -> None:
        """Count characters in bold, in italics, or both."""
        if stress & 1:
            self.bold += length
        if stress & 2:
            self.italic += length

    def add_lines(self, text: str, link: bool, stress: int) -> str:
        """Add a text as far as its last empty line; such a line ends one, as who wrote it meant. Gives the rest."""
        if text.isspace() or len(lines := _EMPTY_LINE.split(text)) == 1:
            return text
        for line in lines[:-1]:
            self.add(line or " ", link, stress)
            self.end_line(soft=True)
        return lines[-1] or " "

    def end_line(self, *, soft: bool = False) -> None:
        """End the line, not the block. soft: there is no line break, but an empty line in the source."""
        if not self.parts:
            return
        start = self.breaks[-1][0] if self.breaks else 0
        if (
            len(self.breaks) < _MOST_LINES
            and (soft or self.soft)
            and all(map(str.isspace, self.parts[start:]))
        ):
            self.soft = soft and self.soft
            return
        self.parts.append("\n")
        if len(self.breaks) < _MOST_LINES:
            self.breaks.append((len(self.parts), self.linked, self.bold))
        self.soft = soft

    def flush(self, element: int) -> None:
        if self.parts:
            text = " ".join("".join(self.parts).split())
            if text:
                walked = self.walked
                if len(self.parts) > 1 and len(text) <= _SHORT:
                    walked.parts[len(walked.text)] = tuple(self.parts[:_MOST_PARTS])
                if self.breaks and len(lines := self._lines()) > 1:
                    walked.lines[len(walked.text)] = lines
                walked.text.append(text)
                walked.linked.append(self.linked)
                walked.bold.append(self.bold)
                walked.italic.append(self.italic)
                walked.links.append(self.links)
                walked.element.append(element)
            self.parts.clear()
            self.breaks.clear()
        self.linked = self.bold = self.italic = self.links = 0

    def _lines(self) -> tuple[Line, ...]:
        found: list[Line] = []
        start = linked = bold = 0
        apart = False
        for stop, linked_then, bold_then in (*self.breaks, (len(self.parts), self.linked, self.bold)):
            line = read_line(
                "".join(self.parts[start:stop]), linked_then - linked, bold_then - bold, apart=apart
            )
            apart = line is None
            if line is not None:
                found.append(line)
            start, linked, bold = stop, linked_then, bold_then
        return tuple(found)


def walk(tree: LexborHTMLParser) -> Walked:
    """Cut a page into blocks. Iterative, so that deep pages are no problem; stops after MAX_BLOCKS blocks.

    A block is the text between two block-level boundaries; two line breaks in a row are one as well.
    """
    walked = Walked()
    if tree.body is not None:
        _Walk(walked, tree.body).run()
    return walked


class _Walk:
    """The state of a walk: what it has read, and what it has to come back to."""

    def __init__(self, walked: Walked, body: LexborNode) -> None:
        self.walked = walked
        self.buffer = _Buffer(walked)
        self.stack: list[tuple[LexborNode | None, int, bool, int, bool]] = []
        """(next node, element, in a link, in bold or italics, whether a block ends here) of each open element."""
        self._enter(body, "body", 0)

    def run(self) -> None:
        """Visit every node. One loop over local names: most of the time that a page takes in Python is spent here."""
        buffer, texts, stack = self.buffer, self.walked.text, self.stack
        parts, kinds, stresses = buffer.parts, _KINDS, _STRESS
        element, link, stress = 0, False, 0
        node = self.walked.nodes[0].first_child
        while len(texts) < MAX_BLOCKS:
            if node is None:
                if not stack:
                    break
                node, outer, link, stress, boundary = stack.pop()
                if boundary:
                    buffer.flush(element)
                element = outer
                continue
            tag, following = node.tag, node.next
            kind = kinds.get(tag)
            if kind == "text":
                text = node.text_content or " "
                if "\n" in text:
                    text = buffer.add_lines(text, link, stress)
                if parts or not text.isspace():
                    parts.append(text)
                    buffer.linked += len(text) if link else 0
                    if stress:
                        buffer.stress(len(text), stress)
            elif kind == "inline":
                stack.append((following, element, link, stress, False))
                if tag == "a":
                    link = True
                    buffer.links += 1
                stress |= stresses.get(tag, 0)
                following = node.first_child
            elif kind is None:
                buffer.flush(element)
                stack.append((following, element, link, stress, True))
                element = self._enter(node, tag or "", element)
                following = node.first_child
            elif kind != "none":
                self._aside(node, kind, element)
            node = following
        buffer.flush(element)

    def _aside(self, node: LexborNode, kind: str, element: int) -> None:
        """A line break, or text that is kept aside."""
        if kind == "break":
            self.buffer.end_line()
            if _is_break(node.next):
                self.buffer.flush(element)
            return
        if kind == "media":
            if len(self.walked.media) < MAX_BLOCKS:
                self.walked.media.append((len(self.walked.text), element))
            return
        if kind == "furniture":
            self.buffer.flush(element)
        if len(self.walked.furniture) < MAX_BLOCKS:
            self.walked.furniture.append((len(self.walked.text), element, node))

    def _enter(self, node: LexborNode, tag: str, outer: int) -> int:
        walked = self.walked
        walked.parents.append(outer)
        walked.tags.append(tag)
        walked.nodes.append(node)
        return len(walked.parents) - 1


def _is_break(node: LexborNode | None) -> bool:
    """Whether a line break comes next, but for white space."""
    if node is not None and node.tag == "-text" and not (node.text_content or "").strip():
        node = node.next
    return node is not None and node.tag == "br"

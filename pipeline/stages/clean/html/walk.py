"""One walk over a parsed page: its text cut into blocks at block-level boundaries, and the elements above them."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_BLOCKS = 10_000
"""Blocks that are read; what follows them on a page is not looked at (a page of a news site has 100 to 2,000)."""

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
_BOLD = frozenset(("b", "strong"))
_KINDS: dict[str | None, str] = {
    **dict.fromkeys(_INLINE, "inline"),
    **dict.fromkeys(_FURNITURE, "furniture"),
    **dict.fromkeys(_NO_TEXT, "none"),
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
    links: list[int] = field(default_factory=list)
    element: list[int] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    nodes: list[LexborNode] = field(default_factory=list)
    furniture: list[tuple[int, int, LexborNode]] = field(default_factory=list)
    """(number of blocks before it, parent element, node) of menus, footers, buttons and dialogs."""


class _Buffer:
    """The text of the block being read."""

    __slots__ = ("bold", "linked", "links", "parts", "walked")

    def __init__(self, walked: Walked) -> None:
        self.walked = walked
        self.parts: list[str] = []
        self.linked = self.bold = self.links = 0

    def flush(self, element: int) -> None:
        if self.parts:
            text = " ".join("".join(self.parts).split())
            self.parts.clear()
            if text:
                walked = self.walked
                walked.text.append(text)
                walked.linked.append(self.linked)
                walked.bold.append(self.bold)
                walked.links.append(self.links)
                walked.element.append(element)
        self.linked = self.bold = self.links = 0


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
        self.stack: list[tuple[LexborNode | None, int, bool, bool, bool]] = []
        """(next node, element, in a link, in bold, whether a block ends here) of each open element."""
        self._enter(body, "body", 0)

    def run(self) -> None:
        """Visit every node. One loop over local names: most of the time that a page takes in Python is spent here."""
        buffer, texts, stack = self.buffer, self.walked.text, self.stack
        parts, kinds = buffer.parts, _KINDS
        element, link, bold = 0, False, False
        node = self.walked.nodes[0].first_child
        while len(texts) < MAX_BLOCKS:
            if node is None:
                if not stack:
                    break
                node, outer, link, bold, boundary = stack.pop()
                if boundary:
                    buffer.flush(element)
                element = outer
                continue
            tag, following = node.tag, node.next
            kind = kinds.get(tag)
            if kind == "text":
                text = node.text_content or " "
                if parts or not text.isspace():
                    parts.append(text)
                    buffer.linked += len(text) if link else 0
                    buffer.bold += len(text) if bold else 0
            elif kind == "inline":
                stack.append((following, element, link, bold, False))
                if tag == "a":
                    link = True
                    buffer.links += 1
                bold = bold or tag in _BOLD
                following = node.first_child
            elif kind is None:
                buffer.flush(element)
                stack.append((following, element, link, bold, True))
                element = self._enter(node, tag or "", element)
                following = node.first_child
            elif kind != "none":
                self._aside(node, kind, element)
            node = following
        buffer.flush(element)

    def _aside(self, node: LexborNode, kind: str, element: int) -> None:
        """A line break, or text that is kept aside."""
        if kind == "break":
            if self.buffer.parts:
                self.buffer.parts.append("\n")
            if _is_break(node.next):
                self.buffer.flush(element)
            return
        if kind == "furniture":
            self.buffer.flush(element)
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

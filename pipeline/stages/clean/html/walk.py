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
# Text a reader sees that is never part of an article: kept aside, so that it can be told what was left out.
_FURNITURE = frozenset(["dialog", "nav", "footer", "button"])
_INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "rb", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "data", "nobr",
])  # fmt: skip
_BOLD = frozenset(("b", "strong"))


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

    def add(self, text: str, link: bool, bold: bool) -> None:
        if self.parts or not text.isspace():
            self.parts.append(text)
            if link:
                self.linked += len(text)
            if bold:
                self.bold += len(text)

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
    """The state of a walk: where it is, and what it has to come back to."""

    def __init__(self, walked: Walked, body: LexborNode) -> None:
        self.walked = walked
        self.buffer = _Buffer(walked)
        self.stack: list[tuple[LexborNode | None, int, bool, bool, bool]] = []
        """(next node, element, in a link, in bold, whether a block ends here) of each open element."""
        self.element, self.link, self.bold = 0, False, False
        self._enter(body, "body")

    def run(self) -> None:
        node = self.walked.nodes[0].first_child
        while len(self.walked.text) < MAX_BLOCKS:
            if node is not None:
                node = self._visit(node)
            elif self.stack:
                node, outer, self.link, self.bold, boundary = self.stack.pop()
                if boundary:
                    self.buffer.flush(self.element)
                self.element = outer
            else:
                break
        self.buffer.flush(self.element)

    def _visit(self, node: LexborNode) -> LexborNode | None:
        """Take a node in; give the node to go on with."""
        tag, following = node.tag, node.next
        if tag == "-text":
            self.buffer.add(node.text_content or " ", self.link, self.bold)
        elif tag in _INLINE:
            self.stack.append((following, self.element, self.link, self.bold, False))
            if tag == "a":
                self.link = True
                self.buffer.links += 1
            elif tag in _BOLD:
                self.bold = True
            following = node.first_child
        elif tag == "br":
            self.buffer.add("\n", False, False)
            if _is_break(following):
                self.buffer.flush(self.element)
        elif tag in _FURNITURE:
            if tag != "button":
                self.buffer.flush(self.element)
            self.walked.furniture.append((len(self.walked.text), self.element, node))
        elif tag not in _NO_TEXT:
            self.buffer.flush(self.element)
            self.stack.append((following, self.element, self.link, self.bold, True))
            self._enter(node, tag or "")
            following = node.first_child
        return following

    def _enter(self, node: LexborNode, tag: str) -> None:
        walked = self.walked
        walked.parents.append(self.element)
        walked.tags.append(tag)
        walked.nodes.append(node)
        self.element = len(walked.parents) - 1


def _is_break(node: LexborNode | None) -> bool:
    """Whether a line break comes next, but for white space."""
    if node is not None and node.tag == "-text" and not (node.text_content or "").strip():
        node = node.next
    return node is not None and node.tag == "br"

"""Tags as the HTML standard's tokenizer reads them, as regular expressions: atomic, so that no input is read twice."""

from __future__ import annotations

import re

from pipeline.repeats import every

_SPACE = r"[\t\n\f\r ]"
_BETWEEN = r"[\t\n\f\r /]"
_NAME = r"[^\t\n\f\r />]*+"
_NAME_ENDS = r"(?=[\t\n\f\r />])"
_ATTRIBUTE_NAME = r"=?[^\t\n\f\r />=]*+"
_VALUE = rf"{_SPACE}*+={_SPACE}*+(?>(?:\"[^\"]*+\"?|'[^']*+'?|[^\t\n\f\r >\"'][^\t\n\f\r >]*)?)"
_ATTRIBUTE = rf"{_ATTRIBUTE_NAME}(?>(?:{_VALUE})?)"
_BEFORE = rf"{_BETWEEN}*+(?=[^>])"
_ATTRIBUTES = every(rf"{_BETWEEN}++|(?=[^>]){_ATTRIBUTE}")
_COMMENT = rf"!--(?:-?>|[^-]*+{every('-(?!-!?>)[^-]*+')}(?:--!?>)?)"
_RAW_NAMES = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_RAW = "|".join(_RAW_NAMES)


_OPENED = r"\1"


def _content(name: str) -> str:
    """What follows the tag of an element whose content is not markup, up to its end tag."""
    return "[^<]*+" + every(rf"<(?!/(?i:{name})[\t\n\f\r />])[^<]*+")


TOKEN = re.compile(
    rf"<(?:{_COMMENT}"
    rf"|((?i:{_RAW})){_NAME_ENDS}{_ATTRIBUTES}>?({_content(_OPENED)})"
    rf"|(/?[a-zA-Z]{_NAME}){_ATTRIBUTES}>?"
    r"|[!?/][^>]*+>?)"
)
"""Groups: the name of an element whose content is not markup, and that content; the name of any other tag."""
TAG = re.compile(r"</?[a-zA-Z]")
ATTRIBUTE = re.compile(rf"{_BEFORE}({_ATTRIBUTE_NAME})(?>(?:{_VALUE})?)")
"""A name of a tag or an attribute, within a tag."""


def few_attributes(most: int) -> str:
    """A tag behind its name, with so many attributes at most."""
    return rf"(?>(?:{_BEFORE}{_ATTRIBUTE}){{0,{most}}}){_BETWEEN}*+(?:>|\Z)"


def few_bare_attributes(most: int, valued: int) -> str:
    """A tag behind its name, with so many attributes at most that have no value, and others between each two of them."""
    with_value = rf"(?>(?:{_BEFORE}{_ATTRIBUTE_NAME}{_VALUE}){{0,{valued}}})"
    bare = rf"{_BEFORE}{_ATTRIBUTE_NAME}(?!{_SPACE}*+=)"
    return rf"{with_value}(?>(?:{bare}{with_value}){{0,{most}}}){_BETWEEN}*+(?:>|\Z)"


def within(rest: str) -> re.Pattern[str]:
    """Matches a page up to the first tag that does not go on behind its name as `rest` says.

    Names that cannot begin an element whose content is not markup come first: most tags are such.
    """
    return re.compile(
        every(
            rf"[^<]++|<(?![a-zA-Z!?/])|<(?:/?[abcdefghjklmopqruvwyzABCDEFGHJKLMOPQRUVWYZ]{_NAME}{rest}"
            rf"|/?(?!(?i:{_RAW}){_NAME_ENDS})[a-zA-Z]{_NAME}{rest}"
            rf"|{'|'.join(f'(?i:{name}){_NAME_ENDS}{rest}{_content(name)}' for name in _RAW_NAMES)}"
            rf"|/(?i:{_RAW}){_NAME_ENDS}{rest}"
            rf"|{_COMMENT}|[!?][^>]*+>?|/(?![a-zA-Z])[^>]*+>?)"
        )
    )

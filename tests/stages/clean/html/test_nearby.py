"""Numbers about what stands near a block, and about the containers and sections it is in."""

from __future__ import annotations

import numpy as np
import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.stages.clean.html.chosen import containers, long_neighbours, others_like, sections
from pipeline.stages.clean.html.elements import read_elements
from pipeline.stages.clean.html.features import Features, PageFacts, read_features
from pipeline.stages.clean.html.walk import walk

LONG = "A sentence that is long enough to count, as one of a paragraph of an article would be, or two."


def features_of(body: str) -> Features:
    walked = walk(LexborHTMLParser(f"<body>{body}"))
    return read_features(walked, read_elements(walked), PageFacts())


@pytest.mark.parametrize(
    ("body", "name", "values"),
    [
        ("<p>One <em>two</em></p><p><i>All</i></p><p><b>Not</b></p>", "italic", [3 / 7, 1, 0]),
        ("<p>a</p><div><img><span><img></span></div><p>b</p>", "media_back", [0, 2]),
        ("<p>a</p><div><img><span><img></span></div><p>b</p>", "media_ahead", [2, 0]),
        ("<p>a</p><div><div><img></div><p>b</p></div><p>c</p>", "parent_media", np.log1p([1, 1, 1])),
        ("<p>a</p><div><div><img></div><p>b</p></div><p>c</p>", "element_media", [0, 0, 0]),
        ("<p>a</p><img><p>b</p><p>c</p>", "since_media", [50, 0, 1]),
        ("<h1>t</h1><p>a</p><h2>b</h2><p>c</p><p>d</p>", "since_heading", [50, 50, 0, 1, 2]),
        ("<p>a</p><p>Read also:</p><p>b</p>", "since_related", [50, 0, 1]),
        ("<p>a</p><p>b</p><p>a</p>", "copies", [2, 1, 2]),
        ("<p>a</p><p>b</p><p>a</p>", "copy_ahead", [1, 0, 0]),
        ("<p>a</p><p>b</p><p>a</p>", "copy_back", [0, 0, 1]),
    ],
)
def test_columns(body: str, name: str, values: list[float]) -> None:
    features = features_of(body)
    assert features.numbers[:, features.names.index(name)] == pytest.approx(values)


def test_others_of_the_same_classes_leave_the_block_itself_out() -> None:
    features = features_of("<p>aaaa</p><p>bbbb</p><p>cccc</p><ul><li>d</li></ul>")
    by_class, by_place = others_like(features, np.array([1.0, 0.5, 0.0, 1.0]))
    assert by_class == pytest.approx([0.25, 0.5, 0.75, -1])
    assert by_place == pytest.approx([0.25, 0.5, 0.75, -1])


def test_parts_of_the_container() -> None:
    features = features_of(
        f"<nav-bar><p>Menu</p></nav-bar><main><p>{LONG}</p><p>{LONG}</p><div><p>Other story</p></div></main>"
    )
    inside, share, *_ = containers(features, np.array([0.0, 1.0, 1.0, 0.0]))
    assert inside.tolist() == [False, True, True, True]
    assert share == pytest.approx([0, 1, 1, 0])


def test_nearest_long_blocks() -> None:
    features = features_of(f"<p>{LONG}</p><p>short</p><h2>{LONG}</h2>")
    back, ahead, since, until, like_back, like_ahead = long_neighbours(features, np.array([0.9, 0.5, 0.1]))
    assert back == pytest.approx([-1, 0.9, 0.9])
    assert ahead == pytest.approx([0.1, 0.1, -1])
    assert since.tolist() == [50, 1, 2]
    assert until.tolist() == [2, 1, 50]
    assert like_back.tolist() == [False, True, False]
    assert like_ahead.tolist() == [False, False, False]


def test_sections_go_from_heading_to_heading() -> None:
    features = features_of("<p>aaa</p><h2>bbb</h2><p>ccc</p><h3>ddd</h3>")
    share, _, heading, following, before = sections(features, np.array([1.0, 0.5, 0.5, 0.0]))
    assert share == pytest.approx([1, 0.5, 0.5, 0])
    assert heading == pytest.approx([-1, 0.5, 0.5, 0])
    assert following == pytest.approx([0.5, 0, 0, -1])
    assert before == pytest.approx([-1, 1, 1, 0.5])


def test_pages_of_little_text_have_all_numbers() -> None:
    features = features_of("<p>a</p>")
    for read in (others_like, containers, long_neighbours, sections):
        assert np.isfinite(np.stack(read(features, np.zeros(1)))).all()

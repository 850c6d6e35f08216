"""The parts of the extractor on their own: trees, words of class names, cues, wording, the data of the head."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from pipeline.stages.clean.html.characters import count_characters
from pipeline.stages.clean.html.cues import CUES, cue_mask
from pipeline.stages.clean.html.extractor import choose, without_copies
from pipeline.stages.clean.html.families import family_mask, family_names
from pipeline.stages.clean.html.head import article_body, title_and_description
from pipeline.stages.clean.html.trees import Trees, load_trees, save_trees
from pipeline.stages.clean.html.walk import walk
from pipeline.stages.clean.html.wording import SLOTS, Wording, load_wording, word_slots


def stump() -> Trees:
    """One tree: column 1 above .5, then column 0 above 2; leaves -1, 1 and 3."""
    infinite = np.inf
    return Trees(
        column=np.array([1, 0, 0, 0, 0]),
        threshold=np.array([0.5, infinite, 2.0, infinite, infinite], dtype=np.float32),
        child=np.array([1, 1, 3, 3, 4]),
        value=np.array([0.0, -1.0, 0.0, 1.0, 3.0]),
        roots=np.array([0]),
        depth=2,
    )


def test_trees_go_right_only_above_the_threshold() -> None:
    rows = np.array([[9, 0.5], [2, 0.6], [2.1, 0.6]], dtype=np.float32)
    assert stump().predict(rows) == pytest.approx(1 / (1 + np.exp(-np.array([-1.0, 1.0, 3.0]))))


def test_trees_are_the_same_after_a_round_trip(tmp_path: Path) -> None:
    save_trees(stump(), tmp_path / "trees.npz")
    rows = np.random.default_rng(1).normal(1, 2, (700, 2)).astype(np.float32)
    assert (load_trees(tmp_path / "trees.npz").predict(rows) == stump().predict(rows)).all()


def test_no_rows_give_no_probabilities() -> None:
    assert stump().predict(np.zeros((0, 2), dtype=np.float32)).shape == (0,)


@pytest.mark.parametrize(
    ("words", "families"),
    [
        ("article-body", {"article_body", "article"}),
        ("ReadMore read-more", {"related"}),
        ("lire-aussi", {"related"}),
        ("sr-only", {"hidden"}),
        ("", set()),
        ("x1 y2", set()),
    ],
)
def test_class_names_tell_families(words: str, families: set[str]) -> None:
    assert families <= family_names(family_mask(words))
    assert families or not family_mask(words)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Read more: the pier", "related"),
        ("【関連】駅の話", "related"),
        ("اقرأ أيضا: المرفأ", "related"),
        ("© 2025 The Bay", "rights"),
        ("ANZEIGE", "advert"),
        ("Фото: агентство", "photo"),
        ("यह भी पढ़ें: घाट", "related"),
    ],
)
def test_beginnings_tell_kinds_of_lines(text: str, kind: str) -> None:
    assert cue_mask(text) & 1 << CUES.index(kind)


def test_sentences_are_no_cues() -> None:
    assert cue_mask("The council voted on Monday") == 0


def test_wording_adds_up_its_words(tmp_path: Path) -> None:
    weights = np.zeros(SLOTS, dtype=np.float32)
    weights[word_slots(["subscribe"])[1]] = -4.0
    wording = Wording(weights, 1.0)
    assert wording.scores(["subscribe", "", "subscribe to the paper now"]) == pytest.approx(
        [-3.0, 1.0, 1.0 - 4 / 5**0.5]
    )
    wording.save(tmp_path / "wording.npz")
    assert (load_wording(tmp_path / "wording.npz").weights == weights).all()


def test_words_are_told_by_their_block() -> None:
    rows, slots = word_slots(["Read more", "", "x 12 reading", "東京都"])
    assert sorted(rows.tolist()) == [
        0,
        0,
        2,
        3,
        3,
    ]  # one letter and digits are no words; pairs are, without spaces
    again, same = word_slots(["more READ"])
    assert sorted(same.tolist()) == sorted(slots[rows == 0].tolist())
    assert again.tolist() == [0, 0]
    assert ((slots >= 0) & (slots < SLOTS)).all()


def test_words_are_letters_with_their_marks() -> None:
    assert len(word_slots(["हिन्दी में"])[0]) == 2
    long = "a" * 50
    assert len(word_slots([f"{long} \ud800 {long}"])[0]) == 2


def test_characters_are_counted_a_block_at_a_time() -> None:
    found = count_characters(["One, two. Three?", "¿4٤?", "“終わり。」", "A:"])
    assert {name: values.tolist() for name, values in found.items() if name != "digits"} == {
        "size": [16, 4, 6, 2],
        "words": [3, 1, 1, 1],
        "sentences": [2, 1, 2, 1],
        "commas": [1, 0, 0, 0],
        "closed": [1, 1, 1, 1],
        "stopped": [1, 1, 0, 0],
        "colon": [0, 0, 0, 1],
        "opened": [0, 0, 1, 0],
        "upper": [1, 0, 0, 1],
    }
    assert found["digits"].tolist() == [0, 0.5, 0, 0]


def test_title_and_description_come_from_the_head_only() -> None:
    tree = LexborHTMLParser(
        "<head><title> A\n pier </title><meta property='og:description' content='Built &amp;amp; paid'></head>"
        "<body><svg><title>Icon</title></svg></body>"
    )
    assert title_and_description(tree) == ("A pier", "Built & paid")


@pytest.mark.parametrize(
    ("page", "paragraphs"),
    [
        ('{"articleBody": "One.\\n\\nTwo \\u00e9."}', ["One.", "Two é."]),
        ('{"articleBody": "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;"}', ["One.", "Two."]),
        ('{"articleBody": "short"} {"articleBody" : "the longer one"}', ["the longer one"]),
        ('{"articleBody": "never closed', []),
        ('{"articleBody": null}', []),
        ('{"articleBody": "bad \\q escape"}', ["bad \\q escape"]),
        ("", []),
    ],
)
def test_article_body(page: str, paragraphs: list[str]) -> None:
    assert article_body(page) == paragraphs


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<br>", "<a>", "x", " y ", "<li>", "<td>"]
        ),
        max_size=40,
    )
)
def test_a_walk_loses_no_letters(pieces: list[str]) -> None:
    tree = LexborHTMLParser("".join(pieces))
    walked = walk(tree)
    assert tree.body is not None
    assert "".join("".join(walked.text).split()) == "".join(tree.body.text().split())
    assert all(parent < i for i, parent in enumerate(walked.parents) if i)


@pytest.mark.parametrize(
    ("probability", "kept"),
    [
        ([0.9, 0.45, 0.95, 0.1], [True, False, True, False]),  # a sure page: the usual threshold
        (
            [0.6, 0.42, 0.42, 0.42, 0.42, 0.05],
            [True, True, True, True, True, False],
        ),  # an unsure one: a lower one
        ([0.09, 0.05], [False, False]),  # no article
    ],
)
def test_the_choice_depends_on_how_sure_the_page_is(probability: list[float], kept: list[bool]) -> None:
    assert choose(np.array(probability), np.full(len(probability), 100.0)).tolist() == kept


def test_a_long_text_is_kept_once() -> None:
    text = "A sentence that is long enough to be told from one that is said twice, as that of a paragraph is."
    texts = [text, "No.", text, "No.", text]
    kept = np.array([False, True, True, True, True])
    assert without_copies(kept, texts).tolist() == [False, True, True, True, False]
    assert kept.tolist() == [False, True, True, True, True]

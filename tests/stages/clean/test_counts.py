"""Lines that count what readers did, and prose with numbers and the same words."""

from __future__ import annotations

import pytest

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.noise.cues import load_cues
from tests.stages.clean.support import clean, kinds

FIRST = "The council of Northport voted on Monday to double the budget of its libraries, officials said."
LAST = (
    "The reading rooms will stay open until ten in the evening from next year on, the mayor told reporters."
)


@pytest.mark.parametrize(
    "line",
    [
        "Comments (12)", "12 comments", "Views: 1.2K", "45 Shares", "4 Kommentare", "12 mal gelesen", "1 234 vues",
        "7 commentaires", "3 comentarios", "12.400 visualizações", "Commenti 9", "Просмотров: 120", "3,4 тыс. просмотров",
        "Yorumlar (3)", "٥ تعليقات", "عدد المشاهدات: 120", "بازدید: ۳۴۰", "12 تبصرے", "12 टिप्पणियाँ", "评论 12", "12条评论",
        "阅读 1.2万", "コメント 12件", "12件のコメント", "340 kali dilihat", "댓글 12", "댓글(12)", "조회 1,234",
    ],
)  # fmt: skip
def test_a_line_that_counts_what_readers_did_goes(line: str) -> None:
    assert ("boilerplate", line) in kinds(clean("\n\n".join((FIRST, line, LAST))))


@pytest.mark.parametrize(
    "line",
    [
        "12 views on the reform",
        "Act 2",
        "1848",
        "Shares fell 3 percent on Monday.",
        "댓글 조작 의혹 12건",
        "3 ministers, 4 views",
    ],
)
def test_other_lines_with_a_number_stay(line: str) -> None:
    assert load_cues().count(fold(line)) is None
    assert line in clean("\n\n".join((FIRST, line, LAST))).text

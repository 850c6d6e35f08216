"""What the docs say can be done, done."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
CODE_PATH = re.compile(r"`((?:pipeline|schemas|tests|docs|train|bench|deploy|examples)/[\w./-]*\w)`")


def pages() -> list[Path]:
    return [*ROOT.glob("*.md"), *(p for p in (ROOT / "docs").rglob("*.md"))]


def test_the_stage_of_the_guide_runs() -> None:
    blocks = BLOCK.findall((ROOT / "docs/adding-a-stage.md").read_text("utf-8"))
    assert len(blocks) == 3
    exec(
        compile("\n".join(blocks), "docs/adding-a-stage.md", "exec", dont_inherit=True), {"__name__": "guide"}
    )


def test_links_and_paths_in_the_docs_lead_somewhere() -> None:
    missing = []
    for page in pages():
        text = page.read_text("utf-8")
        missing += [
            f"{page.name}: {link}" for link in LINK.findall(text) if not (page.parent / link).exists()
        ]
        missing += [f"{page.name}: {path}" for path in CODE_PATH.findall(text) if not (ROOT / path).exists()]
    assert not missing


def test_every_environment_variable_of_the_code_is_in_the_reference() -> None:
    named = set()
    for file in (ROOT / "pipeline").rglob("*.py"):
        named |= set(re.findall(r"\bNEWSMILL_[A-Z_]*[A-Z]\b", file.read_text("utf-8")))
    reference = (ROOT / "docs/reference/settings.md").read_text("utf-8")
    assert {n for n in named if f"`{n}`" not in reference} <= {
        "NEWSMILL_SSL",
        "NEWSMILL_SASL",
        "NEWSMILL_MAVEN",
    }

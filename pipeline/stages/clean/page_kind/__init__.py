"""What kind of page a web page is: an article, or one of the many that hold none."""

from __future__ import annotations

from pipeline.stages.clean.page_kind.score import no_article

__all__ = ["no_article"]

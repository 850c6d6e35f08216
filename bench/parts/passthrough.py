"""Records of 2 KB that pass through one hop unchanged: the transport alone.

The peers copy key, value and headers and do nothing else; ours decodes, routes and counts each record as it does articles.
"""

from __future__ import annotations

from bench.comparing import LABELS, OURS, Pairs, against, compare, rates, rows
from bench.corpus import passing
from bench.parts.articles import PEERS
from bench.plan import Plan
from bench.results import Figure, Part

RECORD_BYTES = 2048


def passthrough(plan: Plan) -> Part:
    """Ours and the peers', per CPU second and by the clock."""

    def records_of(_number: int) -> tuple[int, Pairs]:
        return plan.records, passing(plan.records, RECORD_BYTES)

    readings = compare(plan, "pass", (OURS, *PEERS), records_of)
    figures = (
        *(
            Figure(f"newsmill over {LABELS[name]}", against(readings, name), "x", {"faust": 5.0}.get(name))
            for name in PEERS
        ),
        *rates(readings, "records"),
    )
    return Part(
        "passthrough", f"Pass-through of {RECORD_BYTES // 1024} KB records, one hop", figures, rows(readings)
    )

"""Whatever a table shows, the checks come to an end and say something that holds together."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.checks import check
from gongkai.annual.figures import table_keys
from gongkai.annual.model import CellState, Figure
from gongkai.annual.repair import balances, repair
from tests.annual.checks.specimen import specimen, with_figures

ADDRESSES = [
    f"{table}.{row}.{column}"
    for table in ("proactive", "requests", "remedies")
    for row, columns in table_keys(table, "2021")
    for column in columns
]
SHOWN = st.one_of(
    st.integers(-3, 10**9),
    st.decimals(0, 10, places=2),
    st.none(),
    st.sampled_from([CellState.ABSENT, CellState.UNREADABLE]),
)
FIGURES = st.dictionaries(st.sampled_from([a for a in ADDRESSES if a.startswith("r")]), st.integers(0, 300), max_size=4)


@settings(max_examples=80, deadline=None)
@given(new=st.dictionaries(st.sampled_from(ADDRESSES), SHOWN, max_size=12))
def test_checks_come_to_an_end_in_order_and_with_fingerprints_of_their_own(
    new: dict[str, Figure | CellState | None],
) -> None:
    found = check(with_figures(specimen(), new))

    ranks = [["error", "warning", "note"].index(finding.severity) for finding in found]
    assert ranks == sorted(ranks)
    assert len({finding.fingerprint for finding in found}) == len(found)
    assert all(finding.message.endswith("。") and finding.cite for finding in found)


@settings(max_examples=80, deadline=None)
@given(new=FIGURES)
def test_a_proposed_repair_makes_every_equation_it_explains_hold(new: dict[str, int]) -> None:
    report = with_figures(specimen(), new)
    proposals = repair(report)

    after = with_figures(report, {change.address: change.new for one in proposals for change in one.changes})

    broken = sum(len(state.broken) for state in balances(report))
    left = sum(len(state.broken) for state in balances(after))
    assert bool(proposals) == bool(broken)
    assert left == 0 or any(one.kind == "conflict" for one in proposals)
    assert left < broken or all(one.kind == "conflict" for one in proposals)

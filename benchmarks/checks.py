"""How many errors of English drafts the checks find, and how often they are wrong.

    make bench-checks [DRAFTS=PATH]
    benchmarks/checks.py [--drafts PATH [--labels PATH]] [--list KIND] [--json]
    benchmarks/checks.py --set-floors

Our own pairs are always read; real drafts, and the labels that people gave them, where DRAFTS names
the file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from benchmarks.check_scores import (  # noqa: E402
    ANY,
    Score,
    Shares,
    false_alarms,
    flag_counts,
    flags_by,
    misjudged,
    recall_of,
    recall_of_pairs,
    scores_of,
)
from benchmarks.judged_english import (  # noqa: E402
    LABELS,
    Draft,
    Judged,
    Key,
    read_drafts,
    read_labels,
    read_pairs,
)
from tests.sample import EDITORIAL  # noqa: E402

from digest.translation.checks import CHECKS  # noqa: E402

FLOORS = ROOT / "benchmarks" / "check_floors.json"
"""What `tests/translation/test_check_floors.py` holds, in per cent."""
PAIRS_FOUND, LABELS_FOUND = "pairs found", "labels found"
"""The parts of the floors: a number for each kind of error."""
SKIPPED = "real drafts: skipped, DRAFTS=PATH names their file"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    options = _options(arguments)
    flags = flags_by(options.editorial)
    drafts = read_drafts(options.drafts) if options.drafts else {}
    judged = _labelled(options, drafts)
    if options.list:
        print("\n".join(misjudged(judged, options.list, flags)))
        return
    own = recall_of_pairs(read_pairs("errors"), flags)
    scores = scores_of(judged, flags)
    if options.set_floors:
        FLOORS.write_text(f"{json.dumps(raised(own, scores), indent=1)}\n", encoding="utf-8")
    alarms = false_alarms(read_pairs("right"), flags)
    said = {engine: flag_counts(drafts.values(), engine, flags) for engine in ("argos", "google")}
    if options.json:
        print(json.dumps({"own": own, "alarms": alarms, "labels": scores, "drafts": said}))
        return
    print(own_table(own, alarms))
    print(f"\n{label_table(scores)}\n\n{draft_table(said, len(drafts))}" if drafts else SKIPPED)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--drafts", type=Path, metavar="PATH", help="real drafts, .tsv or .tsv.xz")
    parser.add_argument(
        "--labels", type=Path, metavar="PATH", help="more labels (labels.tsv beside the drafts)"
    )
    parser.add_argument("--editorial", type=Path, default=EDITORIAL, help="the terms to go by")
    parser.add_argument("--list", metavar="KIND", help="print what is misjudged, but no held label")
    parser.add_argument("--json", action="store_true", help="print for programs")
    parser.add_argument(
        "--set-floors", action="store_true", help="raise the floors to what is reached"
    )
    options = parser.parse_args(arguments)
    if options.list and not options.drafts:
        parser.error("--list reads real drafts; name their file with --drafts")
    return options


def _labelled(options: argparse.Namespace, drafts: Mapping[Key, Draft]) -> list[Judged]:
    if not drafts:
        return []
    handed = options.labels or options.drafts.with_name("labels.tsv")
    files = [LABELS, *([handed] if options.labels or handed.is_file() else [])]
    return [each for path in files for each in read_labels(path, drafts)]


def raised(own: Shares, scores: Mapping[str, Mapping[str, Score]]) -> dict[str, dict[str, int]]:
    """The floors, each at what it was or at what is reached now, whichever is higher.

    Without scores of labels, theirs stay.
    """
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    parts = {PAIRS_FOUND: own, LABELS_FOUND: recall_of(scores)}
    return {part: _raised(old.get(part, {}), shares) for part, shares in parts.items()}


def _raised(old: Mapping[str, int], shares: Shares) -> dict[str, int]:
    reached = {kind: 100 * has // of for kind, (has, of) in shares.items() if of}
    return {kind: max(old.get(kind, 0), reached.get(kind, 0)) for kind in [*old, *reached]}


def own_table(own: Shares, alarms: tuple[int, int]) -> str:
    """A row a kind of error, and how many right pairs have a flag."""
    rows = [[kind, f"{found} of {of}"] for kind, (found, of) in own.items()]
    flagged, right = alarms
    last = ["right, but flagged", f"{flagged} of {right}"]
    return table(["own pairs", "found"], [*rows, last])


def label_table(scores: Mapping[str, Mapping[str, Score]]) -> str:
    """A row a kind: errors found, and how many of all that is flagged are errors, by group."""
    groups = list(dict.fromkeys(group for each in scores.values() for group in each))
    heads = [f"{group}: {what}" for group in groups for what in ("found", "precise")]
    rows = [
        [kind, *(cell for group in groups for cell in _cells(each.get(group)))]
        for kind, each in scores.items()
    ]
    return table(["labelled drafts", *heads], rows)


def _cells(score: Score | None) -> tuple[str, str]:
    return (score.recall, score.precision) if score else ("", "")


def draft_table(said: Mapping[str, Mapping[str, int]], drafts: int) -> str:
    """A row a flag: how many drafts of each engine have it; then the share that has any."""
    rows = [
        [f"{each.id}{' (hint)' * each.hint}", *(str(by.get(each.id, 0)) for by in said.values())]
        for each in CHECKS
    ]
    shares = [f"{by.get(ANY, 0) / drafts:.1%}" for by in said.values()]
    return table([f"{drafts} drafts", *said], [*rows, [ANY, *shares]])


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    main()

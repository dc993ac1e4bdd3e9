"""How right conversion between the scripts is, beside other converters.

    make bench-convert
    benchmarks/conversion_quality.py --no-peers [--gold FOLDER] [--kind PART] [--list-wrong]
    benchmarks/conversion_quality.py --no-peers --set-ceilings

Prints the wrong places of every kind of case, then how many of those of the press its report does
not name, and how often the report speaks in running sentences.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from benchmarks.conversion_gold import GOLD, Press, Verdict, load  # noqa: E402
from benchmarks.conversion_peers import verdicts_of_peers  # noqa: E402
from tests.sample import EDITORIAL  # noqa: E402

PRODUCT = "this press"
SENTENCES = "prose"
"""The file whose sentences say how often a report speaks."""
CEILINGS = ROOT / "benchmarks" / "conversion_ceilings.json"
"""What `tests/conversion/test_gold.py` holds."""
UNNAMED = "not named in the report"
WINDOW = 12
"""Characters on either side of a wrong place that are printed."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    options = _options(arguments)
    cases = [case for case in load(options.gold) if options.kind in case.name]
    own = Press(options.editorial).verdicts(cases)
    if options.list_wrong:
        print("\n".join(line for each in own for line in told(each)))
        return
    if options.set_ceilings:
        CEILINGS.write_text(f"{json.dumps(ceilings(own), indent=1)}\n", encoding="utf-8")
    peers = verdicts_of_peers(cases) if options.peers else {}
    print(table({PRODUCT: own} | peers))
    print("\n".join(reported(own)))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD, help="the folder of the cases")
    parser.add_argument("--editorial", type=Path, default=EDITORIAL, help="the words to go by")
    parser.add_argument("--kind", default="", metavar="PART", help="only kinds with this in them")
    parser.add_argument("--no-peers", dest="peers", action="store_false", help="the press alone")
    parser.add_argument(
        "--list-wrong", action="store_true", help="print what is wrong, a line a place"
    )
    parser.add_argument(
        "--set-ceilings", action="store_true", help="let no kind have more wrong places than now"
    )
    options = parser.parse_args(arguments)
    if options.set_ceilings and (options.kind or options.gold != GOLD):
        parser.error("ceilings are those of all kinds here; leave --kind and --gold out")
    return options


def table(verdicts: Mapping[str, Sequence[Verdict]]) -> str:
    """The wrong places of each tool: a row a kind, then their sums."""
    cases = Counter(each.case.name for each in next(iter(verdicts.values())))
    wrong = {tool: counted(each) for tool, each in verdicts.items()}
    rows = [
        f"| wrong places | cases | {' | '.join(verdicts)} |",
        f"|{'---|' * (len(verdicts) + 2)}",
    ]
    for kind, count in cases.items():
        rows.append(_row(kind, count, [each[kind] for each in wrong.values()]))
    rows.append(_row("together", cases.total(), [each.total() for each in wrong.values()]))
    return "\n".join(rows)


def _row(kind: str, count: int, wrong: Sequence[int]) -> str:
    return f"| {kind} | {count} | {' | '.join(map(str, wrong))} |"


def counted(verdicts: Sequence[Verdict]) -> Counter[str]:
    """The wrong places by kind."""
    found: Counter[str] = Counter()
    for each in verdicts:
        found[each.case.name] += len(each.wrong)
    return found


def reported(verdicts: Sequence[Verdict]) -> list[str]:
    """Two lines about the report: what it leaves out, and how much it says."""
    wrong, unnamed = (
        sum(len(getattr(each, of)) for each in verdicts) for of in ("wrong", "unnamed")
    )
    sentences = [each for each in verdicts if each.case.file == SENTENCES]
    length = sum(len(each.text) for each in sentences)
    rate = 1000 * sum(each.flags for each in sentences) / length if length else 0
    return [
        f"{unnamed} of {wrong} wrong places are not named in the report",
        f"{rate:.1f} flags per 1,000 characters of {SENTENCES}",
    ]


def ceilings(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """The wrong places of every kind, and those that no report names."""
    return {**counted(verdicts), UNNAMED: sum(len(each.unnamed) for each in verdicts)}


def told(verdict: Verdict) -> list[str]:
    """A line for each wrong place: kind, source, conversion, what is right, whether it is named."""
    case = verdict.case
    return [
        "\t".join(
            [
                case.name,
                *(_around(text, at) for text in (case.text, verdict.text, case.accepted[0])),
                "unnamed" if at in verdict.unnamed else "named",
            ]
        )
        for at in verdict.wrong
    ]


def _around(text: str, at: int) -> str:
    return text[max(0, at - WINDOW) : at + WINDOW + 1].replace("\n", " ")


if __name__ == "__main__":
    main()

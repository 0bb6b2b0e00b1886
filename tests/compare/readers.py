#!/usr/bin/env python3
"""Compares the values that `gongwen read` finds in a plan with those of JioNLP and Microsoft Recognizers-Text.

Recall: an annotated value is found where a value of the tool overlaps it and says the same. A target says the same by
its number (both numbers of a range, by one value or two; 万 and 亿 multiplied out), a deadline by its last day, a
recurrence by its interval, for which a bare duration of that length will do. Comparators, units and objects are not
asked for, since only one of the tools knows them.

Extra: a value that matches no annotated one. What several readers of one tool say of the same words counts once, and
so does a value inside a longer one of the same tool. Extra values in the bodies of items, which the annotation covers,
and elsewhere (headings, the notice around the plan) are told apart. Values of time are false deadlines, all others
false targets; a duration that an annotated target speaks of is right.

Speed: the text of the plan over and over, until a run takes long enough; the median of several runs, on one core,
after runs that do not count. `gongwen` reads one file of all the copies, and its start and its writing of JSON are part
of its time. The other tools are timed in this process, when they have been loaded, a plan a call, which suits them best.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from annotation import Annotation, Fact, read_annotation
from tools import Gongwen, Jionlp, Recognizers, Tool, Value

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Score:
    """How a tool's values stand to the annotation."""

    found: list[Fact]
    missed: list[Fact]
    extra: list[Value]


def overlap(a: Fact | Value, b: Fact | Value) -> bool:
    return a.start < b.end and b.start < a.end


def supports(value: Value, fact: Fact) -> bool:
    """Whether the value says at its place what the fact says, or one bound of it."""
    if not overlap(value, fact):
        return False
    if not fact.is_deadline:
        return bool(value.numbers & fact.bounds)
    if fact.interval:
        return value.interval == fact.interval
    return value.is_time and value.due == fact.due


def score(annotation: Annotation, values: list[Value]) -> Score:
    found: list[Fact] = []
    missed: list[Fact] = []
    right = {value for value in values if any(value.start < end and start < value.end for start, end in annotation.ongoing)}
    for fact in annotation.facts:
        support = [value for value in values if supports(value, fact)]
        right.update(support)
        said = frozenset().union(*(value.numbers for value in support))
        (found if support and fact.bounds <= said else missed).append(fact)
    return Score(found, missed, extra_values(values, right))


def extra_values(values: list[Value], right: set[Value]) -> list[Value]:
    """The values that are not right, longest first at a place, each place once."""
    kept: list[Value] = []
    longest_first = sorted(set(values), key=lambda value: (value.start - value.end, not value.is_time))
    for value in longest_first:
        inside = any(other.start <= value.start and value.end <= other.end for other in [*kept, *right])
        if value not in right and not inside:
            kept.append(value)
    return sorted(kept, key=lambda value: value.start)


def speed(tool: Tool, text: str, seconds: float, runs: int) -> float:
    """Megabytes of UTF-8 a second."""
    copies = 1
    while timed(tool, text, copies) < seconds:
        copies *= 2
    duration = statistics.median(timed(tool, text, copies) for _ in range(runs))
    return copies * len(text.encode()) / duration / 1e6


def timed(tool: Tool, text: str, copies: int) -> float:
    start = time.perf_counter()
    tool.run(text, copies)
    return time.perf_counter() - start


def report(tool: Tool, annotation: Annotation, result: Score, rate: float | None) -> None:
    def found_of(facts: list[Fact], deadlines: bool) -> int:
        return sum(fact.is_deadline == deadlines for fact in facts)

    def extra(deadlines: bool, covered: bool) -> int:
        return sum(
            value.is_time == deadlines and annotation.covers(value.start) == covered for value in result.extra
        )

    targets, deadlines = (found_of(annotation.facts, kind) for kind in (False, True))
    cells = [
        tool.name,
        f"{found_of(result.found, False)}/{targets}",
        f"{extra(False, True)}+{extra(False, False)}",
        f"{found_of(result.found, True)}/{deadlines}",
        f"{extra(True, True)}+{extra(True, False)}",
        "" if rate is None else f"{rate:.3f}",
    ]
    print("| " + " | ".join(cells) + " |")


def details(tool: Tool, annotation: Annotation, result: Score) -> None:
    print(f"\n{tool.name}")
    for fact in result.missed:
        print(f"  missed  item {fact.item}  {fact.text}")
    for value in result.extra:
        place = "item" if annotation.covers(value.start) else "elsewhere"
        before = annotation.text[max(0, value.start - 8) : value.start].replace("\n", " ")
        print(f"  extra   {place}  {'time' if value.is_time else 'number'}  {before}[{value.text}]")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gongwen", type=Path, default=ROOT / "target/release/gongwen", help="the program")
    parser.add_argument("--plan", type=Path, default=ROOT / "plans/2019.md")
    parser.add_argument("--annotation", type=Path, default=ROOT / "tests/reading/2019.json")
    parser.add_argument("--seconds", type=float, default=1.0, help="least duration of a timed run")
    parser.add_argument("--runs", type=int, default=5, help="timed runs")
    parser.add_argument("--no-speed", action="store_true", help="leave the speed out")
    parser.add_argument("--details", action="store_true", help="list what each tool misses and has too much")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    # One core for everybody, the program that is started here included.
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    annotation = read_annotation(options.plan, options.annotation)
    reference = date.fromisoformat(annotation.issued_on) if annotation.issued_on else date(annotation.year, 1, 1)
    tools: list[Tool] = [
        Gongwen(options.gongwen, annotation.year, annotation.issued_on),
        Jionlp(reference),
        Recognizers(reference),
    ]
    results = [(tool, score(annotation, tool.read(annotation.text))) for tool in tools]
    rates: list[float | None] = [None] * len(tools)
    if not options.no_speed:
        rates = [speed(tool, annotation.text, options.seconds, options.runs) for tool in tools]

    print("| tool | targets | extra in items+elsewhere | deadlines | extra in items+elsewhere | MB/s |")
    print("|---|---|---|---|---|---|")
    for (tool, result), rate in zip(results, rates):
        report(tool, annotation, result, rate)
    for tool, rate in list(zip(tools, rates))[1:]:
        if rate is not None and rates[0] is not None:
            print(f"\n{tools[0].name} is {rates[0] / rate:.0f} times as fast as {tool.name}")
    if annotation.unplaced:
        print("\nnot compared, since not in the text in one piece: " + ", ".join(annotation.unplaced))
    if options.details:
        for tool, result in results:
            details(tool, annotation, result)


if __name__ == "__main__":
    main()

"""The values that a careful reader finds in a plan, and where they stand in its text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

# What stands in a recurrence of the data contract, as an interval that any tool's value can be written in.
INTERVALS = {
    "weekly": "7 days",
    "monthly": "1 months",
    "quarterly": "3 months",
    "half_yearly": "6 months",
    "yearly": "12 months",
}


@dataclass(frozen=True)
class Fact:
    """A target or a deadline of the annotation."""

    item: int | str
    text: str
    # Characters of the plan, the end not included.
    start: int
    end: int
    # The bounds of a target in the base unit; empty for a deadline.
    bounds: frozenset[Decimal]
    # The last day of a deadline, ISO 8601.
    due: str | None
    # How often, for a recurring deadline.
    interval: str | None

    @property
    def is_deadline(self) -> bool:
        return not self.bounds


@dataclass(frozen=True)
class Annotation:
    """An annotated plan."""

    text: str
    year: int
    issued_on: str | None
    facts: list[Fact]
    # Where the annotation has an ongoing deadline (长期), which has no day and no interval: nothing said there counts.
    ongoing: list[tuple[int, int]]
    # What the annotation says but the text does not hold in one piece, so that no place can be compared.
    unplaced: list[str]
    # Stretches of the text that the annotation covers: the bodies of the items.
    bodies: list[tuple[int, int]]

    def covers(self, position: int) -> bool:
        return any(start <= position < end for start, end in self.bodies)


def read_annotation(plan: Path, annotation: Path) -> Annotation:
    text = plan.read_text(encoding="utf-8")
    gold = json.loads(annotation.read_text(encoding="utf-8"))
    stretches = item_stretches(text, [item["title"] for item in gold["items"]])
    facts: list[Fact] = []
    ongoing: list[tuple[int, int]] = []
    unplaced: list[str] = []
    for item, (start, end) in zip(gold["items"], stretches):
        used: list[tuple[int, int]] = []
        for entry in item["targets"] + item["deadlines"]:
            place = find_unused(text, entry["text"], start, end, used)
            if place is None:
                unplaced.append(f"{item['number']} {entry['text']}")
                continue
            used.append(place)
            if entry.get("recurrence") == "ongoing":
                ongoing.append(place)
            else:
                facts.append(read_fact(item["number"], entry, place))
    bodies = [body for start, end in stretches for body in without_headings(text, start, end)]
    return Annotation(text, gold["plan"]["year"], gold["notice"]["issued_on"], facts, ongoing, unplaced, bodies)


def read_fact(item: int | str, entry: dict, place: tuple[int, int]) -> Fact:
    bounds = frozenset(Decimal(str(entry[side])) for side in ("low", "high") if entry.get(side) is not None)
    interval = INTERVALS.get(entry.get("recurrence") or "")
    return Fact(item, entry["text"], *place, bounds, entry.get("due") if not bounds else None, interval)


def item_stretches(text: str, titles: list[str]) -> list[tuple[int, int]]:
    """From the end of each item's title to the next item's title, in order; the last one ends at the closing rule."""
    starts: list[int] = []
    ends: list[int] = []
    cursor = 0
    for title in titles:
        found = text.find(title, cursor)
        if found < 0:
            raise ValueError(f"the title of an item is not in the plan, or out of order: {title}")
        starts.append(found)
        cursor = found + len(title)
        ends.append(cursor)
    rule = text.find("\n---\n", cursor)
    borders = starts[1:] + [rule if rule >= 0 else len(text)]
    return list(zip(ends, borders))


def find_unused(
    text: str, wanted: str, start: int, end: int, used: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """The first place of the wanted words that no earlier value of the item stands at."""
    found = text.find(wanted, start, end)
    while found >= 0:
        place = (found, found + len(wanted))
        if not any(place[0] < other[1] and other[0] < place[1] for other in used):
            return place
        found = text.find(wanted, found + 1, end)
    return None


def without_headings(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch less the lines that are headings."""
    parts: list[tuple[int, int]] = []
    position = start
    for line in text[start:end].splitlines(keepends=True):
        if not line.startswith("#"):
            parts.append((position, position + len(line)))
        position += len(line)
    return parts

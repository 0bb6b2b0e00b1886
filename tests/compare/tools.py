"""The tools that are compared, each used as its documentation shows for Chinese, with their values in one form."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import tempfile
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from typing import Any, Callable, Iterator

from annotation import INTERVALS


@dataclass(frozen=True)
class Value:
    """What a tool reports at a place."""

    text: str
    # Characters, the end not included.
    start: int
    end: int
    # A number, or the bounds of a range, with 万 and 亿 multiplied out.
    numbers: frozenset[Decimal]
    # Whether it speaks of time: a day, a period, a recurrence or a duration.
    is_time: bool
    # The last day, ISO 8601.
    due: str | None = None
    # The length of a recurrence or a duration, as "3 months" or "7 days".
    interval: str | None = None


class Tool(ABC):
    """A reader of values."""

    name: str

    @abstractmethod
    def read(self, text: str) -> list[Value]:
        """Every value that the tool reports as such in the text."""

    def run(self, text: str, copies: int) -> None:
        """Reads the text so many times: the work that is timed."""
        for _ in range(copies):
            self.read(text)


class Gongwen(Tool):
    """`gongwen read`. Only what it calls a commitment is reported; a mention is no target and no deadline."""

    name = "gongwen"

    def __init__(self, program: Path, year: int, issued_on: str | None) -> None:
        self.options = ["--format", "json", "--year", str(year)]
        if issued_on:
            self.options += ["--issued-on", issued_on]
        self.program = program
        self.folder = tempfile.TemporaryDirectory()
        self.file = Path(self.folder.name) / "plan.md"
        self.file_holds: tuple[str, int] | None = None

    def read(self, text: str) -> list[Value]:
        entries = parse_objects(self.call(text, 1, subprocess.PIPE))
        return [value for entry in entries if entry["verdict"] == "commitment" for value in self.values(entry)]

    def run(self, text: str, copies: int) -> None:
        """One run of the program over a file of all the copies, since its start is no part of reading."""
        self.call(text, copies, subprocess.DEVNULL)

    def call(self, text: str, copies: int, output: int) -> str:
        if self.file_holds != (text, copies):
            self.file.write_text(text * copies, encoding="utf-8")
            self.file_holds = (text, copies)
        command = [str(self.program), "read", str(self.file), *self.options]
        return subprocess.run(command, stdout=output, check=True, encoding="utf-8").stdout

    @staticmethod
    def values(entry: dict) -> Iterator[Value]:
        place = (entry["text"], entry["start"], entry["end"])
        numbers = decimals(entry.get("low"), entry.get("high"))
        due, recurrence = entry.get("period_due"), entry.get("recurrence")
        # A target may carry the period it is due in: its own value is the number.
        if numbers:
            yield Value(*place, numbers, is_time=False)
        elif due or recurrence:
            yield Value(*place, numbers, is_time=True, due=due, interval=INTERVALS.get(recurrence or ""))


class Jionlp(Tool):
    """JioNLP: `jio.ner.extract_money` and `jio.ner.extract_time`. It has no other reader of numbers in
    running text."""

    name = "JioNLP"

    def __init__(self, reference: date) -> None:
        import jionlp

        # It logs a traceback for every time expression that it tries and cannot parse.
        logging.disable(logging.ERROR)
        self.money = jionlp.ner.extract_money
        self.time = jionlp.ner.extract_time
        self.reference = {"year": reference.year, "month": reference.month, "day": reference.day}

    def read(self, text: str) -> list[Value]:
        entities = self.money(text) + self.time(text, time_base=self.reference)
        return [self.value(entity) for entity in entities]

    @staticmethod
    def value(entity: dict) -> Value:
        detail, text = entity["detail"], entity["text"]
        start, end = entity["offset"]
        if entity["type"] == "money":
            number = detail["num"]
            return Value(text, start, end, decimals(*(number if isinstance(number, list) else [number])), is_time=False)
        time = detail["time"]
        if entity["type"] in ("time_point", "time_span"):
            return Value(text, start, end, frozenset(), is_time=True, due=str(time[1])[:10])
        length = time.get("delta") if entity["type"] == "time_period" else time
        length = length[0] if isinstance(length, list) else length
        amounts = [(Decimal(str(amount)), unit) for unit, amount in (length or {}).items() if unit in UNITS_OF_TIME]
        interval = interval_of(*amounts[0]) if len(amounts) == 1 else None
        return Value(text, start, end, frozenset(amount for amount, _ in amounts), is_time=True, interval=interval)


class Recognizers(Tool):
    """Microsoft Recognizers-Text, culture zh-cn: number, percentage, currency, dimension, age, temperature, date and
    time."""

    name = "Recognizers-Text"

    def __init__(self, reference: date) -> None:
        import recognizers_date_time
        import recognizers_number
        import recognizers_number_with_unit
        from recognizers_text import Culture

        moment = datetime(reference.year, reference.month, reference.day)
        culture = Culture.Chinese
        self.recognizers: list[Callable[..., list[Any]]] = [
            partial(recognize, culture=culture)
            for recognize in (
                recognizers_number.recognize_number,
                recognizers_number.recognize_percentage,
                recognizers_number_with_unit.recognize_currency,
                recognizers_number_with_unit.recognize_dimension,
                recognizers_number_with_unit.recognize_age,
                recognizers_number_with_unit.recognize_temperature,
            )
        ]
        self.recognizers.append(
            partial(recognizers_date_time.recognize_datetime, culture=culture, reference=moment)
        )

    def read(self, text: str) -> list[Value]:
        return [self.value(result) for recognize in self.recognizers for result in recognize(text)]

    @staticmethod
    def value(result: Any) -> Value:
        start, end = result.start, result.end + 1
        resolution = result.resolution or {}
        if not result.type_name.startswith("datetime"):
            number = str(resolution.get("value") or "").rstrip("%")
            return Value(result.text, start, end, decimals(number), is_time=False)
        found = (resolution.get("values") or [{}])[0]
        due = found.get("end") and day_before(found["end"]) or found.get("value")
        length = re.fullmatch(r"P(\d+(?:\.\d+)?)([YMWD])", found.get("timex") or "")
        if found.get("type") in ("duration", "set") and length:
            amount, unit = Decimal(length[1]), length[2]
            return Value(result.text, start, end, decimals(amount), is_time=True, interval=interval_of(amount, unit))
        return Value(result.text, start, end, frozenset(), is_time=True, due=due)



# The tools' names of units of time, as months or days.
UNITS_OF_TIME = {
    "year": (12, "months"),
    "month": (1, "months"),
    "week": (7, "days"),
    "day": (1, "days"),
    "Y": (12, "months"),
    "M": (1, "months"),
    "W": (7, "days"),
    "D": (1, "days"),
}


def interval_of(amount: Decimal, unit: str) -> str:
    factor, name = UNITS_OF_TIME[unit]
    return f"{(amount * factor).normalize():f} {name}"


def day_before(end: str) -> str:
    """The last day of a range whose end is not part of it, as Recognizers-Text writes ranges."""
    try:
        return date.fromordinal(date.fromisoformat(end).toordinal() - 1).isoformat()
    except ValueError:
        return end


def decimals(*written: object) -> frozenset[Decimal]:
    numbers: set[Decimal] = set()
    for number in written:
        try:
            numbers.add(Decimal(str(number)))
        except InvalidOperation:
            continue
    return frozenset(numbers)


def parse_objects(output: str) -> list[dict]:
    """A JSON array, or one object a line."""
    if output.lstrip().startswith("["):
        return json.loads(output)
    return [json.loads(line) for line in output.splitlines() if line.strip()]

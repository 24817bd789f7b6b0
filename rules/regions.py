# SPDX-License-Identifier: MIT
"""Where a condition holds: a union of boxes, each an interval or a set of choices for every name that it looks at.

    grid.export > 1.8 kW and not on weekends
        {grid.export: above 1 800, @weekday: {0..4}}

Two conditions overlap when two of their boxes meet; one lies within another when it does not meet the other's contrary.
Exact as long as names are compared with constants. A comparison of several names is an interval of their weighted sum
(`quarter.forecast - peak.target`); whether boxes with such sums are empty is asked of rules.linear. What is not linear
is a truth of its own, told apart by its text. So "they do not overlap" is always proven, and "they do" nearly always.
UNKNOWN is left out: whatever is not known is not true.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import reduce

from rules import linear, nodes
from rules.bounds import Bounds, always, reach
from rules.linear import Form, linear_form
from rules.schema import Vocabulary
from rules.tables import NameKind
from rules.tokens import DAY_WORDS, HOLIDAY, MONTH_WORDS

TIME, WEEKDAY, IS_HOLIDAY, MONTH = "time", "@weekday", "@holiday", "@month"
GRID = ("grid.power", "grid.import", "grid.export")
_AT_THE_GRID = frozenset(GRID)
MAX_BOXES = 64
MAX_QUESTIONS = 200
"""So often the solver is asked in one check, so that many rules are checked in little time all the same."""
LAWS: tuple[tuple[frozenset[str], tuple[Form, Bounds]], ...] = tuple(
    (frozenset(name for name, _ in form), (form, values))
    for form, values in (
        ((("grid.export", 1.0), ("grid.import", -1.0), ("grid.power", 1.0)), Bounds(0.0, 0.0)),
        ((("peak.month", 1.0), ("peak.target", -1.0)), Bounds(high=0.0)),
    )
)
"""Names, and their weighted sum that always lies within these bounds: it counts where two of the names come up."""
IDLE_W = 100.0
"""A charger without a car takes no more."""
DAY_END_S = math.nextafter(86_400.0, 0.0)
Key = str | Form
Choice = frozenset[object]
Box = dict[Key, Bounds | Choice]
Region = tuple[Box, ...]
_PLUGGED: dict[Choice, bool] = {
    frozenset({"connected"}): True,
    frozenset({"charging"}): True,
    frozenset({"connected", "charging"}): True,
    frozenset({"disconnected"}): False,
}
"""What a charger says -> whether a car is plugged in."""
_CONTRARY = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


class TooComplex(Exception):
    """More boxes than are worth looking at; nothing can be proven."""


class Map:
    """Regions of conditions in one house."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._questions = MAX_QUESTIONS
        self._domains: dict[str, Bounds] = {}
        self._whole = frozenset(info.name for info in vocabulary.names() if info.is_whole)

    def region(self, node: nodes.Node, *, where: bool = True) -> Region:
        """Where `node` is true, or where it is false.

        Raises:
            TooComplex: it has too many cases.
        """
        boxes = []
        for box in self._boxes(node, where):
            fitted = self.fitted(box)
            if fitted is not None:
                boxes.append(fitted)
        return tuple(boxes)

    def fitted(self, box: Box) -> Box | None:
        """The box without what the house cannot be in; None when nothing is left."""
        fitted: Box = {}
        for key, values in box.items():
            bounded = values
            if isinstance(values, Bounds) and isinstance(key, str):
                bounded = values.meet(self.domain(key))
                if key in self._whole:
                    bounded = bounded.whole
            if _is_empty(bounded):
                return None
            fitted[key] = bounded
        return fitted if self._is_possible(fitted) else None

    def domain(self, name: str) -> Bounds:
        """All that the number can ever be."""
        found = self._domains.get(name)
        if found is None:
            info = self._vocabulary.name(name)
            found = Bounds() if info is None else reach(info)
            self._domains[name] = found
        return found

    def certain(self, node: nodes.Node) -> bool | None:
        """True: whenever it is known, it is true; False: it can never be true; None: it depends."""
        outcome = always(node, self._vocabulary)
        if outcome is None:
            try:
                outcome = False if not self.region(node) else None
                outcome = True if not self.region(node, where=False) else outcome
            except TooComplex:
                return None
        return outcome

    def implied(self, box: Box) -> Box:
        """The box with what it says of the grid in all three names for it, and of a car in both."""
        is_told = any(name in box for name in GRID)
        whole: Box = {name: self.domain(name) for name in GRID} if is_told else {}
        whole.update(box)
        _link_grid(whole)
        return _plugs(whole) | whole

    def meet(self, one: Region, other: Region) -> Box | None:
        """A box in which both hold, if there is one."""
        for a in one:
            for b in other:
                both = _met(a, b)
                if both is not None and self._is_possible(both):
                    return both
        return None

    def _is_possible(self, box: Box) -> bool:
        """Whether the house can be in a box of which no side is empty; its names are told what they say together."""
        has_links = [link(box) for link in _LINKS]
        if any(has_links) and any(map(_is_empty, box.values())):
            return False
        return self._is_feasible(box)

    def _is_feasible(self, box: Box) -> bool:
        sums = [(key, values) for key, values in box.items() if not isinstance(key, str)]
        summed = {name for form, _ in sums for name, _ in form}
        sums += [law for names, law in LAWS if sum(name in summed or name in box for name in names) > 1]
        if not sums:
            return True
        if not _AT_THE_GRID.isdisjoint(summed) and not _AT_THE_GRID.isdisjoint(box):
            box = self.implied(box)
        return linear.is_feasible(sums, box, self.domain, self._may_ask)  # type: ignore[arg-type] # no sum is a choice

    def _may_ask(self) -> bool:
        """Whether the solver may be asked once more."""
        self._questions -= 1
        return self._questions >= 0

    def _boxes(self, node: nodes.Node, where: bool) -> list[Box]:
        match node:
            case nodes.Truth(value):
                return [{}] if value is where else []
            case nodes.Not(operand):
                return self._boxes(operand, not where)
            case nodes.Both(terms) | nodes.Either(terms):
                found = [self._boxes(term, where) for term in terms]
                if isinstance(node, nodes.Both) is where:
                    return reduce(_product, found)
                return _bounded([box for boxes in found for box in boxes])
            case nodes.Name(name):
                return [{name: frozenset({where})}]
            case nodes.Comparison():
                return self._comparison(node, where)
            case nodes.Between(nodes.Number(start), nodes.Number(end)):
                return (
                    _between(start, end)
                    if where
                    else _between(end, start, is_rest=(start - end) % 86_400 == 0)
                )
            case nodes.OnDays(words):
                return _on_days(words, where)
            case nodes.InMonths(words):
                months = frozenset[object]().union(*(MONTH_WORDS[word] for word in words))
                return [{MONTH: months if where else frozenset(range(1, 13)) - months}]
            case _:
                return [_unread(str(node), where)]

    def _comparison(self, node: nodes.Comparison, where: bool) -> list[Box]:
        left, right = node.left, node.right
        if _is_plain(right) < _is_plain(left):
            return self._comparison(nodes.Comparison(_MIRRORED[node.operator], right, left), where)
        if isinstance(right, nodes.Truth):
            return self._boxes(left, (right.value is (node.operator == "==")) is where)
        if isinstance(right, nodes.Word):
            return self._choice(node, right.text, where)
        operator = node.operator if where else _CONTRARY[node.operator]
        split = _split(left, operator, right)
        if split is not None:
            return self._boxes(split, True)
        form = linear_form(left, right)
        if form is None:
            return self._nonlinear(nodes.Comparison(operator, left, right))
        return [box for values in _half_lines(operator) for box in form.boxes(values)]

    def _choice(self, node: nodes.Comparison, word: str, where: bool) -> list[Box]:
        is_equal = (node.operator == "==") is where
        info = self._vocabulary.name(str(node.left))
        if info is None or info.kind is not NameKind.CHOICE or not info.choices:
            return [_unread(f"{node.left} == {word}", is_equal)]
        chosen: Choice = frozenset({word})
        return [{info.name: chosen if is_equal else frozenset(info.choices) - chosen}]

    def _nonlinear(self, node: nodes.Comparison) -> list[Box]:
        certain = always(node, self._vocabulary)
        if certain is not None:
            return [{}] if certain else []
        is_contrary = node.operator in ("<=", ">=", "!=")
        plain = _CONTRARY[node.operator] if is_contrary else node.operator
        return [_unread(str(nodes.Comparison(plain, node.left, node.right)), not is_contrary)]


def _unread(text: str, where: bool) -> Box:
    """A truth that is only known by its text."""
    return {f"?{text}": frozenset({where})}


def _is_plain(node: nodes.Node) -> int:
    """How well it stands on the right: a literal truth or word best, then what can be split."""
    if isinstance(node, (nodes.Word, nodes.Truth)):
        return 2
    return 0 if isinstance(node, nodes.Call) else 1


def _split(left: nodes.Node, operator: str, right: nodes.Node) -> nodes.Node | None:
    """`min`, `max` and `abs` on the left, in comparisons without them."""
    if not isinstance(left, nodes.Call) or operator not in ("<", "<=", ">", ">="):
        return None
    if left.function == "abs":
        parts: tuple[nodes.Node, ...] = (left.arguments[0], nodes.Negative(left.arguments[0]))
    else:
        parts = left.arguments
    terms = tuple(nodes.Comparison(operator, part, right) for part in parts)
    needs_all = (operator in (">", ">=")) is (left.function == "min")
    return nodes.Both(terms) if needs_all else nodes.Either(terms)


def _half_lines(operator: str) -> list[Bounds]:
    """The numbers for which `number operator 0` holds."""
    above, below = Bounds(low=math.nextafter(0.0, 1.0)), Bounds(high=math.nextafter(0.0, -1.0))
    return {
        "<": [below],
        "<=": [Bounds(high=0.0)],
        ">": [above],
        ">=": [Bounds(low=0.0)],
        "==": [Bounds(0.0, 0.0)],
        "!=": [below, above],
    }[operator]


def _between(start_s: float, end_s: float, *, is_rest: bool = False) -> list[Box]:
    """From `start_s` to just before `end_s`; equal times are the whole day, and leave no rest."""
    if is_rest:
        return []
    start_s, end_s = start_s % 86_400, end_s % 86_400
    if start_s < end_s:
        return [{TIME: Bounds(start_s, math.nextafter(end_s, 0.0))}]
    evening: Box = {TIME: Bounds(start_s, DAY_END_S)}
    return [evening, {TIME: Bounds(0.0, math.nextafter(end_s, -1.0))}] if end_s > 0 else [evening]


def _on_days(words: tuple[str, ...], where: bool) -> list[Box]:
    days = frozenset[object]().union(*(DAY_WORDS[word] for word in words))
    week, is_also_holidays = days - {HOLIDAY}, HOLIDAY in days
    if where:
        boxes: list[Box] = [{WEEKDAY: week}] if week else []
        return [*boxes, {IS_HOLIDAY: frozenset({True})}] if is_also_holidays else boxes
    rest: Box = {WEEKDAY: frozenset(range(7)) - week}
    return [rest | {IS_HOLIDAY: frozenset({False})}] if is_also_holidays else [rest]


def _product(one: list[Box], other: list[Box]) -> list[Box]:
    met = (_met(a, b) for a in one for b in other)
    return _bounded([box for box in met if box is not None])


def _bounded(boxes: list[Box]) -> list[Box]:
    if len(boxes) > MAX_BOXES:
        raise TooComplex
    return boxes


def _met(one: Box, other: Box) -> Box | None:
    """What two boxes have in common."""
    both = {**one, **other}
    if len(both) == len(one) + len(other):
        return both
    for key, values in other.items():
        before = one.get(key)
        if isinstance(before, Bounds) and isinstance(values, Bounds):
            met = before.meet(values)
            if met.low > met.high:
                return None
            both[key] = met
        elif isinstance(before, frozenset) and isinstance(values, frozenset):
            chosen = before & values
            if not chosen:
                return None
            both[key] = chosen
    return both


def _is_empty(values: Bounds | Choice) -> bool:
    return values.is_empty if isinstance(values, Bounds) else not values


# --- names that say the same in two ways


def _link_grid(box: Box) -> bool:
    """Power flows in or out, never both; `grid.power` is the one minus the other. Whether the box speaks of it."""
    if not ("grid.power" in box or "grid.import" in box or "grid.export" in box):
        return False
    power, drawn, given = (_numbers(box, f"grid.{name}") for name in ("power", "import", "export"))
    is_in = power.low > 0 or drawn.low > 0
    is_out = power.high < 0 or given.low > 0
    if is_in:
        flow = power.meet(drawn)
        _narrow(box, "grid.power", flow)
        _narrow(box, "grid.import", flow)
        _narrow(box, "grid.export", Bounds(0.0, 0.0))
    if is_out:
        flow = Bounds(-power.high, -power.low).meet(given)
        _narrow(box, "grid.power", Bounds(-flow.high, -flow.low))
        _narrow(box, "grid.export", flow)
        _narrow(box, "grid.import", Bounds(0.0, 0.0))
    return True


def _link_chargers(box: Box) -> bool:
    """A car that is plugged in is not disconnected. Whether the box speaks of one."""
    plugs = [key for key in box if isinstance(key, str) and key.endswith(".connected")]
    for key in plugs:
        if key.startswith("charger."):
            status = f"{key.removesuffix('.connected')}.status"
            chosen = box.get(status)
            if isinstance(chosen, frozenset) and box[key] == frozenset({True}):
                box[status] = chosen - {"disconnected"}
            if isinstance(chosen, frozenset) and box[key] == frozenset({False}):
                box[status] = chosen - {"connected", "charging"}
    unplugged = [name for name in _chargers(box) if _is_unplugged(box, name)]
    for name in unplugged:
        _narrow(box, f"{name}.power", Bounds(high=IDLE_W))
    return bool(plugs or unplugged)


def _chargers(box: Box) -> set[str]:
    """Those of which it tells the plug or the status."""
    told = (key.rpartition(".") for key in box if isinstance(key, str) and key.startswith("charger."))
    return {name for name, _, what in told if what in ("connected", "status")}


def _is_unplugged(box: Box, name: str) -> bool:
    is_out = box.get(f"{name}.connected") == frozenset({False})
    return is_out or box.get(f"{name}.status") == frozenset({"disconnected"})


def _plugs(box: Box) -> Box:
    """What the states of chargers say of their plugs."""
    told: Box = {}
    for key, values in box.items():
        if isinstance(key, str) and key.startswith("charger.") and key.endswith(".status"):
            is_in = _PLUGGED.get(values) if isinstance(values, frozenset) else None
            if is_in is not None:
                told[f"{key.removesuffix('.status')}.connected"] = frozenset({is_in})
    return told


def _numbers(box: Box, name: str) -> Bounds:
    values = box.get(name)
    return values if isinstance(values, Bounds) else Bounds()


def _narrow(box: Box, name: str, to: Bounds) -> None:
    """Only what the box speaks of: a box is not to depend on more names than its condition."""
    values = box.get(name)
    if isinstance(values, Bounds):
        box[name] = values.meet(to)


_LINKS: Iterable[Callable[[Box], bool]] = (_link_grid, _link_chargers)

"""How far people agree on spans and on characters, as published coefficients; None where one has no value.

- Span F1: Hripcsak and Rothschild, Agreement, the F-measure, and reliability in information retrieval,
  JAMIA 12 (2005), 296-298: what kappa comes to where nobody can count what both have left unmarked.
- Overlap: the measure `agr` of Wiebe, Wilson and Cardie, Annotating expressions of opinions and emotions in
  language, Language Resources and Evaluation 39 (2005), 165-210, section 5.
- kappa: Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20
  (1960), 37-46; pi: Scott, Reliability of content analysis, Public Opinion Quarterly 19 (1955), 321-325.
- alpha: Krippendorff, Content Analysis, 2nd edition (2004), 11.3, for nominal data.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from annotations.agreement.unitizing import Stretch

Labels = tuple[int, ...]
"""What a character is to each observer: a bit for each tag that lies on it, 0 for none."""


def f1(precision: tuple[int, int], recall: tuple[int, int]) -> float | None:
    """The harmonic mean of two shares, each so many of so many; None where there is nothing at all."""
    (found, of), (back, of_others) = precision, recall
    if not of and not of_others:
        return None
    if not found or not back:
        return 0.0
    return 2 * found * back / (found * of_others + back * of)


def met(spans: Iterable[Stretch], others: Sequence[Stretch]) -> int:
    """How many of the spans overlap one of the others, which are as `disjoint` gives them."""
    found = position = 0
    for start, end in sorted(spans):
        while position < len(others) and others[position][1] <= start:
            position += 1
        found += start < end and position < len(others) and others[position][0] < end
    return found


def characters(length: int, units: Sequence[Mapping[int, Collection[Stretch]]]) -> Counter[Labels]:
    """How many characters of a text have which labels.

    `units` are each observer's, by the bit of their tag; those of one tag are disjoint.
    """
    turns = [
        (offset, observer, bit)
        for observer, by_bit in enumerate(units)
        for bit, spans in by_bit.items()
        for span in spans
        for offset in span
    ]
    turns.sort()
    now = [0] * len(units)
    counted: Counter[Labels] = Counter()
    last = 0
    for offset, observer, bit in turns:
        if offset != last:
            counted[tuple(now)] += offset - last
            last = offset
        now[observer] ^= bit  # it begins here, or ends
    if length != last:
        counted[tuple(now)] += length - last
    return counted


def kappa(counted: Mapping[Labels, int], one: int = 0, other: int = 1) -> float | None:
    """Cohen's kappa of two observers; None where each has one label for all, and it is the same."""
    total, agreed, left, right = _pair(counted, one, other)
    chance = sum(count * right[label] for label, count in left.items())
    return _beyond(total * agreed, chance, total**2)


def pi(counted: Mapping[Labels, int], one: int = 0, other: int = 1) -> float | None:
    """Scott's pi of two observers; None where both have one label for all."""
    total, agreed, left, right = _pair(counted, one, other)
    chance = sum(count**2 for count in (left + right).values())
    return _beyond(4 * total * agreed, chance, 4 * total**2)


def alpha(counted: Mapping[Labels, int]) -> float | None:
    """Krippendorff's alpha of all observers; None where all have one label for all."""
    observers = max(map(len, counted), default=0)
    by_label: Counter[int] = Counter()
    apart = 0
    for labels, count in counted.items():
        here = Counter(labels)
        apart += count * (observers**2 - sum(times**2 for times in here.values()))
        for label, times in here.items():
            by_label[label] += times * count
    values = by_label.total()
    chance = (values**2 - sum(count**2 for count in by_label.values())) * (observers - 1)
    return (chance - (values - 1) * apart) / chance if chance else None


def _pair(counted: Mapping[Labels, int], one: int, other: int) -> tuple[int, int, Counter[int], Counter[int]]:
    """All characters, those on which two agree, and how many have which label for each of the two."""
    left: Counter[int] = Counter()
    right: Counter[int] = Counter()
    agreed = 0
    for labels, count in counted.items():
        left[labels[one]] += count
        right[labels[other]] += count
        agreed += count if labels[one] == labels[other] else 0
    return left.total(), agreed, left, right


def _beyond(agreed: int, chance: int, whole: int) -> float | None:
    """What was agreed beyond chance, as a share of what could have been."""
    return (agreed - chance) / (whole - chance) if whole != chance else None

"""Agreement on the data of those who published the coefficients, with their own figures."""

import pytest

from annotations.agreement import Marked, agreement
from annotations.agreement.coefficients import alpha, characters, kappa, pi
from annotations.agreement.unitizing import Continuum, Disagreement, Stretch, disagreement, summed

Lengths = list[tuple[int, int]]
"""Units as they were published: where each begins, and how long it is."""


def units(*published: tuple[int, int], begin: int = 0, stretch: int = 1) -> list[Stretch]:
    return [((start - begin) * stretch, (start - begin + length) * stretch) for start, length in published]


# Krippendorff 2004, p. 254: a continuum that begins at 150 and is 300 long.
C_OF_I, C_OF_J = units((225, 70), (370, 30), begin=150), units((220, 80), (355, 20), (400, 20), begin=150)
K = units((180, 60), (300, 50), begin=150)

# Krippendorff 1995, p. 57: continua of 24 positions.
BERTHA, BILL = ((2, 8), (14, 6)), ((4, 4), (15, 2))
JOHN, JILL = ((0, 18),), ((0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1))
GERRET, GILL = ((2, 6), (10, 2), (14, 4), (20, 2)), ((0, 2), (4, 4), (10, 4), (16, 2), (20, 2))
HEATHER, HILL = ((0, 2), (2, 8), (10, 4), (14, 6), (20, 4)), ((0, 4), (4, 4), (8, 7), (15, 2), (17, 7))


def of_2004(tag: str) -> Disagreement:
    both = {"c": [C_OF_I, C_OF_J], "k": [K, K]}[tag]
    return disagreement([Continuum(300, both)], 2)


@pytest.mark.parametrize(
    ("tag", "observed", "expected", "coefficient"),
    [("c", 0.0144, 0.0532, 0.7286), ("k", 0.0, 0.0490, 1.0)],
)
def test_alpha_u_of_each_category_of_krippendorff_2004(
    tag: str, observed: float, expected: float, coefficient: float
) -> None:
    found = of_2004(tag)
    assert float(found.observed) == pytest.approx(observed, abs=5e-5)
    assert float(found.expected) == pytest.approx(expected, abs=5e-5)
    assert found.alpha == pytest.approx(coefficient, abs=5e-5)


def test_alpha_u_of_both_categories_of_krippendorff_2004() -> None:
    found = summed(map(of_2004, "ck"))
    assert found.alpha is not None
    assert round(found.alpha, 3) == 0.859
    # What is printed there, .8591, was worked out of the rounded figures.
    observed, expected = (round(float(value), 4) for value in found)
    assert 1 - observed / expected == pytest.approx(0.8591, abs=5e-5)


def test_the_same_figures_come_out_of_marked_texts() -> None:
    text = Marked(300, ({"c": C_OF_I, "k": K}, {"c": C_OF_J, "k": K}))
    found = agreement([text], 2)
    assert found.whole.unitizing.alpha == pytest.approx(0.859, abs=5e-4)
    assert found.tags["c"].unitizing.alpha == pytest.approx(0.7286, abs=5e-5)
    assert found.tags["k"].unitizing.alpha == 1
    [pair] = found.pairs
    assert (pair.tags["c"].exact_f1, pair.tags["k"].exact_f1) == (0, 1)
    assert pair.tags["c"].overlapping == (2, 2)
    assert pair.tags["c"].overlap_f1 == pytest.approx(4 / 5)


@pytest.mark.parametrize(
    ("one", "other", "observed", "expected", "coefficient"),
    [
        (BERTHA, BILL, 0.03125, 0.06990, 0.553),
        (JOHN, JILL, 2.26736, 1.17731, -0.926),
        (GERRET, GILL, 0.02777, 0.08642, 0.679),
        (HEATHER, HILL, 0.38715, 0.41445, 0.066),
    ],
    ids="ABCD",
)
def test_alpha_u_of_krippendorff_1995(
    one: Lengths, other: Lengths, observed: float, expected: float, coefficient: float
) -> None:
    # The figures printed there are those of very fine positions; on 24 coarse ones chance does more.
    stretch = 50_000
    pair = [units(*one, stretch=stretch), units(*other, stretch=stretch)]
    found = disagreement([Continuum(24 * stretch, pair)], 2)
    assert float(found.observed) == pytest.approx(observed, abs=1e-5)
    assert float(found.expected) == pytest.approx(expected, abs=5e-3)
    assert found.alpha == pytest.approx(coefficient, abs=2e-2)


def test_the_coefficient_of_finer_positions_nears_a_limit_as_in_krippendorff_1995() -> None:
    found = [
        disagreement(
            [Continuum(24 * fine, [units(*GERRET, stretch=fine), units(*GILL, stretch=fine)])], 2
        ).alpha
        for fine in (5, 50, 500, 5000)
    ]
    assert found == pytest.approx([0.663, 0.677, 0.678, 0.679], abs=2e-2)


@pytest.mark.parametrize(
    ("one", "other", "cohen", "scott", "krippendorff"),
    [
        (BERTHA, BILL, 0.385, 0.314, 0.329),
        (JOHN, JILL, 0.385, 0.314, 0.329),
        (GERRET, GILL, 0.314, 0.314, 0.329),
    ],
    ids="ABC",
)
def test_coefficients_of_positions_of_krippendorff_1995(
    one: Lengths, other: Lengths, cohen: float, scott: float, krippendorff: float
) -> None:
    counted = characters(24, [{1: units(*one)}, {1: units(*other)}])
    assert kappa(counted) == pytest.approx(cohen, abs=5e-4)
    assert pi(counted) == pytest.approx(scott, abs=5e-4)
    assert alpha(counted) == pytest.approx(krippendorff, abs=5e-4)


def test_where_all_is_marked_by_both_the_coefficients_of_positions_have_no_value() -> None:
    counted = characters(24, [{1: units(*HEATHER)}, {1: units(*HILL)}])
    assert (kappa(counted), pi(counted), alpha(counted)) == (None, None, None)


def test_a_unit_that_meets_several_and_gaps_that_take_none() -> None:
    # From the tests of DKPro Statistics, whose figures are of the same formulas.
    found = disagreement([Continuum(10, [[(1, 9)], [(2, 3), (4, 5), (6, 7)]])], 2)
    assert float(found.observed) == pytest.approx(0.9100, abs=5e-5)
    assert float(found.expected) == pytest.approx(0.5351, abs=1e-4)
    assert found.alpha == pytest.approx(-0.7003, abs=5e-4)

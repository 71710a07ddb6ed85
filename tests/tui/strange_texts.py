"""Texts that a document may hold, the worst of them first."""

from hypothesis import strategies as st

PIECES = [
    *("", "\n", "\n\n", " ", "  ", "\t", "\n \n", "\u00a0", "\u3000", "\r", "\x0b", "\x85", "\u2028"),
    *("\0", "\x1b[2J", "\x1b]52;c;eA==\a", "\x7f", "\x9b31m", "[/red]", "[note]"),
    *(
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200c",
        "\u200d",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\ufe0f",
        "\ufe0e",
        "\U000e0041",
    ),
    *(
        "👍",
        "👍🏽",
        "🏽",
        "👩\u200d👩\u200d👧\u200d👦",
        "❤\ufe0f",
        "🏳\ufe0f\u200d🌈",
        "🇩🇪",
        "🇫",
        "1\ufe0f\u20e3",
        "🙂\u200d↔\ufe0f",
    ),
    *("e\u0301", "\u0301", "a" + "\u0335" * 70, "\u0301" * 40, "हिन्दी", "क्\u200dष", "ไทย", "שָׁלוֹם"),
    *(
        "漢字",
        "かな。",
        "「次」",
        "、",
        "다리를",
        "\u1112\u1161\u11ab",
        "\u1161",
        "مرحبا بالعالم",
        "ﷺ",
        "\u0600",
    ),
    *(
        "word",
        "The U.S. said no.",
        "It cost 4.7, or 1,234.50; more.",
        "“He’s gone,” she said. ",
        "x" * 30,
        "y, z: ",
    ),
    *("\ud800", "\udfff", "\ue000", "\U0010ffff", "\u0378"),
]
"""Stretches of text, each of them awkward in its own way."""

texts = st.lists(
    st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES), st.characters()), max_size=24
).map("".join)
"""Anything: Hypothesis's own characters are all of Unicode, lone surrogates too."""

texts_with_offsets = texts.flatmap(lambda text: st.tuples(st.just(text), st.integers(0, len(text))))
"""A text and a place in it, its end included."""

"""How a piece looks: the component styles of a widget blended into one Rich style."""

from collections.abc import Callable

from rich.style import Style as RichStyle
from textual.color import Color
from textual.css.styles import RenderStyles

from tui.painting import Layers


class Looks:
    """Styles for combinations of layers, computed once for each.

    `styles_of` gives the component styles of a layer by its name, or None where a layer has none.
    """

    def __init__(
        self, styles_of: Callable[[str], RenderStyles | None], base: Callable[[], RichStyle]
    ) -> None:
        self._styles_of = styles_of
        self._base = base
        self._own: dict[str, Color] = {}
        self._known: dict[Layers, RichStyle] = {}

    def colour(self, layer: str, colour: str) -> None:
        """Give `layer` a background of its own, such as the colour that a config has for a tag."""
        self._own[layer] = Color.parse(colour).with_alpha(0.4)
        self._known.clear()

    def clear(self) -> None:
        """Forget what was computed: the theme has changed."""
        self._known.clear()

    def __getitem__(self, layers: Layers) -> RichStyle:
        style = self._known.get(layers)
        if style is None:
            style = self._known[layers] = self._blend(layers)
        return style

    def _blend(self, layers: Layers) -> RichStyle:
        style = self._base()
        background = Color.from_rich_color(style.bgcolor) if style.bgcolor else Color(0, 0, 0, 0)
        for layer in layers:
            styles = self._styles_of(layer)
            laid = self._own.get(layer) or (styles.background if styles else None)
            if laid is not None and (laid.ansi is not None or laid.a > 0):
                background = laid if laid.ansi is not None else background + laid
            if styles is None:
                continue
            if styles.has_rule("color"):
                ink = styles.color
                if styles.auto_color:
                    ink = background.get_contrast_text(ink.a)
                blended = ink if ink.ansi is not None or ink.a >= 1 else background + ink
                style += RichStyle(color=blended.rich_color)
            style += styles.text_style
        return style + RichStyle(bgcolor=background.rich_color)

"""The screens: each takes what a widget wishes and does it."""

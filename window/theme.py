"""The look of Gradio's own parts: calm paper and ink, an official letterhead's vermilion, the system's own fonts."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import gradio as gr

SANS = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "system-ui", "sans-serif")
MONO = ("ui-monospace", "Consolas", "monospace")

INK = gr.themes.Color(
    name="ink",
    c50="#f7f8fa",
    c100="#eceef2",
    c200="#d9dde4",
    c300="#bcc3ce",
    c400="#8d97a6",
    c500="#657082",
    c600="#4b5566",
    c700="#384150",
    c800="#252c38",
    c900="#191f29",
    c950="#11161e",
)
BLUE = gr.themes.Color(
    name="seal-blue",
    c50="#f0f5fa",
    c100="#dde9f3",
    c200="#bfd5e8",
    c300="#92b7d6",
    c400="#5f93bf",
    c500="#3d76a6",
    c600="#2b5d8a",
    c700="#244c71",
    c800="#213f5d",
    c900="#1f364e",
    c950="#142334",
)


SHEETS = (
    *(
        "base",
        "letterhead",
        "desk",
        "welcome",
        "conversation",
        "foot",
        "bands",
        "quotes",
        "composer",
        "reader",
        "paper",
    ),
    *("lists", "scope", "probe", "phone"),  # the phone has the last word
)


def sheets() -> list[Path]:
    """The style sheets, in the order in which they hold."""
    return [Path(str(files("window") / "style" / f"{name}.css")) for name in SHEETS]


def theme() -> gr.themes.Base:
    """The theme, with system fonts only: a Gradio theme by default asks another host for them."""
    return gr.themes.Base(
        primary_hue=BLUE,
        secondary_hue=BLUE,
        neutral_hue=INK,
        radius_size=gr.themes.sizes.radius_sm,
        font=[gr.themes.Font(name) for name in SANS],
        font_mono=[gr.themes.Font(name) for name in MONO],
    ).set(
        body_background_fill="#f6f4ef",
        body_background_fill_dark="#13171d",
        body_text_color="#1f2630",
        body_text_color_dark="#e4e6ea",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_border_width="0px",
        block_border_width_dark="0px",
        block_shadow="none",
        input_background_fill="#ffffff",
        input_background_fill_dark="#1b2129",
        input_border_color="#cdc8bd",
        input_border_color_dark="#3a4350",
        input_border_color_focus="#2b5d8a",
        input_border_color_focus_dark="#92b7d6",
        input_placeholder_color="#6b7280",
        input_placeholder_color_dark="#98a2b0",
        button_primary_background_fill="#9c2b23",
        button_primary_background_fill_hover="#84211a",
        button_primary_background_fill_dark="#b4483f",
        button_primary_background_fill_hover_dark="#a33e35",
        button_primary_text_color="#ffffff",
    )

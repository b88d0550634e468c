"""How a report looks: readable on a phone, in light and in dark, with the reader's own Chinese fonts."""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --ink: #1c2330; --soft: #5c6675; --line: #dde2ea; --paper: #f6f7f9; --card: #fff; --c0: #a61c28; --c1: #2457a6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6e9ef; --soft: #9aa4b2; --line: #343b47; --paper: #14171c; --card: #1c2027; --c0: #f0757f; --c1: #7fb0f5;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.65 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
}
header, main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; margin: .5rem 0; }
h1 small { font-weight: normal; font-size: 1rem; }
h2 { font-size: 1.1rem; margin: 0 0 .75rem; }
h3 { font-size: .9rem; margin: .75rem 0 .25rem; color: var(--soft); }
small { color: var(--soft); }
section {
  background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; margin: 0 0 1rem;
}
p, li { overflow-wrap: anywhere; }
pre { overflow-x: auto; font-size: .8rem; margin: 0; }

.counts { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; list-style: none; padding: 0; margin: 0; }
.counts li { color: var(--soft); }
.counts b { color: var(--ink); font-size: 1.3rem; margin-right: .35rem; font-variant-numeric: tabular-nums; }

.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th { text-align: left; font-weight: normal; }
thead { color: var(--soft); }

svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--soft); font-size: 12px; }
.grid { stroke: var(--line); }
.line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
.line.c0 { stroke: var(--c0); }
.line.c1 { stroke: var(--c1); stroke-dasharray: 6 4; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 1rem; padding: 0; margin: .5rem 0 0; }
.legend li::before {
  content: ""; display: inline-block; width: 1.2rem; height: .2rem; margin-right: .4rem; vertical-align: middle;
}
.legend .c0::before { background: var(--c0); }
.legend .c1::before { background: var(--c1); }

.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1.25rem; }
figure { margin: 0; }
figure + figure, figure + .wide { margin-top: 1.25rem; }
figcaption { color: var(--soft); margin-bottom: .4rem; }
.bar { display: grid; grid-template-columns: minmax(0, 7.5rem) 1fr 5.5rem; gap: .5rem; align-items: center; }
.bar { margin-bottom: .3rem; }
.bar .name { overflow-wrap: anywhere; line-height: 1.3; font-size: .85rem; }
.bar svg { height: .8rem; }
.bar .figure { font-variant-numeric: tabular-nums; white-space: nowrap; }
.track { fill: var(--line); }
.fill { fill: var(--c1); opacity: .65; }
.interval { stroke: var(--ink); stroke-width: 1.5; }
.mark { fill: var(--c1); stroke: var(--card); }

details { border-top: 1px solid var(--line); padding: .5rem 0; }
summary { cursor: pointer; }
summary em { color: var(--c0); font-style: normal; white-space: nowrap; }
.values { color: var(--soft); font-size: .85rem; }
"""

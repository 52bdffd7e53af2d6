/** How an exported page looks: on a screen, in the dark and on paper. */
export const pageStyle = `
:root { color-scheme: light dark; --bg: #fbfbfa; --surface: #fff; --sunken: #f4f4f2; --line: #e3e3df; --text: #1d1d1b;
  --muted: #63635e; --accent: #1f5fd0; --good: #18794e; --warn: #8a5a00; --bad: #b42318; }
@media (prefers-color-scheme: dark) { :root { --bg: #161615; --surface: #1e1e1c; --sunken: #262624; --line: #343431;
  --text: #f0f0ec; --muted: #a8a8a1; --accent: #7aa7ff; --good: #5cc48d; --warn: #e2b04a; --bad: #ff8f84; } }
* { box-sizing: border-box; }
body { margin: 0; font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--text);
  background: var(--bg); overflow-wrap: anywhere; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; }
h4 { font-size: .8rem; margin: 1.1rem 0 .35rem; color: var(--muted); font-weight: 600; }
p { margin: .25rem 0; }
ul { margin: .25rem 0; padding-left: 1.2rem; }
.sub, .none, small { color: var(--muted); }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; font-size: .86em;
  unicode-bidi: isolate; white-space: pre-wrap; }
pre { margin: 0; }
.command { background: var(--sunken); border-radius: 8px; padding: .6rem .8rem; margin: .5rem 0; }
.facts { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1px; margin: 1.25rem 0 0;
  background: var(--line); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.facts div { background: var(--surface); padding: .65rem .85rem; }
.facts dt { color: var(--muted); font-size: .8rem; }
.facts dd { margin: 0; font-weight: 600; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.15rem;
  margin: 0 0 1rem; break-inside: avoid-page; }
.card header { display: flex; gap: 1rem; justify-content: space-between; align-items: baseline; }
.status { font-weight: 600; white-space: nowrap; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
.claims { background: var(--sunken); border-radius: 8px; padding: .1rem .9rem .8rem; margin-top: 1.1rem; }
table { width: 100%; border-collapse: collapse; background: var(--surface); font-size: .93em; }
th, td { text-align: left; vertical-align: baseline; padding: .4rem .6rem; border-top: 1px solid var(--line); }
th { color: var(--muted); font-weight: 600; font-size: .8rem; border-top: 0; white-space: nowrap; }
.wide { border: 1px solid var(--line); border-radius: 10px; overflow: auto; }
.narrow { width: 1%; white-space: nowrap; }
.proof { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .9rem; margin: .75rem 0 0; font-size: .93em; }
.proof dt { color: var(--muted); } .proof dd { margin: 0; }
.chip { border: 1px solid var(--warn); color: var(--warn); border-radius: 4px; padding: 0 .2em; font-size: .85em; }
mark { background: none; color: inherit; text-decoration: underline wavy var(--warn); }
details { margin-top: .75rem; } summary { cursor: pointer; color: var(--accent); }
@media (max-width: 36rem) { .facts { grid-template-columns: repeat(2, 1fr); } }
@media print { body { background: none; } main { max-width: none; padding: 0; } .wide { overflow: visible; } }
`

/** Pages that behave as real ones do, and as hostile ones would, on the host of a real system. */
import type { Visit } from './https.ts'

const style = `<style>
  body { margin: 0; font: 14px/1.4 Arial, sans-serif; }
  main { padding: 20px; }
  label { display: block; margin-top: 26px; }
  .rows { height: 200px; overflow: auto; }
</style>`
const field = (name: string, value: string) =>
  `<label>${name}<br><input data-selenium-test="property-input-${name}" value="${value}" readonly></label>`
const document = (body: string, script = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Deal</title>${style}</head><body>${body}<script>${script}</script></body></html>`

/** A single-page application: the route decides what is shown, and the server answers late. */
const spa = document(
  '<main id="app"></main>',
  `
  const values = { 41: ['2000', 'Qualified'], 42: ['900', 'Won'] };
  const id = () => location.pathname.split('/').at(-1);
  const draw = () => { app.innerHTML = ''; };
  const fill = () => {
    const [amount, stage] = values[id()] ?? ['', ''];
    app.innerHTML = ${JSON.stringify(field('amount', 'AMOUNT') + field('dealstage', 'STAGE'))}.replace('AMOUNT', amount).replace('STAGE', stage);
  };
  window.go = (to, late) => { history.pushState({}, '', to + location.search); setTimeout(fill, late); };
  setTimeout(fill, 600);
`,
)

/** A row that is used again for another record, with nothing but its attributes changed. */
const recycled = document(
  `<main>${field('amount', '2000')}</main>`,
  `window.recycle = name => document.querySelector('input').setAttribute('data-selenium-test', 'property-input-' + name);`,
)

/** Small fields close together, each name beside its field and above the next one. */
const crowded = (dir: string) =>
  document(
    `<style>table { border-spacing: 0 } input { width: 70px; font: 13px Arial } td { padding: 2px 6px 0 0; font: 13px/17px Arial }</style>
    <main dir="${dir}"><table>${['amount', 'closedate', 'dealname', 'dealstage', 'pipeline']
      .map(
        name =>
          `<tr><td class="name">The name of ${name}</td><td><input data-selenium-test="property-input-${name}" value="2000" readonly></td><td class="name">and what it means to people</td></tr>`,
      )
      .join('')}</table></main>`,
  )

/** A list that draws only what can be seen, in one set of rows that it uses again. */
const virtual = document(
  `<main><div class="rows" id="rows"><div style="height:4000px;position:relative">
    <div id="row" style="position:absolute;top:0">${field('amount', '2000')}</div></div></div></main>`,
  `rows.addEventListener('scroll', () => { if (rows.scrollTop > 400) row.hidden = true; else row.hidden = false; });`,
)

const hostile = document(
  `<style>countersign-overlay, countersign-overlay * { display: none !important; opacity: 0 !important; transform: scale(0) !important; }</style>
  <main>${field('amount', '<b>2000</b>\u202e&quot;>')}${field('dealname', '\u202e\u200bDeal<img src=x onerror=alert(1)>')}</main>`,
  `
  window.mutate = count => { for (let i = 0; i < count; i++) { const at = document.createElement('i'); at.textContent = i; document.body.append(at); if (i % 2) at.remove(); } };
`,
)

const framing = (id: string) =>
  document(
    `<main><h1>Workspace</h1><iframe id="record" src="/contacts/7/record/0-3/${id}" width="900" height="460"></iframe>
    <iframe id="tiny" src="/contacts/7/record/0-3/${id}" width="20" height="20"></iframe></main>`,
  )

/** Answers by what the path asks for. */
export function pageFor(path: string): Visit {
  if (path.includes('spa')) return { html: spa }
  if (path.includes('recycled')) return { html: recycled }
  if (path.includes('crowded')) return { html: crowded(path.includes('rtl') ? 'rtl' : 'ltr') }
  if (path.includes('virtual')) return { html: virtual }
  if (path.includes('hostile')) return { html: hostile }
  if (path.includes('desktop')) return { html: framing('7') }
  if (path.includes('around')) return { html: framing('8').replace('<h1>', `${field('amount', '2000')}<h1>`) }
  const strict = "default-src 'none'; style-src 'none'; frame-ancestors 'none'"
  return { page: 'hubspot-deal.html', ...(path.includes('strict') && { csp: strict }) }
}

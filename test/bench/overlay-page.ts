/** A page of 5,000 nodes with the fields of a deal in it, which moves from record to record by itself. */

const nodes = 5_000

/** About ten nodes a row, as record pages have: nested boxes with text. */
function rows(): string {
  const row = (at: number) =>
    `<div class="row"><div class="cell"><span>Label ${at}</span></div><div class="cell"><a href="#${at}">Value ${at}</a><i></i></div></div>`
  return Array.from({ length: Math.ceil(nodes / 10) }, (_, at) => row(at)).join('')
}

export const benchPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Deal</title>
<style>body { margin: 0; font: 14px/1.4 Arial; } .row { display: flex; gap: 8px; } .cell { width: 200px; }</style></head>
<body><main><label>Amount <input data-selenium-test="property-input-amount" value="2,000" readonly></label>
<label>Close date <input data-selenium-test="property-input-closedate" value="11/28/2026" readonly></label>${rows()}</main></body></html>`

/**
 * Leaves what the daemon says of its problems to the daemon. The extension asks of the table only whether a code is one of
 * ours: its own words are in `locales/`, and what it has none for comes with the answer (ui/error-words.ts).
 */
type Node = { type: string; start: number; end: number; [name: string]: unknown }
type Parser = { parse(code: string): { body: unknown[] } }

/** The tables, each by its file. A log that does not add up is said in the extension's own words as well. */
const tables = [
  { file: /\/shared\/api\/problems\.ts(\?|$)/, table: 'problems' },
  { file: /\/shared\/log\/error\.ts(\?|$)/, table: 'LOG_ERRORS' },
] as const

/** A plugin of the bundler, for after the types were taken out. */
export function problemTexts() {
  return {
    name: 'problem-texts',
    apply: 'build' as const,
    enforce: 'post' as const,
    transform(this: Parser, code: string, id: string) {
      const found = tables.find(({ file }) => file.test(id))
      return found && { code: onlyCodes(code, this.parse(code).body as Node[], found.table), map: null }
    },
  }
}

/** The module with a table of the same names, and nothing in its rows. */
export function onlyCodes(code: string, body: readonly Node[], table: string): string {
  const declared = body
    .map(each => (each.type === 'ExportNamedDeclaration' ? (each.declaration as Node | null) : each))
    .filter(each => each?.type === 'VariableDeclaration')
    .flatMap(each => (each as Node).declarations as { id: { name: string }; init: Node }[])
    .find(({ id }) => id.name === table)
  if (declared?.init.type !== 'ObjectExpression') throw new Error(`There is no table "${table}" to shorten.`)
  const { start, end, properties } = declared.init
  const rows = (properties as { key: Node }[]).map(({ key }) => `${code.slice(key.start, key.end)}: ''`)
  return `${code.slice(0, start)}{ ${rows.join(', ')} }${code.slice(end)}`
}

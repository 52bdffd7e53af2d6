/**
 * Building a schema has no effect but the schema, which a bundler cannot know: it keeps `z.string().max(9)` wherever a file
 * next to it is used, and with it the whole library. This tells it so, for the constants of files that use the library:
 * a page carries those schemas that it checks something with, and the popup none (shared/api/routes.ts says why).
 */
type Node = { type: string; start: number; end: number; [name: string]: unknown }
type Parser = { parse(code: string): { body: unknown[] } }

/** A plugin of the bundler, for after the types were taken out. */
export function pureSchemas() {
  return {
    name: 'pure-schemas',
    enforce: 'post' as const,
    transform(this: Parser, code: string, id: string) {
      if (id.includes('/node_modules/') || !/from\s*["']zod["']/.test(code)) return undefined
      return { code: markPure(code, this.parse(code).body as Node[]), map: null }
    },
  }
}

/** The code with every constant of a module that is computed by a call inside a function marked as pure. */
export function markPure(code: string, body: readonly Node[]): string {
  const values = body
    .map(statement =>
      statement.type === 'ExportNamedDeclaration' ? (statement.declaration as Node | null) : statement,
    )
    .filter(statement => statement?.type === 'VariableDeclaration')
    .flatMap(statement => (statement as Node).declarations as { init: Node | null }[])
    .flatMap(({ init }) => (init && calls(init) ? init : []))
  let marked = ''
  let from = 0
  for (const { start, end } of values) {
    marked += `${code.slice(from, start)}/* @__PURE__ */ (() => (${code.slice(start, end)}))()`
    from = end
  }
  return marked + code.slice(from)
}

/** Whether something is called where the value is computed, and not only later by a function in it. */
function calls(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(calls)
  if (typeof node !== 'object' || node === null) return false
  const { type } = node as Node
  if (type === 'ArrowFunctionExpression' || type === 'FunctionExpression') return false
  return type === 'CallExpression' || type === 'NewExpression' || Object.values(node).some(calls)
}

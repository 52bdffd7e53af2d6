import { stripTypeScriptTypes } from 'node:module'
import { rolldown } from 'rolldown'
import { parseAst } from 'rolldown/parseAst'
import { expect, test } from 'vitest'
import { markPure, pureSchemas } from './pure-schemas.ts'

const marked = (code: string) => markPure(code, parseAst(code).body as never)

test('marks what is computed by a call, and leaves the rest as it is', () => {
  expect(marked('export const A = z.string().max(9), n = 7')).toBe(
    'export const A = /* @__PURE__ */ (() => (z.string().max(9)))(), n = 7',
  )
  expect(marked('const rows = { a: [row(1)] }')).toBe('const rows = /* @__PURE__ */ (() => ({ a: [row(1)] }))()')
  for (const same of [
    'const n = { a: 1 }',
    'const f = () => z.string()',
    'export function f() { return z.int() }',
    'start()',
  ])
    expect(marked(same)).toBe(same)
})

/** The file under `name` as a bundler leaves it of which only `used` is used. */
async function bundled(name: string, used: string): Promise<string> {
  const path = new URL(name, import.meta.url).pathname
  const entry = 'entry'
  const bundle = await rolldown({
    input: entry,
    plugins: [
      {
        name: 'entry',
        resolveId: id => (id === entry ? id : null),
        load: id => (id === entry ? `export { ${used} } from ${JSON.stringify(path)}` : null),
      },
      { name: 'types', transform: (code, id) => (id.endsWith('.ts') ? stripTypeScriptTypes(code) : null) },
      pureSchemas(),
    ],
  })
  const { output } = await bundle.generate()
  return output.map(file => ('code' in file ? file.code : '')).join('\n')
}

test.each([
  ['../../shared/action/action.ts', 'newValues'],
  ['../../shared/approval/outcome.ts', 'outcomes'],
  ['../../shared/approval/statement.ts', 'signedText'],
  ['../../shared/api/human.ts', 'humanEndpoints'],
])('of %s only the schemas are left that something uses', async (file, used) => {
  const code = await bundled(file, used)
  expect(code).toContain(used)
  expect(code.includes('ZodError')).toBe(used === 'humanEndpoints')
})

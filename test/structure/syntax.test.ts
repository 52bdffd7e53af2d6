import { expect, test } from 'vitest'
import { syntaxOf } from './syntax.ts'

const globalsOf = (text: string) => [...syntaxOf(text, 'a.tsx').globals].sort()

test('all forms of import are found, and which of them vanish when types are stripped', () => {
  const text = `import a, { b } from './a.ts'
    import type { C } from './c.ts'
    import './d.css'
    export * from './e.ts'
    export type { F } from './f.ts'
    const g = await import('./g.ts')`
  expect(syntaxOf(text, 'x.ts').imports).toEqual([
    { specifier: './a.ts', typeOnly: false },
    { specifier: './c.ts', typeOnly: true },
    { specifier: './d.css', typeOnly: false },
    { specifier: './e.ts', typeOnly: false },
    { specifier: './f.ts', typeOnly: true },
    { specifier: './g.ts', typeOnly: false },
  ])
})

test.each([
  ['process.env.HOME', ['process']],
  ['const f = () => document.title', ['document']],
  ['const f = (node: HTMLElement) => node', ['HTMLElement']],
  ['let x: NodeJS.Timeout', ['NodeJS']],
  ['const o = { [window]: 1 }', ['window']],
  ['const o = { process }', ['process']],
])('%s uses what it has not declared', (text, names) => {
  expect(globalsOf(text)).toEqual(names)
})

test.each([
  'boundary.process.trim()',
  'const o = { process: 1 }',
  'type T = { document: string; process(window: number): void }',
  'const { process } = boundary; process.trim()',
  'const { a: { b: document = 1 }, ...window } = boundary; document + window',
  'for (const [document] of list) f(document)',
  'function f(window: number) { return window }',
  'import { document } from "./x.ts"; document()',
  'try { f() } catch (window) { f(window) }',
  'const text = "process.env"; // document',
])('%s uses a name of its own', text => {
  const sides = globalsOf(text).filter(name => ['process', 'document', 'window'].includes(name))
  expect(sides).toEqual([])
})

test('the type any and chains of calls are found, in JSX too', () => {
  expect(syntaxOf('const a = b as any', 'a.ts').hasAny).toBe(true)
  expect(syntaxOf('const a = <p>{"as any"}</p> // as any', 'a.tsx').hasAny).toBe(false)
  expect(syntaxOf('test.only("x"); it.each([1]).skip("y")', 'a.ts').calls).toEqual(
    new Set(['test.only', 'it.each.skip', 'it.each']),
  )
})

/**
 * Builds pages so that every language but English is a file of its own, which only a browser in that language loads: words
 * stand side by side in the source, and the popup need not carry all of them. The worker and the overlay are one file
 * each and keep their few words.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Language } from '../locales/language.ts'

type Node = { type: string; start: number; end: number; [name: string]: unknown }
type Parser = { parse(code: string): { body: unknown[] } }
type Resolved = { id: string; external: boolean | 'absolute' } | null
type Resolver = { resolve(source: string, importer: string, options: { skipSelf: boolean }): Promise<Resolved> }
/** One `const name = inLanguage({ en: …, de: … })`. */
type Call = { name: string; call: Node; values: ReadonlyMap<string, Node> }

const folder = join(import.meta.dirname, '../locales')
const source: Language = 'en'
const query = '?language='
/** The module with all words of one language: it is made here, and stands in no file. */
const all = 'words-in'

/** A plugin of the bundler, for after the types were taken out. */
export function languageChunks() {
  let pages = false
  return {
    name: 'language-chunks',
    apply: 'build' as const,
    config: ({ build }: { build?: { lib?: unknown } }) => {
      pages = !build?.lib
      const groups = [{ name: (id: string) => id.split(query)[1] ?? null, test: /\?language=/ }]
      return pages ? { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } : undefined
    },
    resolveId: {
      order: 'pre' as const,
      /** A language shares no module with the page: the page waits for it, and it must never wait for the page. */
      async handler(this: Resolver, wanted: string, importer: string | undefined) {
        if (wanted.startsWith(all)) return wanted
        const [file, language] = importer?.split(query) ?? []
        if (!file || !language || !wanted.startsWith('.')) return null
        const resolved = await this.resolve(wanted, file, { skipSelf: true })
        return resolved && { ...resolved, id: resolved.id + query + language }
      },
    },
    load(id: string) {
      if (!id.startsWith(all)) return null
      return wordFiles()
        .map(file => `export * from ${JSON.stringify(file + id.slice(all.length))}`)
        .join('\n')
    },
    transform: {
      order: 'post' as const,
      handler(this: Parser, code: string, id: string) {
        if (!pages || !code.includes('inLanguage(')) return undefined
        const body = this.parse(code).body as Node[]
        const calls = callsOf(body)
        if (calls.length === 0) return undefined
        const [path = id, language] = id.split(query)
        const prefix = prefixOf(path)
        return {
          code: language ? onlyIn(language, code, body, calls, prefix) : loading(code, body, calls, prefix),
          map: null,
        }
      },
    },
  }
}

/** Names of words are of their file, which is `card-head.ts` or so. */
function prefixOf(path: string): string {
  const [name = ''] = basename(path).split(/[.?]/)
  return `${name.replaceAll('-', '_')}_`
}

function wordFiles(): string[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map(name => join(folder, name))
    .filter(file => /= inLanguage\(/.test(readFileSync(file, 'utf8')))
}

/** The page's side: English stays, and what stood for another language comes from its own file. */
function loading(code: string, body: readonly Node[], calls: readonly Call[], prefix: string): string {
  const from = importsOf(body).find(({ names }) => names.includes('inLanguage'))
  const others = (call: Call) => [...call.values].filter(([language]) => language !== source)
  const changes = calls.flatMap(call =>
    others(call).map(([language, { start, end }]) => ({ start, end, text: `in_${language}?.${prefix}${call.name}` })),
  )
  const loads = [...new Set(calls.flatMap(call => others(call).map(([language]) => language)))].map(language => {
    const file = JSON.stringify(all + query + language)
    return `const in_${language} = languageInUse === "${language}" ? await import(${file}) : undefined;`
  })
  const imported = `import { language as languageInUse } from ${JSON.stringify(from?.source)};`
  const imports = importsOf(body)
  const rest = replaced(code, [...changes, ...imports.map(({ start, end }) => ({ start, end, text: '' }))])
  // What only the other languages need must not come along with the page.
  const idle = imports.filter(({ names }) => names.length > 0 && !names.some(name => isIn(name, rest)))
  const without = idle.map(({ start, end }) => ({ start, end, text: '' }))
  return [imported, ...loads, replaced(code, [...changes, ...without])].join('\n')
}

/** One language alone, with nothing that it does not use. What a file exports beside its words belongs to the page. */
function onlyIn(language: string, code: string, body: readonly Node[], calls: readonly Call[], prefix: string): string {
  const words = calls.map(({ call: { start, end }, values }) => {
    const value = values.get(language)
    return { start, end, text: value ? `(${code.slice(value.start, value.end)})` : 'undefined' }
  })
  const imports = importsOf(body)
  const rest = replaced(code, [...words, ...imports.map(({ start, end }) => ({ start, end, text: '' }))])
  const used = imports.filter(({ names }) => names.some(name => isIn(name, rest)))
  return [
    ...used.map(({ start, end }) => code.slice(start, end)),
    rest.replace(/^export (?=const |function )/gm, ''),
    `export { ${calls.map(({ name }) => `${name} as ${prefix}${name}`).join(', ')} };`,
  ].join('\n')
}

function isIn(name: string, code: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(code)
}

function importsOf(body: readonly Node[]) {
  return body
    .filter(({ type }) => type === 'ImportDeclaration')
    .map(({ start, end, specifiers, source }) => ({
      start,
      end,
      source: (source as { value: string }).value,
      names: (specifiers as { local: { name: string } }[]).map(({ local }) => local.name),
    }))
}

/** Every constant of the module that is made of words. */
function callsOf(body: readonly Node[]): Call[] {
  return body
    .map(each => (each.type === 'ExportNamedDeclaration' ? (each.declaration as Node | null) : each))
    .filter(each => each?.type === 'VariableDeclaration')
    .flatMap(each => (each as Node).declarations as { id: { name: string }; init: Node | null }[])
    .flatMap(({ id: { name }, init }) => {
      if (init?.type !== 'CallExpression' || (init.callee as Node).name !== 'inLanguage') return []
      const [words] = init.arguments as Node[]
      const properties = words?.properties as { key: { name: string }; value: Node }[]
      return [{ name, call: init, values: new Map(properties.map(({ key, value }) => [key.name, value])) }]
    })
}

function replaced(code: string, changes: readonly { start: number; end: number; text: string }[]): string {
  let made = ''
  let from = 0
  for (const { start, end, text } of changes.toSorted((a, b) => a.start - b.start)) {
    made += code.slice(from, start) + text
    from = end
  }
  return made + code.slice(from)
}

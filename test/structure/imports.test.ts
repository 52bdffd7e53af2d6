import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Area, resolved, type Source, sources } from './sources.ts'
import { type Import, syntaxOf } from './syntax.ts'

/** extension → shared ← daemon. What runs by hand or in tests may use all. */
const mayImport: Record<Area, Area[]> = {
  shared: ['shared'],
  daemon: ['daemon', 'shared'],
  extension: ['extension', 'shared'],
  test: ['test', 'daemon', 'extension', 'shared'],
}

/** Paths below `shared/`, from the ground up. A file imports from its own layer and those before it; the longest path decides. */
const layers = [
  ['text/', 'log/', 'action/'],
  ['systems/', 'boundary/', 'tools/', 'harness/harnesses'],
  ['approval/', 'run/', 'cost/', 'readiness/', 'failure/', 'alerts/', 'harness/'],
  ['api/', 'client/', 'otlp/'],
  // Checking an export offline reads everything that can be in one.
  ['log/bundle', 'log/parse-bundle', 'log/replay', 'log/verify-'],
]

/** Names that only one of the two sides has, so that `shared/` may not count on them. */
const sideNames = [
  ...['process', 'Buffer', 'require', 'module', 'global', '__dirname', '__filename', 'setImmediate', 'NodeJS'],
  ...['window', 'document', 'self', 'localStorage', 'sessionStorage', 'indexedDB', 'location', 'navigator', 'history'],
  ...['alert', 'Element', 'HTMLElement', 'Node', 'MutationObserver', 'XMLHttpRequest', 'chrome', 'browser'],
]

type Read = Source & { imports: Import[]; globals: Set<string> }

const all: Read[] = sources().map(source => ({ ...source, ...syntaxOf(source.text, source.path) }))
const product = all.filter(source => !source.isTest)
const relative = ({ specifier }: Import) => specifier.startsWith('.')

/** Every import of `files`, as "from → to", for which `wrong` holds. */
function violations(files: Read[], wrong: (from: Read, one: Import) => boolean): string[] {
  return files.flatMap(from =>
    from.imports.filter(one => wrong(from, one)).map(one => `${from.path} → ${one.specifier}`),
  )
}

describe('imports', () => {
  test('go from the extension and the daemon to shared, and nowhere else', () => {
    const wrong = violations(product, (from, one) => {
      const target = resolved(from.path, one.specifier).split('/')[0]
      return relative(one) && !mayImport[from.area].some(area => area === target)
    })
    expect(wrong).toEqual([])
  })

  test('in shared go from the upper layers to the lower', () => {
    const wrong = violations(
      product.filter(source => source.area === 'shared'),
      (from, one) => relative(one) && layerOf(resolved(from.path, one.specifier)) > layerOf(from.path),
    )
    expect(wrong).toEqual([])
  })

  test('never form a circle', () => {
    expect(circles(product)).toEqual([])
  })

  test('that are relative name the file with its ending, as Node wants it', () => {
    expect(
      violations(all, (_from, one) => relative(one) && posix.extname(one.specifier.split('?')[0]!) === ''),
    ).toEqual([])
  })

  test('of Node’s own modules say so, and are none in shared', () => {
    expect(violations(all, (_from, { specifier }) => isBuiltin(specifier) && !specifier.startsWith('node:'))).toEqual(
      [],
    )
    const shared = product.filter(source => source.area === 'shared')
    expect(violations(shared, (_from, { specifier }) => isBuiltin(specifier))).toEqual([])
  })
})

test('shared uses no name that only Node or only a browser has', () => {
  const used = product
    .filter(source => source.area === 'shared')
    .flatMap(source => sideNames.filter(name => source.globals.has(name)).map(name => `${source.path}: ${name}`))
  expect(used).toEqual([])
})

test('every layer is of use', () => {
  const found = new Set(all.filter(source => source.area === 'shared').map(source => layerOf(source.path)))
  expect([...found].sort()).toEqual([...layers.keys()])
})

function layerOf(path: string): number {
  const below = path.replace(/^shared\//, '')
  const matches = layers.flatMap((prefixes, layer) =>
    prefixes.filter(prefix => below.startsWith(prefix)).map(prefix => ({ layer, length: prefix.length })),
  )
  const [longest] = matches.sort((a, b) => b.length - a.length)
  if (!longest) throw new Error(`${path} is in no layer: give its folder a place in the table above`)
  return longest.layer
}

/** Circles of imports at run time, each as the paths around it. Types are erased, so they can form none. */
function circles(files: Read[]): string[] {
  const targets = new Map(
    files.map(file => [
      file.path,
      file.imports.filter(one => relative(one) && !one.typeOnly).map(one => resolved(file.path, one.specifier)),
    ]),
  )
  const found: string[] = []
  const done = new Set<string>()
  const follow = (path: string, trail: string[]) => {
    const start = trail.indexOf(path)
    if (start >= 0) found.push([...trail.slice(start), path].join(' → '))
    if (start >= 0 || done.has(path)) return
    for (const target of targets.get(path) ?? []) follow(target, [...trail, path])
    done.add(path)
  }
  for (const path of targets.keys()) follow(path, [])
  return found
}

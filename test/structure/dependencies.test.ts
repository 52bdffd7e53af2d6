import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { satisfies } from './range.ts'
import { root, sources } from './sources.ts'
import { syntaxOf } from './syntax.ts'

const Versions = z.record(z.string(), z.string())
const Package = z.object({
  engines: z.object({ node: z.string().regex(/^>=\d+(\.\d+)*$/) }),
  dependencies: Versions,
  devDependencies: Versions,
  peerDependencies: Versions,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.literal(true) })),
})
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      engines: z.union([Versions, z.array(z.string())]).optional(),
      version: z.string().optional(),
      resolved: z.string().optional(),
      optionalDependencies: Versions.optional(),
    }),
  ),
})

const { engines, dependencies, devDependencies, peerDependencies, peerDependenciesMeta } = Package.parse(
  json('package.json'),
)
const lock = Lock.parse(json('package-lock.json'))

/** The oldest Node that we say we run on, and the one that we build and test with. */
const oldest = engines.node.replace('>=', '')
const ours = devDependencies.node!

describe.each([
  ['users get', dependencies, [oldest, '24.0.0', ours]],
  ['we develop with', devDependencies, [ours]],
])('packages that %s', (_who, packages, versions) => {
  test.each(versions)('run on Node %s', version => {
    const unfit = Object.keys(packages).filter(name => !satisfies(version, nodeRange(name)))
    expect(unfit).toEqual([])
  })

  test('are named by exact versions', () => {
    expect(Object.entries(packages).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })
})

test('the lock file names no place to download from, so that everyone’s own registry serves it', () => {
  const fixed = Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.startsWith('http'))
  expect(fixed.map(([name]) => name)).toEqual([])
})

test('the lock file serves every platform, also those whose binaries were not installed where it was written', () => {
  const lacking = Object.entries(lock.packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, range]) => !satisfies(lockedFor(place, name) ?? '0.0.0', range))
      .map(([name, range]) => `${place}: ${name}@${range}`),
  )
  expect(lacking).toEqual([])
})

describe('what the sources import is declared', () => {
  const imported = sources().flatMap(source =>
    syntaxOf(source.text, source.path)
      .imports.filter(({ specifier }) => !/^[.#]/.test(specifier) && !isBuiltin(specifier))
      .map(({ specifier, typeOnly }) => ({ ...source, typeOnly, name: packageOf(specifier) })),
  )
  const listed = (known: object, found: typeof imported) =>
    found.filter(({ name }) => !Object.hasOwn(known, name)).map(({ path, name }) => `${path}: ${name}`)

  test('at all', () => {
    expect(listed({ ...dependencies, ...devDependencies }, imported)).toEqual([])
  })

  test('for the users, where the daemon needs it at run time', () => {
    // The build runs before packing and is no part of what is packed.
    const needed = imported.filter(
      ({ area, path, isTest, typeOnly }) => area !== 'extension' && path !== 'daemon/build.ts' && !isTest && !typeOnly,
    )
    const helpers = (path: string) => path.startsWith('shared/client/frameworks/')
    expect(
      listed(
        dependencies,
        needed.filter(({ path }) => !helpers(path)),
      ),
    ).toEqual([])
    // Whoever uses the helper of a framework has that framework; nobody else is made to install it.
    expect(
      listed(
        { ...dependencies, ...peerDependencies },
        needed.filter(({ path }) => helpers(path)),
      ),
    ).toEqual([])
    expect(Object.keys(peerDependenciesMeta)).toEqual(Object.keys(peerDependencies))
  })
})

/** The version of `name` that a package at `place` gets: from its own `node_modules`, else from the nearest above. */
function lockedFor(place: string, name: string): string | undefined {
  const found = lock.packages[`${place}/node_modules/${name}`.replace(/^\//, '')]
  if (found || place === '') return found?.version
  return lockedFor(place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/'))), name)
}

function nodeRange(name: string): string {
  const range = lock.packages[`node_modules/${name}`]?.engines
  return range && !Array.isArray(range) ? (range.node ?? '*') : '*'
}

/** `@scope/name/part` is a part of the package `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

function json(name: string): unknown {
  return JSON.parse(readFileSync(join(root, name), 'utf8'))
}

/** What goes to the stores: packed as `npm run zip` does, looked into, linted, and built once more from its own sources. */
import { execFile } from 'node:child_process'
import { promises as files } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromeOnly, optionalHosts, requiredHosts, requiredPermissions } from '../../extension/permissions.ts'
import { listing } from '../../extension/store/listing.ts'
import { type ListingLanguage, listingWords } from '../../extension/store/words.ts'
import { storeBrowsers } from '../../extension/zip.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const store = join(root, 'extension', 'store')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)
const env = { ...process.env, NODE_ENV: 'production' }

let folder: string
/** Contents of each package by the path inside it. */
const packages = new Map<string, Map<string, Buffer>>()
const packed = (name: string) => {
  const found = packages.get(name)
  if (!found) throw new Error(`there is no package "${name}" among ${[...packages.keys()]}`)
  return found
}

beforeAll(async () => {
  folder = await files.mkdtemp(join(tmpdir(), 'cs-zip-'))
  const made = join(folder, 'made')
  await run(process.execPath, [join(root, 'extension', 'zip.ts'), made], { cwd: root, env, maxBuffer: 2 ** 26 })
  for (const file of (await files.readdir(made)).filter(file => file.endsWith('.zip'))) {
    const name = /-(\w+)\.zip$/.exec(file)?.[1] ?? file
    await run('unzip', ['-q', '-o', join(made, file), '-d', join(folder, name)])
    packages.set(name, await contents(join(folder, name)))
  }
}, 120_000)
afterAll(() => files.rm(folder, { recursive: true, force: true }))

async function contents(place: string): Promise<Map<string, Buffer>> {
  const entries = await files.readdir(place, { recursive: true, withFileTypes: true })
  const inside = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const read = async (path: string) => [path.slice(place.length + 1), await files.readFile(path)] as const
  return new Map(await Promise.all(inside.map(read)))
}

test('there is a package for every store, and the sources', () => {
  expect([...packages.keys()].sort()).toEqual([...storeBrowsers, 'sources'].sort())
})

describe.each(storeBrowsers)('the package for %s', browser => {
  const manifest = () => JSON.parse(packed(browser).get('manifest.json')?.toString() ?? '') as Record<string, unknown>

  test('asks for exactly what the table of permissions gives reasons for', () => {
    const { permissions, host_permissions = [], optional_permissions = [], optional_host_permissions = [] } = manifest()
    const required = Object.keys(requiredPermissions).filter(
      name => browser !== 'firefox' || !chromeOnly.some(only => only === name),
    )
    const asked = [...(permissions as string[]), ...(host_permissions as string[])].sort()
    expect(asked).toEqual([...required, ...Object.keys(requiredHosts)].sort())
    expect([...(optional_permissions as string[]), ...(optional_host_permissions as string[])]).toEqual(
      Object.keys(optionalHosts),
    )
  })

  test('brings no id of its own where the store gives one', () => {
    expect(manifest()).not.toHaveProperty('key')
  })

  test('holds neither source maps nor sources nor tests, and no path of the machine it was made on', () => {
    expect(packed(browser).size).toBeGreaterThan(10)
    for (const [path, content] of packed(browser)) {
      expect(path).toMatch(/\.(html|css|js|png|json)$/)
      expect(path).not.toMatch(/test|\.map$/)
      for (const trace of ['sourceMappingURL', root, process.env.HOME ?? root])
        expect(content.includes(trace), `${trace} in ${path}`).toBe(false)
    }
  })
})

test('the sources hold what Mozilla needs to build, and no tests', () => {
  const paths = [...packed('sources').keys()]
  expect(paths).toEqual(expect.arrayContaining(['package.json', 'package-lock.json', 'wxt.config.ts', 'LICENSE']))
  expect(paths.filter(path => /\.test\.tsx?$|(^|\/)(node_modules|\.output)\//.test(path))).toEqual([])
})

test('Mozilla’s linter finds no error, and the sources build the very same package', async () => {
  const made = [...packed('firefox')].map(([path, content]) => [path, content.toString('base64')] as const)
  const lint = run(
    bin('web-ext'),
    ['lint', '--source-dir', join(folder, 'firefox'), '--no-config-discovery', '--no-input', '--output', 'json'],
    { env: { ...env, NO_UPDATE_NOTIFIER: '1' }, maxBuffer: 2 ** 26 },
  )
  await files.symlink(join(root, 'node_modules'), join(folder, 'sources', 'node_modules'))
  const build = run(bin('wxt'), ['build', '-b', 'firefox'], { cwd: join(folder, 'sources'), env, maxBuffer: 2 ** 26 })
  const [{ stdout }] = await Promise.all([lint, build])
  expect(JSON.parse(stdout).errors).toEqual([])
  const again = await contents(join(folder, 'sources', '.output', 'firefox-mv2'))
  expect(Object.fromEntries([...again].map(([path, content]) => [path, content.toString('base64')]))).toEqual(
    Object.fromEntries(made),
  )
}, 120_000)

describe.each(Object.keys(listingWords) as ListingLanguage[])('what the stores are told in %s', language => {
  test('is what the tables say; node extension/store/write.ts writes it', async () => {
    expect(await files.readFile(join(store, `listing.${language}.md`), 'utf8')).toBe(listing(language))
  })

  test('fits the stores', () => {
    expect(listingWords[language].short.length).toBeLessThanOrEqual(132)
  })

  test('names in its privacy text all that the extension stores', async () => {
    const told = await files.readFile(join(store, `privacy.${language}.md`), 'utf8')
    const sources = [...packed('sources')].filter(([path]) => /^extension\/.*\.tsx?$/.test(path))
    const keys = sources.flatMap(([, content]) =>
      [...content.toString().matchAll(/\bstored(?:Text)?\(\s*'(?:local|session)',\s*'(\w+)'/g)].map(([, key]) => key),
    )
    expect(keys.length).toBeGreaterThan(10)
    for (const key of [...keys, 'draft:…', 'approver']) expect(told).toContain(`\`${key}\``)
  })
})

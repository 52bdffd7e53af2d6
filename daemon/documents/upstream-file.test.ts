import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openUpstreamFile } from './upstream-file.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-upstreams-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('is empty where it is missing, and private once it is written', async () => {
  const path = join(folder, 'mcp.yaml')
  const file = await openUpstreamFile(path)
  expect(file.data).toEqual({ upstreams: {} })
  file.data.upstreams.crm = { command: 'npx', args: ['crm'], env: { KEY: 'secret' } }
  await file.write()
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await openUpstreamFile(path)).data).toEqual(file.data)
})

test('keeps what a person wrote about it', async () => {
  const path = join(folder, 'mcp.yaml')
  await writeFile(path, '# ours\nupstreams:\n  crm: { url: "https://crm.example.com/mcp" } # theirs\n', { mode: 0o600 })
  const file = await openUpstreamFile(path)
  file.data.upstreams.files = { command: 'files', args: [], env: {} }
  await file.write()
  const text = await readFile(path, 'utf8')
  expect(text).toContain('# ours')
  expect(text).toContain('# theirs')
})

test.each([
  ['a name that is no segment', 'upstreams: { "a/b": { command: x } }'],
  ['an address that is no web address', 'upstreams: { a: { url: "file:///etc" } }'],
  ['both a command and an address', 'upstreams: { a: { command: x, url: "https://x.example" } }'],
  ['a key that means nothing', 'upstreams: { a: { command: x, sandbox: true } }'],
  ['something else', 'servers: {}'],
])('%s is refused, with the place', async (_, text) => {
  const path = join(folder, 'mcp.yaml')
  await writeFile(path, text, { mode: 0o600 })
  await expect(openUpstreamFile(path)).rejects.toMatchObject({ code: 'refused', file: path })
})

import { execFile } from 'node:child_process'
import { promises as files } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { buildExtension } from '../../extension/build.ts'

const script = fileURLToPath(new URL('../../extension/build.ts', import.meta.url))

async function buildElsewhere(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, 'chrome'])
  return stdout.trim()
}

test('of processes that want a stale extension at once, one builds and the others wait for it', async () => {
  const folder = buildExtension({ browser: 'chrome', if: 'stale', say: () => {} })
  await files.rm(`${folder}.stamp`)
  const said = await Promise.all([buildElsewhere(), buildElsewhere(), buildElsewhere()])
  expect(said.filter(line => line.includes(': built '))).toHaveLength(1)
  expect(said.filter(line => line.endsWith(' is up to date'))).toHaveLength(2)
  expect(JSON.parse(await files.readFile(join(folder, 'manifest.json'), 'utf8'))).toHaveProperty('manifest_version', 3)
})

test('a build that was cut short is done again', async () => {
  const folder = buildExtension({ browser: 'chrome', if: 'stale', say: () => {} })
  await files.rm(join(folder, 'manifest.json'))
  expect(await buildElsewhere()).toContain(': built ')
})

test('the bundle is the one for production', async () => {
  const folder = buildExtension({ browser: 'chrome', if: 'always', say: () => {} })
  const names = await files.readdir(folder, { recursive: true })
  const scripts = names.filter(name => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(0)
  for (const name of scripts) expect(await files.readFile(join(folder, name), 'utf8'), name).not.toContain('jsxDEV')
})

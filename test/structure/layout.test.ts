import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root } from './sources.ts'

const folders = ['shared', 'daemon', 'extension', 'test']
const papers = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'LICENSE']
const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'wxt.config.ts']
/** Made by tools, and ignored by git. */
const made = ['node_modules', 'dist', 'coverage']

test('at the top lies what the architecture names, and dot files', () => {
  const allowed = new Set([...folders, ...papers, ...settings, ...made])
  const found = readdirSync(root).filter(name => !name.startsWith('.') && !name.endsWith('.tgz'))
  expect(found.filter(name => !allowed.has(name))).toEqual([])
})

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { readBoundary } from '../daemon/documents/boundary-file.ts'
import { readmePath, withGenerated } from './readme.ts'

const readme = await readFile(readmePath, 'utf8')

test('the generated tables are up to date (npm run readme)', () => {
  expect(withGenerated(readme)).toBe(readme)
})

test('the boundary it shows is one that the daemon accepts', () => {
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? []
  expect(readBoundary(yaml, 'renewals-desk.yaml').faults).toEqual([])
})

test('everything it links to is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path as string)
  expect(links.filter(path => !existsSync(join(dirname(readmePath), path)))).toEqual([])
})

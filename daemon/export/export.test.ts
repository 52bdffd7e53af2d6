import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { canonical, type Json, sha256Hex } from '../../shared/action/canonical.ts'
import { signedText } from '../../shared/approval/statement.ts'
import { fingerprintOf } from '../../shared/log/keys.ts'
import { verifyBundle } from '../../shared/log/verify-bundle.ts'
import { verifyExport } from '../../shared/log/verify-page.ts'
import { mutation } from '../../test/export/mutations.ts'
import { type SampleRun, sampleRun } from '../../test/export/sample-run.ts'
import { createExporter } from './exporter.ts'

let sample: SampleRun
let lines: string
let page: string

const exported = async ({ source, run }: SampleRun, format: 'ndjson' | 'html') =>
  (await createExporter(source).exportRun(run, format)).content

beforeAll(async () => {
  sample = await sampleRun()
  lines = await exported(sample, 'ndjson')
  page = await exported(sample, 'html')
})

/** The header again, signed by the real daemon: what a daemon that lies would hand out. */
function signedAgain(content: string, change: Record<string, Json> = {}): string {
  const { signature: _, ...header } = JSON.parse(lines.split('\n')[0] ?? '') as Record<string, Json>
  const statement = { ...header, content: `sha256:${sha256Hex(content)}`, ...change }
  return `${canonical({ ...statement, signature: sample.signText(signedText('export', statement)) })}\n${content}`
}

const contentOf = (text: string) => text.slice(text.indexOf('\n') + 1)

describe('an export of a run with everything in it', () => {
  test('verifies, as lines and as a page', async () => {
    const report = await verifyExport(lines)
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(report).toMatchObject({ ok: true, header: { run: sample.run } })
    expect(report.checks.map(({ name, detail }) => `${name}: ${detail}`)).toEqual(
      expect.arrayContaining(['completeness: entries 1 to 33 of the run, none left out', 'signatures: 8 by people']),
    )
    const ofPage = await verifyExport(page)
    expect([ofPage.ok, ofPage.checks.at(-1)?.name]).toEqual([true, 'page'])
  })

  test('shows every outcome', () => {
    const outcomes = [
      'Allowed',
      'Approved',
      'Approved, edited',
      'Denied',
      'Blocked',
      'Expired',
      'Withdrawn',
      'Superseded',
    ]
    for (const outcome of outcomes) expect(page).toMatch(new RegExp(`<span class="status \\w+">${outcome}</span>`))
  })

  test('is the same text when nothing happened in between', async () => {
    expect(await exported(sample, 'ndjson')).toBe(lines)
    expect(await exported(sample, 'html')).toBe(page)
  })

  test('is of the daemon with the expected key, and of no other', async () => {
    const fingerprint = fingerprintOf(sample.source.daemonKey)
    const shown = fingerprint.slice(0, 16).match(/.{4}/g)?.join(' ')
    expect((await verifyExport(lines, fingerprint)).ok).toBe(true)
    expect((await verifyExport(lines, shown)).ok).toBe(true)
    for (const wrong of ['0'.repeat(16), fingerprint.slice(0, 15), '', 'key'])
      expect((await verifyExport(lines, wrong)).ok).toBe(false)
  })

  test('is refused for a run that does not exist', async () => {
    await expect(createExporter(sample.source).exportRun('run_none', 'ndjson')).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('says so where a body was erased on the record, and is refused where it is merely missing', async () => {
    const other = await sampleRun()
    await other.eraseStep()
    const text = await exported(other, 'ndjson')
    const { ok, checks } = await verifyExport(text)
    expect([ok, checks.at(-1)?.detail]).toEqual([true, '24, and 1 that were erased'])
    expect((await verifyExport(await exported(other, 'html'))).ok).toBe(true)

    const silent = {
      ...other,
      source: {
        ...other.source,
        entriesOfTypes: async (types: readonly string[]) =>
          (await other.source.entriesOfTypes(types)).filter(({ text }) => !text.includes('body.erased')),
      },
    }
    expect((await verifyExport(await exported(silent, 'ndjson'))).checks.at(-1)?.ok).toBe(false)
  })
})

describe('P6 R43 a changed export is refused', () => {
  const refused = async (text: string) => {
    const { ok, firstBad } = await verifyExport(text)
    expect(ok).toBe(false)
    expect(firstBad?.line).toBeGreaterThan(0)
  }

  test('whatever was changed in its lines (1,000 ways)', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(mutation, change => refused(change.apply(lines))),
      { numRuns: 1_000 },
    )
  })

  test('whatever was changed in its page', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(mutation, change => refused(change.apply(page))),
      { numRuns: 300 },
    )
  })

  test('even where the daemon itself signs the changed entries and bodies', { timeout: 120_000 }, async () => {
    const content = contentOf(lines)
    await fc.assert(
      fc.asyncProperty(mutation, change => refused(signedAgain(change.apply(content)))),
      { numRuns: 400 },
    )
  })

  test('at the line and the journal entry that was changed', async () => {
    const all = lines.split('\n')
    for (const index of [3, 17, 29]) {
      const changed = all.with(index, (all[index] ?? '').replace(/\\"at\\":(\d)/, '\\"at\\":2'))
      expect((await verifyExport(changed.join('\n'))).firstBad?.line).toBe(index + 1)
    }
  })

  test('when its last entries are left out, unless the daemon lies about their number', async () => {
    const all = lines.split('\n')
    const { entries } = JSON.parse(all[0] ?? '') as { entries: number }
    const shorter = all.toSpliced(entries, 1).slice(1).join('\n')
    await refused(`${all[0]}\n${shorter}`)
    await refused(signedAgain(shorter))
    expect(
      (await verifyExport(signedAgain(shorter, { entries: entries - 1 }))).checks.find(
        ({ name }) => name === 'completeness',
      )?.ok,
    ).toBe(true)
  })

  test('when the page shows other words around the same lines', async () => {
    await refused(page.replace('Ten times too much', 'Quite right'))
    const data = /<template id="countersign-run">(.*)<\/template>/.exec(page)?.[0] ?? ''
    await refused(page.replace(data, data + data))
  })

  test('when it is anything at all', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), refused))
    for (const text of [
      '',
      '\n',
      '{}\n',
      'null\n',
      `${'['.repeat(100_000)}\n`,
      '<',
      '<!-- countersign page x -->\n',
      `{"a":1}\n${'{"body":1}\n'.repeat(10)}`,
    ])
      await refused(text)
  })
})

test('the verifier is small enough to be read: 300 lines of code', async () => {
  const { readFile } = await import('node:fs/promises')
  const files = ['parse-bundle', 'replay', 'verify-signatures', 'verify-bundle'].map(
    name => new URL(`../../shared/log/${name}.ts`, import.meta.url),
  )
  const texts = await Promise.all(files.map(file => readFile(file, 'utf8')))
  const code = texts.flatMap(text => text.split('\n')).filter(line => !/^\s*(\/\/|\/?\*|import\b|$)/.test(line))
  expect(code.length).toBeLessThanOrEqual(300)
  expect(typeof verifyBundle).toBe('function')
})

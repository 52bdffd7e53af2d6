import { describe, expect, test } from 'vitest'
import { canonical } from '../action/canonical.ts'
import { BundleRefused, bundleLimits, parseBundle } from './parse-bundle.ts'

const digest = `sha256:${'0'.repeat(64)}`
const header = canonical({
  countersign: 'run',
  v: 1,
  origin: 'countersign/0a1b2c3d',
  daemonKey: 'key',
  checkpoint: 'note',
  run: 'run_1',
  entries: 1,
  exportedAt: 0,
  content: digest,
  signature: 'signature',
})
const started = canonical({
  type: 'run.started',
  run: 'run_1',
  workflow: 'w',
  agent: 'a',
  trigger: { kind: 'k', summary: 's' },
  v: 1,
  seq: 4,
  at: 0,
  n: 1,
})
const entry = canonical({ seq: 4, entry: started, proof: [] })
const erased = canonical({
  seq: 9,
  entry: canonical({ type: 'body.erased', digest, v: 1, seq: 9, at: 0 }),
  proof: ['AA=='],
})
const body = canonical({ digest, body: { any: ['thing'] } })
const text = (...lines: string[]) => lines.map(line => `${line}\n`).join('')

describe('an exported run', () => {
  test('is taken apart into entries of the run, entries around it, and bodies', () => {
    const bundle = parseBundle(text(header, entry, erased, body))
    expect([bundle.run, bundle.context, bundle.bodies].map(part => part.map(({ line }) => line))).toEqual([
      [2],
      [3],
      [4],
    ])
    expect(bundle.run[0]).toMatchObject({ seq: 4, data: { type: 'run.started' } })
    expect(bundle.content).toBe(text(entry, erased, body))
  })

  test.each([
    ['nothing', '', 1],
    ['no end', text(header, entry).slice(0, -1), 2],
    ['an empty line', text(header, '', entry), 2],
    ['blanks', text(header, ` ${entry}`), 2],
    ['a carriage return', text(`${header}\r`, entry), 1],
    ['members in another order', text(header, entry.replace(/^\{(.*),("seq":4)\}$/, '{$2,$1}')), 2],
    ['another version', text(header.replace('"v":1', '"v":2'), entry), 1],
    ['a member that nobody knows', text(header, entry.replace('{', '{"a":1,')), 2],
    ['an entry of no known type', text(header, entry.replace('run.started', 'run.begun')), 2],
    ['an entry that is not canonical', text(header, entry.replace('{\\"agent', '{ \\"agent')), 2],
    ['an entry behind the bodies', text(header, body, entry), 3],
    ['a body without its digest', text(header, entry, '{"body":1}'), 3],
    ['deep nesting', text(header, `{"body":${'['.repeat(5000)}${']'.repeat(5000)},"digest":"${digest}"}`), 2],
    ['a line that is too long', text(header, `{"body":"${'x'.repeat(bundleLimits.line)}","digest":"${digest}"}`), 2],
  ])('with %s is refused at that line', (_, given, line) => {
    expect(() => parseBundle(given)).toThrow(BundleRefused)
    expect(() => parseBundle(given)).toThrow(expect.objectContaining({ line, code: 'BUNDLE_REFUSED' }))
  })

  test('with too many lines is refused without looking at them', () => {
    expect(() => parseBundle(`${header}\n${'\n'.repeat(bundleLimits.lines)}`)).toThrow('too many lines')
  })
})

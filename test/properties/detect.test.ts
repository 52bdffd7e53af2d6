import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../shared/action/canonical.ts'
import { detect } from '../../shared/boundary/detect/detect.ts'
import { detectorNames } from '../../shared/boundary/detect/detectors.ts'
import { hostsIn } from '../../shared/boundary/detect/host.ts'
import { mask, maskJson } from '../../shared/boundary/detect/mask.ts'
import { corpus } from '../corpus/detectors/read.ts'
import { hostile } from '../corpus/hostile.ts'

const kind = fc.constantFrom(...detectorNames)
const found = corpus().filter(line => line.expect.length > 0 && typeof line.value === 'string')

/** Any text at all, lone surrogates included, pieces of real findings, and what attacks are made of. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(...found).map(({ value }) => value as string),
  fc.constantFrom(...hostile).map(({ text }) => text.slice(0, 2000)),
  fc
    .array(
      fc.constantFrom(
        '4111',
        ' ',
        '-',
        '1111',
        '@',
        'a.b',
        'DE89',
        '3704',
        'password=',
        'ghp_',
        'x1',
        '.',
        '\n',
        '"',
        '536',
      ),
      { maxLength: 60 },
    )
    .map(parts => parts.join('')),
)
const json = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.constantFrom(4111111111111111, 536228741, -4111111111111111),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(text, fc.constantFrom('ssn', 'password', 'name', 'value', '__proto__')), tie('value'), {
      maxKeys: 4,
    }),
  ),
})).value

/** What stands at a pointer, where no step of it was masked. */
function at(value: Json, pointer: string): Json | undefined {
  let here: Json | undefined = value
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined
    here = (here as Readonly<Record<string, Json>>)[name]
  }
  return here
}

describe('detectors', () => {
  test('are total, and give the same answer twice', () => {
    fc.assert(
      fc.property(kind, json, (name, value) => {
        expect(detect(name, value)).toEqual(detect(name, value))
      }),
      { numRuns: 1000 },
    )
  })

  test('find what lies in the text that they point to, and say how long it is', () => {
    fc.assert(
      fc.property(kind, json, (name, value) => {
        for (const hit of detect(name, value)) {
          expect(hit.masked).toBe(
            `[${hit.what}, ${hit.end - hit.start} character${hit.end - hit.start === 1 ? '' : 's'}]`,
          )
          const holder = hit.name || hit.path.includes('[') ? undefined : at(value, hit.path)
          if (holder === undefined) continue
          expect(hit.start).toBeGreaterThanOrEqual(0)
          expect(hit.end).toBeGreaterThan(hit.start)
          expect(hit.end).toBeLessThanOrEqual(String(holder).length)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('find it within other text as well, as long as no letter or digit touches it', () => {
    const around = fc
      .array(fc.constantFrom(' ', '\n', '(', ')', ';', '"', '|', '…', '\u3002', '\u2014', ', ', '! '), {
        minLength: 1,
        maxLength: 8,
      })
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(fc.constantFrom(...found), around, around, ({ value, expect: kinds }, before, after) => {
        for (const name of kinds) {
          const hits = detect(name, `${before}${value}${after}`)
          for (const alone of detect(name, value)) {
            const start = alone.start + before.length
            const end = alone.end + before.length
            expect(hits.some(hit => hit.start <= start && end <= hit.end)).toBe(true)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('find the same when the text lies in a payload', () => {
    fc.assert(
      fc.property(fc.constantFrom(...found), ({ value, expect: kinds }) => {
        for (const name of kinds)
          expect(detect(name, { a: [{ b: value }] }).map(({ path }) => path)).toEqual(
            detect(name, value).map(() => '/a/0/b'),
          )
      }),
    )
  })
})

describe('a mask', () => {
  const spansIn = (length: number) =>
    fc.array(
      fc
        .tuple(fc.nat(length), fc.nat(length))
        .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b), what: 'x' })),
      { maxLength: 6 },
    )

  test('changes nothing outside the spans', () => {
    fc.assert(
      fc.property(
        text.chain(of => fc.tuple(fc.constant(of), spansIn(of.length))),
        ([of, spans]) => {
          const outside = [...of.split('').keys()].filter(i => !spans.some(({ start, end }) => i >= start && i < end))
          // What is outside has to be left, in this order, between the masks.
          let from = 0
          const masked = mask(of, spans)
          for (const i of outside) {
            from = masked.indexOf(of[i]!, from) + 1
            expect(from).toBeGreaterThan(0)
          }
          if (spans.length === 0) expect(masked).toBe(of)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('leaves nothing inside the spans, but for hosts', () => {
    fc.assert(
      fc.property(
        text.map(of => of.replaceAll('[', '(')).chain(of => fc.tuple(fc.constant(of), spansIn(of.length))),
        ([of, spans]) => {
          const covered = ({ start, end }: { start: number; end: number }, i: number) => i >= start && i < end
          const hidden = [...of.split('').keys()].filter(
            i => spans.some(span => covered(span, i)) && !hostsIn(of).some(host => covered(host, i)),
          )
          const counts = [...mask(of, spans).matchAll(/\[x, (\d+) characters?\]/g)].map(([, count]) => Number(count))
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(hidden.length)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('leaves every host readable', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('https://', 'http://u:p@', 'ssh root@', 'ping '),
        text.chain(of => fc.tuple(fc.constant(of), spansIn(of.length + 40))),
        (prefix, [of, spans]) => {
          const whole = `${prefix}host-1.evil.example/ ${of}`
          const masked = mask(whole, spans)
          for (const { start, end } of hostsIn(whole)) expect(masked).toContain(whole.slice(start, end))
        },
      ),
    )
  })

  test('takes out everything that was found, but in the name of a host', () => {
    fc.assert(
      fc.property(fc.constantFrom(...found), ({ value, expect: kinds }) => {
        const masked = maskJson(value, kinds) as string
        for (const name of kinds)
          for (const { start, end } of detect(name, value)) {
            const part = (value as string).slice(start, end)
            const inHost = hostsIn(value as string).some(host => host.start < end && start < host.end)
            if (!inHost) expect(masked).not.toContain(part)
          }
      }),
    )
  })

  test('of a payload is total and keeps its shape', () => {
    fc.assert(
      fc.property(json, value => {
        const masked = maskJson(value, detectorNames)
        const sizes = (of: Json): Json =>
          Array.isArray(of)
            ? of.map(sizes)
            : typeof of === 'object' && of !== null
              ? Object.values(of).map(member => sizes(member!))
              : 0
        expect(sizes(masked)).toEqual(sizes(value))
      }),
      { numRuns: 500 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers, matchSegment, meets, parseSelector, SelectorText } from './selector.ts'

const path = (text: string) => ({ path: text.split('/'), whole: false })
const whole = (text: string) => ({ path: text.split('/'), whole: true })

describe('a selector covers', () => {
  test.each([
    ['crm/lead', 'crm/lead/stage', true],
    ['crm/lead/stage', 'crm/lead/stage', true],
    ['crm/lead/stage', 'crm/lead/stage2', false],
    ['crm/lead/stage', 'crm/lead', false],
    ['crm/lead/*', 'crm/lead/stage', true],
    ['crm/*', 'crm/lead/stage', true],
    ['crm/*/stage', 'crm/lead/stage', true],
    ['crm/*/stage', 'crm/lead/owner', false],
    ['crm/**', 'crm/lead/stage', true],
    ['**', 'anything/at/all', true],
    ['**/.env*', 'work/file/a/.env.local', true],
    ['work/file/**/.env*', 'work/file/.env', true],
    ['work/file/**/.env*', 'work/file/a/b/.env', true],
    ['work/file/**/.env*', 'work/file/a/x.env', false],
    ['work/file/src/**/*.md', 'work/file/src/a/b.md', true],
    ['work/file/src/**/*.md', 'work/file/src/a/b.md.sh/c', false],
    ['work/file/src/**/*.md', 'work/file/src/a/b.ts', false],
    ['work/file/*/b', 'work/file/a/b/c', true],
    ['work/file/*/b', 'work/file/a/a/b', false],
    ['crm/lead', 'CRM/lead/stage', false],
  ])('%s · %s: %s', (selector, touched, expected) => {
    expect(covers(parseSelector(selector), path(touched))).toBe(expected)
    expect(meets(parseSelector(selector), path(touched))).toBe(expected)
  })

  test.each([
    ['crm/lead', true, true],
    ['crm/lead/*', true, true],
    ['crm/lead/**', true, true],
    ['crm/*', true, true],
    ['crm/lead/stage', false, true],
    ['crm/lead/s*', false, true],
    ['crm/lead/*y', false, true],
    ['crm/lead/**/deep', false, true],
    ['crm/partner/vat', false, false],
    ['crm/partner', false, false],
  ])('the whole of crm/lead: %s covers it %s, meets it %s', (selector, covered, met) => {
    expect(covers(parseSelector(selector), whole('crm/lead'))).toBe(covered)
    expect(meets(parseSelector(selector), whole('crm/lead'))).toBe(met)
  })

  test('nothing that it does not meet', () => {
    const segment = fc.constantFrom('a', 'b', 'ab', '*', 'a*', '**')
    const selector = fc.array(segment, { minLength: 1, maxLength: 4 }).map(parts => ['s', 't', ...parts].join('/'))
    const touch = fc.record({
      path: fc.array(fc.constantFrom('a', 'b', 'ab'), { maxLength: 4 }).map(parts => ['s', 't', ...parts]),
      whole: fc.boolean(),
    })
    fc.assert(
      fc.property(selector, touch, (text, touched) => {
        const parsed = parseSelector(text)
        if (covers(parsed, touched)) expect(meets(parsed, touched)).toBe(true)
      }),
    )
  })
})

describe('one segment', () => {
  test.each([
    ['*', '', true],
    ['*', 'anything', true],
    ['a*', 'a', true],
    ['*a', 'ba', true],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['a*b*c', 'aXbYc', true],
    ['a*b*c', 'aXcYb', false],
    ['ab*ba', 'aba', false],
    ['.env*', '.env', true],
    ['a.c', 'abc', false],
  ])('%s · %s: %s', (pattern, value, expected) => expect(matchSegment(pattern, value)).toBe(expected))

  test('agrees with a regular expression', () => {
    const letters = fc.stringMatching(/^[ab*]{1,6}$/).filter(text => !text.includes('**'))
    fc.assert(
      fc.property(letters, fc.stringMatching(/^[ab]{0,8}$/), (pattern, value) => {
        expect(matchSegment(pattern, value)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(value))
      }),
    )
  })

  test('costs no more for bait', () => {
    // With backtracking this would not come back.
    expect(matchSegment(`${'a*'.repeat(90)}b`, 'a'.repeat(50_000))).toBe(false)
    const deep = parseSelector(`s/t/${'**/a/'.repeat(15)}b`)
    expect(covers(deep, path(`s/t/${'a/'.repeat(500)}c`))).toBe(false)
  })
})

describe('a selector is refused', () => {
  test.each([
    ['', 'empty segment'],
    ['crm', 'system/type'],
    ['crm//lead', 'empty segment'],
    ['/crm/lead', 'empty segment'],
    ['*/lead', 'system in full'],
    ['cr*/lead', 'system in full'],
    ['crm/le*', 'type in full'],
    ['crm/lead/a**', '** beside'],
    ['crm/lead/\u0000', 'control characters'],
    ['crm/lead/\ud800', 'control characters'],
    [`crm/${'a/'.repeat(60)}b`, '40 segments'],
  ])('%j', (text, words) => {
    const { success, error } = SelectorText.safeParse(text)
    expect(success).toBe(false)
    expect(error?.issues[0]?.message).toContain(words)
  })
})

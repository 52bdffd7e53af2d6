import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { editYaml } from './yaml-edit.ts'
import { parseYaml } from './yaml-text.ts'

const desk = `# Renewals: ask revops before you touch this
workflow: renewals-desk
tier: prepare                 # for every action
reads:  [odoo/crm.lead/*, 'zendesk/ticket/*']

# reviewed on Monday
alone:
  # harmless
  - create odoo/mail.message  # a note
  - close zendesk/ticket
confidence: { review_below: 0.8 }
`
type Desk = {
  workflow: string
  tier: string
  reads: string[]
  alone: string[]
  confidence: { review_below: number }
  title?: string
}

function edited(change: (desk: Desk) => void): string {
  const value = parseYaml(desk, 'f').value as Desk
  change(value)
  const text = editYaml(desk, value, 'f')
  expect(parseYaml(text, 'f').value).toEqual(value)
  return text
}

describe('a change of values replaces their characters only', () => {
  test('nothing at all', () => {
    expect(edited(() => {})).toBe(desk)
  })

  test('a word before a comment', () => {
    const text = edited(value => {
      value.tier = 'observe'
    })
    expect(text).toBe(desk.replace('tier: prepare', 'tier: observe'))
  })

  test('several values, in block and flow', () => {
    const text = edited(value => {
      value.alone[0] = 'read odoo/mail.message'
      value.confidence.review_below = 0.95
      value.reads[1] = 'zendesk/ticket/status'
    })
    expect(text).toBe(
      desk
        .replace('create odoo', 'read odoo')
        .replace('0.8', '0.95')
        .replace("'zendesk/ticket/*'", "'zendesk/ticket/status'"),
    )
  })

  test.each(['yes, [all]', 'a # b', 'null', '12', '*', 'two\nlines', 'ends with: ', ''])(
    'text that needs quotes where it stands: %j',
    words => {
      const text = edited(value => {
        value.reads[0] = words
        value.tier = words
      })
      expect(text).toContain('# Renewals: ask revops')
    },
  )
})

describe('a change of structure keeps comments', () => {
  const comments = [...desk.matchAll(/#.*/g)].map(([comment]) => comment)

  test('a new key', () => {
    const text = edited(value => {
      value.title = 'Renewals desk'
    })
    for (const comment of comments) expect(text).toContain(comment)
  })

  test('an item moves with its own comment, and a removed one takes its own away', () => {
    const text = edited(value => {
      value.alone = ['close zendesk/ticket', 'create odoo/mail.message']
    })
    expect(text).toContain('- create odoo/mail.message # a note')
    const shorter = edited(value => {
      value.alone = ['close zendesk/ticket']
    })
    expect(shorter).not.toContain('# a note')
    expect(shorter).toContain('# reviewed on Monday')
  })
})

test('a new file is plain block YAML, without anchors for repeated values', () => {
  const owner = { team: 'Revenue' }
  expect(editYaml(null, { owner, deputy: owner }, 'f')).toBe('owner:\n  team: Revenue\ndeputy:\n  team: Revenue\n')
})

test('a file that holds only comments keeps them', () => {
  expect(editYaml('# to be written\n', { tier: 'observe' }, 'f')).toMatch(/^# to be written\n+tier: observe\n$/)
})

test('whatever was there and whatever is wanted, the new text says what is wanted', () => {
  const { tree } = fc.letrec<{ tree: unknown; map: Record<string, unknown> }>(tie => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(
        fc.string(),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
      ),
      fc.array(tie('tree'), { maxLength: 4 }),
      tie('map'),
    ),
    map: fc.dictionary(fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.string()), tie('tree'), { maxKeys: 4 }),
  }))
  const map = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd e', ''), tree, { maxKeys: 4 })
  fc.assert(
    fc.property(map, map, fc.boolean(), (before, after, flow) => {
      const text = stringify(before, { lineWidth: 0, ...(flow && { collectionStyle: 'flow' }) })
      const wanted = JSON.parse(JSON.stringify(after))
      expect(parseYaml(editYaml(text, after, 'f'), 'f').value).toEqual(wanted)
    }),
    { numRuns: 500 },
  )
})

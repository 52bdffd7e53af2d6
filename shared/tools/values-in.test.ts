import { describe, expect, it } from 'vitest'
import { valuesIn } from './values-in.ts'

const text = (...texts: string[]) => ({ content: texts.map(text => ({ type: 'text', text })) })

describe('values in a tool’s answer', () => {
  it('are the parts of a structured answer, whatever its text says', () => {
    expect(valuesIn({ ...text('{"amount": 1}'), structuredContent: { amount: 35_000, stage: 'Won' } })).toEqual({
      amount: 35_000,
      stage: 'Won',
    })
  })
  it('are the parts of an only text that is a JSON object', () => {
    expect(valuesIn(text('{"amount": 35000}'))).toEqual({ amount: 35_000 })
  })
  it.each(['Hello', '[1, 2]', '42', '{"amount": 1'])('are the text itself where it is no object: %s', words => {
    expect(valuesIn(text(words))).toEqual({ content: words })
  })
  it.each([
    { content: [] },
    text('one', 'two'),
    { content: [{ type: 'image', data: 'AAAA', mimeType: 'image/png' }] },
    { structuredContent: [1] },
    'words',
    null,
  ])('are none in %j', result => {
    expect(valuesIn(result)).toBeUndefined()
  })
})

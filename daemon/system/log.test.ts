import { expect, test } from 'vitest'
import { newToken } from './ids.ts'
import { createLog, type LogOptions, secretFields } from './log.ts'

function logged(options: LogOptions, work: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = []
  work(createLog({ ...options, stream: { write: line => lines.push(line) } }))
  return { text: lines.join(''), records: lines.map(line => JSON.parse(line)) }
}

test('a record is one line of JSON with level, time and fields', () => {
  const { records } = logged({}, log => log.child({ run: 'run_1' }).info({ asks: 2 }, 'a\nb'))
  expect(records).toEqual([
    { level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), run: 'run_1', asks: 2, msg: 'a\nb' },
  ])
})

test('the level leaves out what is below it', () => {
  const { records } = logged({ level: 'warn' }, log => {
    log.info('no')
    log.warn('yes')
  })
  expect(records.map(record => record.msg)).toEqual(['yes'])
})

test.each(secretFields)('a field named %s is hidden, at any depth and in any spelling', field => {
  const capital = field[0]!.toUpperCase() + field.slice(1)
  const names = [field, `${field}s`, field.toUpperCase(), `agent${capital}`, `x-agent-${field}`, `agent_${field}`]
  for (const name of names) {
    const { text } = logged({}, log => {
      log.info({ [name]: 'open sesame' })
      log.info({ deep: [{ deeper: { [name]: { inside: 'open sesame' } } }] })
      log.child({ [name]: 'open sesame' }).info('x')
    })
    expect(text).not.toContain('sesame')
    expect(text.match(/\[hidden\]/g)).toHaveLength(3)
  }
})

test('counts under such names are not secrets', () => {
  const { records } = logged({}, log => log.info({ tokens: 120, code: 1, session: null }))
  expect(records[0]).toMatchObject({ tokens: 120, code: 1, session: null })
})

test('R49 a token in free text is hidden, wherever it got in', () => {
  const token = newToken()
  const error = Object.assign(new Error(`401 for ${token}`), { headers: { authorization: token }, code: 'EAUTH' })
  const { text, records } = logged({}, log => {
    log.info(`used ${token}`)
    log.error({ err: error, note: `Authorization: Bearer abc.def-123` })
    log.error(new Error('outer', { cause: error }))
    log.info({ [token]: 1 })
  })
  expect(text).not.toContain(token)
  expect(text).not.toContain('abc.def')
  expect(records[1].err).toMatchObject({ type: 'Error', problem: 'EAUTH', message: '401 for [hidden]' })
  expect(records[1].err).not.toHaveProperty('headers')
  expect(records[2].err.cause.problem).toBe('EAUTH')
})

test('nothing that can be logged stops the log', () => {
  const loop: Record<string, unknown> = { at: new Date(0) }
  loop.self = loop
  const { records } = logged({}, log => log.info({ loop, err: 'not an error' }, 'still here'))
  expect(records[0]).toMatchObject({ msg: 'still here', err: 'not an error', loop: { at: '1970-01-01T00:00:00.000Z' } })
})

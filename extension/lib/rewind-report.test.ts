import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { DaemonError } from './errors.ts'
import { reportRewind } from './rewind-report.ts'
import { rewound } from './witness.ts'

beforeEach(() => fakeBrowser.reset())

function daemon(fail = false) {
  const signed = vi.fn(async (..._: unknown[]) => {
    if (fail) throw new DaemonError('offline')
    return { seq: 1 }
  })
  return {
    call: (async () => ({ note: '', size: 4, consistency: null })) as never,
    signed: signed as never,
    said: signed,
  }
}

test('a rewound journal is reported once for each mark, and nothing is where there is no mark', async () => {
  const told = daemon()
  await reportRewind(told)
  expect(told.said).not.toHaveBeenCalled()
  await rewound.set({ at: 5, why: 'it is shorter' })
  await reportRewind(told)
  await reportRewind(told)
  expect(told.said.mock.calls).toEqual([['doubtJournal', { had: 0, has: 4 }]])
  await rewound.set({ at: 6, why: 'it is shorter still' })
  await reportRewind(told)
  expect(told.said).toHaveBeenCalledTimes(2)
})

test('what did not arrive is reported again', async () => {
  await rewound.set({ at: 5, why: 'it is shorter' })
  await expect(reportRewind(daemon(true))).rejects.toThrow(DaemonError)
  const told = daemon()
  await reportRewind(told)
  expect(told.said).toHaveBeenCalledTimes(1)
})

import { beforeEach, describe, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { toBase64Url } from '../../../../shared/api/base64url.ts'
import { DaemonError } from '../../../lib/errors.ts'
import { pairing } from '../../../lib/pairing.ts'
import { verifyRun } from './verify.ts'

beforeEach(() => fakeBrowser.reset())

const daemonWith = (content: string) => ({ call: async () => ({ name: 'run_1.ndjson', type: '', content }) as never })

async function pair(): Promise<void> {
  const made = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])) as CryptoKeyPair
  const daemonKey = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('spki', made.publicKey)))
  await pairing.set({ approver: 'apr_1', label: 'Test', daemonKey, journal: 'countersign/1', pairedAt: 1 })
}

describe('a run that is not what the journal holds', () => {
  test.each(['', 'not an export', '{"countersign":"run"}\n'])('is never called verified: %j', async content => {
    await pair()
    const { ok, size, checks } = await verifyRun(daemonWith(content), 'run_1')
    expect([ok, size]).toEqual([false, 0])
    expect(checks.at(-1)?.ok).toBe(false)
  })
})

test('without a pinned key nothing can be verified', async () => {
  await expect(verifyRun(daemonWith(''), 'run_1')).rejects.toEqual(new DaemonError('unpaired'))
})

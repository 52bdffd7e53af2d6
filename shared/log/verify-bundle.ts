/**
 * The offline verifier (design promise 6, security R43): whether an exported run is what its daemon's journal holds, in
 * whole, in order, by its own rules and with genuine signatures. It shares hashes, formats and
 * schemas with what writes them, and none of its logic.
 */
import { digestOf } from '../action/canonical.ts'
import { toBase64Url } from '../api/base64url.ts'
import { rawDaemonKey, signedByDaemon } from '../api/session.ts'
import { signedText } from '../approval/statement.ts'
import { fromBase64 } from './base64.ts'
import { bodiesOf, contextTypes } from './bundle.ts'
import { verifyCheckpoint } from './checkpoint.ts'
import { leafHash } from './hash.ts'
import { fingerprintOf } from './keys.ts'
import type { Verify } from './note.ts'
import { type Bundle, BundleRefused, parseBundle } from './parse-bundle.ts'
import { verifyInclusion } from './proof.ts'
import { createReplay } from './replay.ts'
import { type CheckName, type FindingWords, type RefusalWords, refused } from './sentences.ts'
import { sha256Hex } from './sha256.ts'
import { checkSignatures } from './verify-signatures.ts'

type CheckOf = (bundle: Bundle, expectedKey: string | undefined) => FindingWords | Promise<FindingWords>

/** What is checked, in this order. Each check gives what it found, in words, or throws. */
const checks: readonly (readonly [name: CheckName, check: CheckOf])[] = [
  ['key', checkKey],
  ['file', checkFile],
  ['checkpoint', async bundle => `a journal of ${(await headOf(bundle)).size} entries, signed by its daemon`],
  ['inclusion', checkInclusion],
  ['completeness', checkCompleteness],
  ['rules', checkRules],
  ['signatures', async bundle => `${await checkSignatures(bundle)} by people`],
  ['bodies', checkBodies],
]

export type Check = { name: CheckName; ok: boolean; detail: string }
/** The first line that is wrong, from 1, and the sequence number where it is an entry of the journal. */
export type FirstBad = { line: number; seq?: number | undefined; words: string }
export type Report = { ok: boolean; checks: Check[]; firstBad?: FirstBad; header?: Bundle['header'] }

/**
 * Checks an attacker-controlled export. `expectedKey` is the fingerprint of the daemon's key as it is known from
 * elsewhere, 16 hexadecimal digits or more: without it the report shows only that the file agrees with itself. Never
 * throws.
 */
export async function verifyBundle(text: string, expectedKey?: string): Promise<Report> {
  const report: Report = { ok: true, checks: [] }
  const fail = (name: CheckName, error: unknown) => {
    const words = error instanceof Error ? error.message : String(error)
    const { line, seq } = error instanceof BundleRefused ? error : { line: 1 }
    // The digest in the header notices every change; a later check may know which line it is.
    if (!report.firstBad || (report.firstBad.line === 1 && line > 1)) report.firstBad = { line, seq, words }
    report.ok = false
    report.checks.push({ name, ok: false, detail: line > 1 ? `line ${line}: ${words}` : words })
  }
  try {
    const bundle = parseBundle(text)
    report.checks.push({ name: 'form', ok: true, detail: `${bundle.run.length} entries` })
    report.header = bundle.header
    for (const [name, check] of checks) {
      try {
        report.checks.push({ name, ok: true, detail: await check(bundle, expectedKey) })
      } catch (error) {
        fail(name, error)
      }
    }
  } catch (error) {
    fail('form', error)
  }
  return report
}

function checkKey({ header }: Bundle, expected: string | undefined): FindingWords {
  rawKey(header.daemonKey)
  const fingerprint = fingerprintOf(header.daemonKey)
  if (expected === undefined) return `${fingerprint}, not compared with any`
  const wanted = expected.toLowerCase().replace(/[\s:]/g, '')
  if (!/^[0-9a-f]{16,64}$/.test(wanted)) throw refused('what it is to be compared with is no fingerprint')
  if (!fingerprint.startsWith(wanted)) throw refused(`it is of another daemon, whose key is ${fingerprint}`)
  return `${fingerprint}, as expected`
}

async function checkFile({ header, content }: Bundle): Promise<FindingWords> {
  const { signature, ...statement } = header
  const right = await signedByDaemon(header.daemonKey, signedText('export', statement), signature)
  if (!right) throw refused('the daemon did not sign this header')
  if (`sha256:${sha256Hex(content)}` !== header.content) throw refused('it has changed since it was exported')
  return `as it was exported, ${new Date(header.exportedAt).toISOString()}`
}

async function checkInclusion(bundle: Bundle): Promise<FindingWords> {
  const head = await headOf(bundle)
  for (const entries of [bundle.run, bundle.context]) {
    let last = -1
    for (const found of entries) {
      if (found.data.seq !== found.seq || found.seq <= last) throw new BundleRefused(found, 'it is in the wrong place')
      last = found.seq
      try {
        verifyInclusion(leafHash(found.entry), found.seq, head, found.proof.map(fromBase64))
      } catch (error) {
        throw new BundleRefused(found, (error as Error).message as RefusalWords)
      }
    }
  }
  return `${bundle.run.length + bundle.context.length} entries are in that journal`
}

function checkCompleteness({ header, run, context }: Bundle): FindingWords {
  for (const [index, found] of run.entries()) {
    if ('run' in found.data && found.data.run === header.run && found.data.n === index + 1) continue
    throw new BundleRefused(found, `entry ${index + 1} of the run should stand here`)
  }
  if (run.length !== header.entries) throw refused(`the run has ${header.entries} entries, not ${run.length}`)
  const stray = context.find(({ data }) => !contextTypes.includes(data.type))
  if (stray) throw new BundleRefused(stray, 'it does not belong here')
  return `entries 1 to ${run.length} of the run, none left out`
}

function checkRules({ run, context }: Bundle): FindingWords {
  const accepted = new Map<string, number>()
  for (const { seq, data } of context)
    if (data.type === 'boundary.accepted') accepted.set(`${data.workflow} ${data.version} ${data.digest}`, seq)
  const replay = createReplay()
  for (const found of run) {
    const wrong = replay(found.data)
    if (wrong !== undefined) throw new BundleRefused(found, wrong)
    if (found.data.type !== 'ask.made' || found.data.boundary.version === 0) continue
    const { workflow, boundary } = found.data
    const since = accepted.get(`${workflow} ${boundary.version} ${boundary.digest}`) ?? found.seq
    if (since >= found.seq) throw new BundleRefused(found, 'nobody had accepted the boundary that it was judged by')
  }
  return 'every step was allowed to follow the one before'
}

function checkBodies({ run, context, bodies }: Bundle): FindingWords {
  const named = new Set([...run, ...context].flatMap(({ data }) => bodiesOf(data)))
  const erased = new Set(context.flatMap(({ data }) => (data.type === 'body.erased' ? [data.digest] : [])))
  for (const [index, found] of bodies.entries()) {
    if (found.digest <= (bodies[index - 1]?.digest ?? '')) throw new BundleRefused(found, 'it is in the wrong place')
    if (digestOf(found.body) !== found.digest) throw new BundleRefused(found, 'it is not what its digest says')
    if (!named.delete(found.digest)) throw new BundleRefused(found, 'no entry names it')
  }
  const missing = [...named].find(digest => !erased.has(digest))
  if (missing) throw refused(`${missing} is missing, and the journal does not say that it was erased`)
  return named.size === 0 ? `${bodies.length}, none missing` : `${bodies.length}, and ${named.size} that were erased`
}

/** The head of the journal, once it is known that the daemon signed it. */
function headOf({ header: { checkpoint, origin, daemonKey } }: Bundle) {
  const verify: Verify = (_, message, signature) =>
    signedByDaemon(daemonKey, new TextDecoder().decode(message), toBase64Url(signature))
  return verifyCheckpoint(checkpoint, { name: origin, publicKey: rawKey(daemonKey) }, verify)
}

function rawKey(spki: string) {
  const key = rawDaemonKey(spki)
  if (!key) throw refused('the key in the header is not an Ed25519 key')
  return key
}

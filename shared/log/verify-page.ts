/** Checks an exported file of either kind: plain lines, or a page that carries them. */
import { sha256Hex } from '../action/canonical.ts'
import { signedByDaemon } from '../api/session.ts'
import { signedText } from '../approval/statement.ts'
import { fromBase64 } from './base64.ts'
import { pageMarks } from './bundle.ts'
import { bundleLimits } from './parse-bundle.ts'
import type { RefusalWords } from './sentences.ts'
import { type Check, type Report, verifyBundle } from './verify-bundle.ts'

/** As `verifyBundle`; for a page also whether the daemon signed all of its words. Never throws. */
export async function verifyExport(text: string, expectedKey?: string): Promise<Report> {
  if (!text.startsWith('<')) return verifyBundle(text, expectedKey)
  const page = openPage(text)
  if (!page) {
    const words: RefusalWords = 'the page does not carry a run; export it again'
    return { ok: false, checks: [{ name: 'form', ok: false, detail: words }], firstBad: { line: 1, words } }
  }
  const report = await verifyBundle(page.data, expectedKey)
  if (!report.header) return report
  const digest = `sha256:${sha256Hex(page.signed)}`
  const ok = await signedByDaemon(report.header.daemonKey, signedText('page', { digest }), page.signature)
  const words: RefusalWords = 'the daemon did not sign the words of this page'
  const check: Check = { name: 'page', ok, detail: ok ? 'its words are as the daemon wrote them' : words }
  const checks = [...report.checks, check]
  return ok ? { ...report, checks } : { ...report, ok, checks, firstBad: report.firstBad ?? { line: 1, words } }
}

type Page = { data: string; signed: string; signature: string }

/** The page's parts; `undefined` where it has not exactly one of each. `text` is attacker-controlled. */
function openPage(text: string): Page | undefined {
  if (text.length > 2 * bundleLimits.characters) return undefined
  const [opening, closing] = pageMarks.signature
  const end = text.lastIndexOf(opening)
  const signature = text.slice(end + opening.length, -closing.length)
  const [before, after] = pageMarks.data
  const start = text.indexOf(before)
  const base64 = text.slice(start + before.length, end - after.length)
  const whole = `${text.slice(0, start)}${before}${base64}${after}${opening}${signature}${closing}`
  if (start < 0 || end < start || whole !== text) return undefined
  try {
    const data = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fromBase64(base64))
    return { data, signed: text.slice(0, end), signature }
  } catch {
    return undefined
  }
}

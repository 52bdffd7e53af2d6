/** The signatures of people in an exported run: decisions, notes, and the boundaries they accepted. */
import type { Json } from '../action/canonical.ts'
import { signedByApprover } from '../api/session.ts'
import { signedText } from '../approval/statement.ts'
import type { Entry } from '../run/entries.ts'
import { type Bundle, type BundledEntry, BundleRefused } from './parse-bundle.ts'

/** `text` is what was signed; `undefined` where it holds a body that is erased, and the signature cannot be checked. */
type Signing = { approver: string; counter: number; signature: string; text: string | undefined }

/** Gives how many signatures were checked. Throws `BundleRefused`. */
export async function checkSignatures({ run, context, bodies }: Bundle): Promise<number> {
  const said = new Map(bodies.map(({ digest, body }) => [digest, body]))
  const used = new Set<string>()
  let count = 0
  for (const found of [...run, ...context].sort((a, b) => a.seq - b.seq)) {
    const signing = signingOf(found.data, said)
    if (!signing) continue
    const { approver, counter, signature, text } = signing
    const key = keyOf(approver, found, context)
    if (used.has(`${approver} ${counter}`)) throw new BundleRefused(found, 'its signature was used before')
    used.add(`${approver} ${counter}`)
    if (text === undefined) continue
    if (!(await signedByApprover(key, text, signature))) throw new BundleRefused(found, `${approver} did not sign this`)
    count++
  }
  return count
}

function signingOf(entry: Entry, said: ReadonlyMap<string, Json>): Signing | undefined {
  if (entry.type === 'ask.decided') {
    const { statement, signature } = entry
    const { approver, counter } = statement
    return { approver, counter, signature, text: signedText('decision', statement) }
  }
  if (entry.type === 'note.added') {
    const { by, run, ask, note } = entry
    const words = said.get(note)
    if (words === undefined) return { ...by, text: undefined }
    return { ...by, text: commandText('note', by, { run, ...(ask !== undefined && { ask }), note: words }) }
  }
  if (entry.type !== 'boundary.accepted' || typeof entry.by === 'string') return undefined
  const { by, workflow, digest } = entry
  return { ...by, text: commandText('accept-boundary', by, { workflow, digest }) }
}

type By = { approver: string; counter: number }

function commandText(kind: string, { approver, counter }: By, rest: Record<string, Json>): string {
  return signedText('command', { v: 1, kind, approver, counter, ...rest })
}

/** The key that the approver was paired with, if that came before `use` and had not ended by then. */
function keyOf(approver: string, use: BundledEntry, context: readonly BundledEntry[]): string {
  let key: string | undefined
  for (const { seq, data } of context) {
    if (seq > use.seq) break
    if (data.type === 'approver.paired' && data.approver === approver) key = data.key
    if (data.type === 'approver.reset' && data.approvers.includes(approver)) key = undefined
  }
  if (key === undefined) throw new BundleRefused(use, `${approver} was not paired then`)
  return key
}

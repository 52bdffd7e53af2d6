/** What the verifier says, with holes (shared/text/say.ts): what it checked, what it found, and what is wrong. */
import type { Filled } from '../text/say.ts'

/** What is checked, in a word. */
export const checkNames = {
  form: 'form',
  key: 'key',
  file: 'file',
  checkpoint: 'checkpoint',
  inclusion: 'inclusion',
  completeness: 'completeness',
  rules: 'rules',
  signatures: 'signatures',
  bodies: 'bodies',
  page: 'page',
} as const
export type CheckName = keyof typeof checkNames

/** What a check found to be so. */
export const findingSentences = {
  entries: '{n} entries',
  keyAlone: '{key}, not compared with any',
  keyExpected: '{key}, as expected',
  exported: 'as it was exported, {at}',
  journal: 'a journal of {n} entries, signed by its daemon',
  included: '{n} entries are in that journal',
  complete: 'entries 1 to {n} of the run, none left out',
  allowed: 'every step was allowed to follow the one before',
  people: '{n} by people',
  bodies: '{n}, none missing',
  erasedBodies: '{n}, and {erased} that were erased',
  page: 'its words are as the daemon wrote them',
} as const
export type FindingWords = Filled<(typeof findingSentences)[keyof typeof findingSentences]>

/** What is not as it must be. */
export const refusalSentences = {
  noFingerprint: 'what it is to be compared with is no fingerprint',
  otherDaemon: 'it is of another daemon, whose key is {key}',
  headerUnsigned: 'the daemon did not sign this header',
  fileChanged: 'it has changed since it was exported',
  wrongPlace: 'it is in the wrong place',
  entryShould: 'entry {n} of the run should stand here',
  otherCount: 'the run has {n} entries, not {found}',
  stray: 'it does not belong here',
  unaccepted: 'nobody had accepted the boundary that it was judged by',
  otherDigest: 'it is not what its digest says',
  unnamed: 'no entry names it',
  bodyMissing: '{digest} is missing, and the journal does not say that it was erased',
  keyKind: 'the key in the header is not an Ed25519 key',
  noRunInPage: 'the page does not carry a run; export it again',
  pageUnsigned: 'the daemon did not sign the words of this page',
  tooLarge: 'it is too large to be an export',
  tooManyLines: 'it has too many lines',
  noEnd: 'the end of its last line is missing',
  entryBehind: 'an entry stands behind the bodies',
  lineTooLong: 'the line is too long',
  notCanonical: 'it is not canonical JSON (RFC 8785)',
  otherForm: 'it is not what an export holds: {path} {why}',
  signatureUsed: 'its signature was used before',
  notSigned: '{approver} did not sign this',
  notPaired: '{approver} was not paired then',
  noRun: 'it belongs to no run',
  notStarted: 'the run has not started',
  startedBefore: 'the run started before',
  otherRun: 'it belongs to another run: {run}',
  otherAgent: 'it names another workflow or agent than the run',
  runEnded: 'the run had ended',
  madeBefore: 'the ask was made before',
  neverMade: 'the ask was never made',
  askEnded: 'the ask had ended before: {outcome}',
  saysWas: 'it says that the ask was {outcome}',
  grantUsed: 'the grant was used before',
  noGrant: 'there is no grant to use',
  grantDigest: 'the grant is for another digest',
  noUse: 'there is no use of a grant that could be reported on',
  noEndReported: 'it reports no end',
  nothingUnknown: 'nothing about it was unknown',
  partsDigest: 'its digest is not that of its parts',
  verdictOutcome: 'its outcome is not that of its verdict',
  otherAsk: 'the decision is about another ask, digest or version',
  outcomeEdit: 'outcome and edit do not go together',
  editDigest: 'the digest of the edit is not that of its parts',
  grantDecision: 'grant and decision do not go together',
} as const
export type RefusalWords = Filled<(typeof refusalSentences)[keyof typeof refusalSentences]>
/** A refusal of the whole file, and of no line. */
export const refused = (words: RefusalWords) => new Error(words)

/** What the tree and its signed heads say when they do not hold, of those that an export can meet. */
export const proofSentences = {
  notBase64: 'not base64',
  otherOrigin: 'signed by another than its origin',
  otherLog: 'the checkpoint is about another log',
  notCheckpoint: 'not a checkpoint',
  shortRoot: 'the root is not 32 bytes',
  badKey: 'a key is a name without spaces or plus, and 32 bytes',
  notNote: 'not a note',
  notSignature: 'not a signature line',
  noSignature: 'no signature by {name}',
  wrongSignature: 'a wrong signature by {name}',
  noLeaf: 'no leaf {index} in a log of {size}',
  notProven: 'leaf {index} is not proven',
  notProof: 'not a proof',
} as const

/** Before a refusal of which the line is known. */
export const atLine = { line: 'line {line}: {words}' } as const

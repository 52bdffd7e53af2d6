/** What is said of a coding agent's gate, with holes (shared/text/say.ts): how it stands, why, and what a canary showed. */

import type { Filled } from '../text/say.ts'

export const connectionSentences = {
  notConnected: 'It is not connected, so what it does is neither asked for nor recorded.',
  disconnected: 'It was disconnected.',
  open: 'A canary got through: the gate does not block.',
  openBecause: 'A canary got through. {why}',
  deaf: 'Everything is blocked, but the daemon is not asked, so nothing can be allowed either.',
  enforcing: 'A canary was blocked through {title}’s own configuration.',
  changed: 'The configuration has changed since a canary was last blocked.',
  untried: 'No canary has tried it yet.',
  fileGone: '{file} is gone, and the hooks with it.',
  hooksChanged: 'The hooks in {file} are not as they were written: {events}.',
  hooksGone: 'The hooks are gone from {file}: {events}.',
  shimChanged: 'The shim is not as it was written: {files}.',
  otherPort: 'The hooks call port {port}, and the daemon listens on {own}, so every call is blocked.',
  switchedOff: 'Hooks are switched off: {why} in {file}.',
  codexOff: 'The hook is switched off in Codex.',
  codexUntrusted: 'Codex skips hooks that nobody has trusted, and ours are not trusted yet.',
  unreadable: 'Its configuration cannot be read: {why}.',
} as const

/** What switched hooks off, within a sentence. */
export const switchSentences = {
  isSet: '{member} is set',
  isFalse: '{member} is false',
  names: '{member} names countersign',
  managedOnly: 'an administrator allows managed hooks only',
  byAdministrator: 'an administrator switched hooks off',
} as const

export type SwitchWords = Filled<(typeof switchSentences)[keyof typeof switchSentences]>

/** Why a configuration cannot be read, within a sentence. */
export const unreadableSentences = {
  noFile: '{file} is not a file',
  tooLarge: '{file} is too large to be a configuration',
  notJson: 'line {line} is not JSON ({code})',
  noObject: 'it is not a JSON object',
  noMember: 'its member hooks is not an object',
  noList: 'hooks.{event} is not a list',
} as const

/** What to do about it. */
export const connectionRemedies = {
  connect: 'Run: {command}',
  prove: 'Let a canary prove it: countersign doctor, or “Prove it” in the settings.',
  takeOut: 'Take that out of {file}: until then {title} acts without asking.',
  mend: 'Mend the file, then run: {command}',
  codexOn: 'Start Codex, type /hooks, and switch the hooks of Countersign on.',
  codexTrust: 'Start Codex, type /hooks, and trust the hooks of Countersign.',
} as const

/** What a canary holds a gate to. */
export const canaryPromises = {
  told: 'The harness is told to run the gate.',
  blocked: 'A call that nothing allows is blocked.',
  asked: 'The daemon is asked, under the agent that was connected.',
  away: 'It is blocked while the daemon is out of reach.',
  gone: 'It is blocked when the shim is gone.',
} as const

/** What was seen of it. */
export const canarySentences = {
  noCommand: 'No command of ours is configured for {event}.',
  arrived: 'The canary arrived.',
  neverArrived: 'The canary never arrived.',
} as const

/** How one command line ended, and what it said; that is a quotation, for the harness to read and not for people. */
export const answerSentences = {
  exited: 'Exit code {code}: {said}',
  exitedSilent: 'Exit code {code}, without a word.',
  ended: 'It had to be ended: {said}',
  endedSilent: 'It had to be ended, without a word.',
} as const

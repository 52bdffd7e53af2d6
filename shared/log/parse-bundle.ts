/** Takes an exported run apart. Everything in it is attacker-controlled; only its form is checked here. */
import type * as z from 'zod'
import { canonical, type Json } from '../action/canonical.ts'
import { Entry } from '../run/entries.ts'
import { BodyLine, BundleHeader, EntryLine } from './bundle.ts'
import type { RefusalWords } from './sentences.ts'

/** Bounds on a file that anyone may have made. `characters` of the file and of one line, which can hold any body. */
export const bundleLimits = { characters: 268_435_456, line: 4_194_304, lines: 500_000 } as const

/** A line with its number in the file, from 1. */
export type BundledEntry = EntryLine & { line: number; data: Entry }
export type BundledBody = BodyLine & { line: number }

export type Bundle = {
  header: BundleHeader
  /** The text after the header, which `header.content` is the digest of. */
  content: string
  run: BundledEntry[]
  context: BundledEntry[]
  bodies: BundledBody[]
}

/** Something in the file is not as it must be. `seq` names the journal entry, where it is one. */
export class BundleRefused extends Error {
  readonly code = 'BUNDLE_REFUSED'
  readonly line: number
  readonly seq: number | undefined

  constructor(at: { line: number; seq?: number | undefined }, words: RefusalWords) {
    super(words)
    this.name = 'BundleRefused'
    this.line = at.line
    this.seq = at.seq
  }
}

/** @throws BundleRefused with the first line that cannot be part of an export */
export function parseBundle(text: string): Bundle {
  if (text.length > bundleLimits.characters) throw new BundleRefused({ line: 1 }, 'it is too large to be an export')
  const lines = text.split('\n', bundleLimits.lines + 1)
  if (lines.length > bundleLimits.lines) throw new BundleRefused({ line: lines.length }, 'it has too many lines')
  if (lines.at(-1) !== '') throw new BundleRefused({ line: lines.length }, 'the end of its last line is missing')
  const [first = '', ...rest] = lines.slice(0, -1)
  const header = parseLine(BundleHeader, first, { line: 1 })
  const bundle: Bundle = { header, content: text.slice(first.length + 1), run: [], context: [], bodies: [] }
  for (const [index, words] of rest.entries()) {
    const line = index + 2
    if (words.startsWith('{"body":')) bundle.bodies.push({ ...parseLine(BodyLine, words, { line }), line })
    else if (bundle.bodies.length > 0) throw new BundleRefused({ line }, 'an entry stands behind the bodies')
    else (index < header.entries ? bundle.run : bundle.context).push(parseEntry(words, line))
  }
  return bundle
}

function parseEntry(words: string, line: number): BundledEntry {
  const found = parseLine(EntryLine, words, { line })
  return { ...found, line, data: parseLine(Entry, found.entry, { line, seq: found.seq }) }
}

/** Only the canonical text of a value is taken, so that nothing can be respelt. */
function parseLine<T>(schema: z.ZodType<T>, text: string, at: { line: number; seq?: number }): T {
  if (text.length > bundleLimits.line) throw new BundleRefused(at, 'the line is too long')
  const value = parseCanonical(text)
  if (value === undefined) throw new BundleRefused(at, 'it is not canonical JSON (RFC 8785)')
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  const [issue] = error.issues
  throw new BundleRefused(at, `it is not what an export holds: ${issue?.path.join('.')} ${issue?.message}`)
}

function parseCanonical(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
    return canonical(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

/** Boundary files: YAML checked against the schema, and its conditions by the engine, with every fault at its line and column. */
import { basename } from 'node:path'
import type * as z from 'zod'
import { Boundary } from '../../shared/boundary/boundary.ts'
import { conditionFaults } from '../../shared/boundary/check.ts'
import { documentFaults, wholeDocument } from '../../shared/boundary/fault-sentences.ts'
import { say } from '../../shared/text/say.ts'
import { DocumentError } from './document-error.ts'
import { textDocument } from './text-document.ts'
import { maxYamlBytes, parseYaml } from './yaml-text.ts'

export type BoundaryFault = { line: number; column: number; at: string; words: string }

export type BoundaryFile = { boundary: Boundary; faults: [] } | { boundary: null; faults: BoundaryFault[] }

/**
 * Reads the text of a boundary file. The file is named after its workflow (`renewals-desk.yaml`), so that a file that
 * cannot be read still says which workflow it stops.
 */
export function readBoundary(text: string, file: string): BoundaryFile {
  try {
    const { value, positionOf } = parseYaml(text, file)
    const parsed = Boundary.safeParse(value)
    const fault = (path: readonly PropertyKey[], words: string): BoundaryFault => {
      const keys = path.filter(key => typeof key !== 'symbol')
      return { ...positionOf(keys), at: keys.join('.') || wholeDocument, words }
    }
    if (!parsed.success)
      return {
        boundary: null,
        faults: parsed.error.issues.flatMap(leaves).map(({ path, message }) => fault(path, message)),
      }
    if (parsed.data.workflow !== workflowOf(file))
      return {
        boundary: null,
        faults: [fault(['workflow'], say(documentFaults.otherName, { name: workflowOf(file) }))],
      }
    const faults = conditionFaults(parsed.data).map(({ path, words }) => fault(path, words))
    return faults.length > 0 ? { boundary: null, faults } : { boundary: parsed.data, faults: [] }
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    const { line = 1, column = 1 } = error
    return {
      boundary: null,
      faults: [{ line, column, at: wholeDocument, words: error.words }],
    }
  }
}

/** The workflow that a boundary file is about: its name without the ending. */
export function workflowOf(file: string): string {
  return basename(file).replace(/\.ya?ml$/, '')
}

/** One fault as editors read it: `file:line:column: at: words`. */
export function faultLine(file: string, { line, column, at, words }: BoundaryFault): string {
  return `${file}:${line}:${column}: ${at}: ${words}`
}

/** A union's issue says only that nothing matched; what stands in its branches says why. */
function leaves(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => ({
      path: [...issue.path, key],
      message: documentFaults.noKey,
    }))
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  // A branch of another shape altogether fails at its root.
  const misfit = (branch: readonly z.core.$ZodIssue[]) => Number(branch.some(({ path }) => path.length === 0))
  const [closest] = issue.errors.toSorted((a, b) => misfit(a) - misfit(b) || a.length - b.length)
  return (closest ?? []).flatMap(leaves).map(({ path, message }) => ({ path: [...issue.path, ...path], message }))
}

/** The text of a boundary file; `null` when it is gone. A file that cannot be trusted or read gives its fault as text. */
export async function readBoundaryText(file: string): Promise<string | null> {
  try {
    return await textDocument(file, { maxBytes: maxYamlBytes }).read()
  } catch (error) {
    // Never valid as a boundary, so the workflow is stopped with these words.
    if (error instanceof DocumentError) return `"${error.message.replaceAll('"', "'")}"`
    throw error
  }
}

/** The failures that are expected of a target, each with its reason, out of `expected-failures.yaml`. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import type { Check } from './suite.ts'

const Group = z.strictObject({ reason: z.string().min(20), checks: z.array(z.string()).min(1) })
const File = z.record(z.string(), z.array(Group))

/** Reason by id of the check. */
export type Expected = ReadonlyMap<string, string>

export async function expectedFailures(target: string): Promise<Expected> {
  const text = await readFile(join(import.meta.dirname, 'expected-failures.yaml'), 'utf8')
  const groups = File.parse(parse(text))[target] ?? []
  return new Map(groups.flatMap(({ reason, checks }) => checks.map(check => [check, reason] as const)))
}

/** What makes the run fail: checks that fail unexpectedly, and entries of the file that do not fail (any more). */
export function unexpected(checks: readonly Check[], expected: Expected): string[] {
  const failed = new Set(checks.filter(({ status }) => status === 'FAILURE').map(({ id }) => id))
  return [
    ...[...failed].filter(id => !expected.has(id)).map(id => `${id} fails and is not expected to`),
    ...[...expected.keys()].filter(id => !failed.has(id)).map(id => `${id} is expected to fail and does not`),
  ]
}

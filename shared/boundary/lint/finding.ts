/** What a lint of a boundary finds: a code, where, how bad, what it means and how to mend it. */

/**
 * `error`: part of the document cannot do what it says. `warning`: it probably does not do what its author meant.
 * `note`: worth knowing, and often right as it is.
 */
export const severities = ['error', 'warning', 'note'] as const
export type Severity = (typeof severities)[number]

export type Finding = {
  /** Short and stable, such as `contradiction`: the row of the rule that found it. */
  code: string
  severity: Severity
  /** The path within the document, such as `approval[1]` or `owner.team`. */
  at: string
  /** The same as keys, for a map of positions. */
  path: readonly (string | number)[]
  /** One-based place in the file, where whoever calls knows the text. */
  line?: number
  column?: number
  /** What is the matter, in one sentence or two. It quotes the document: put it through the text renderer. */
  sentence: string
  /** What to do about it. */
  mend: string
}

/** What a boundary alone does not say. What is absent is not looked at. */
export type LintFacts = {
  /** The teams that paired approvers may decide for; `*` stands for every team. */
  teams?: readonly string[]
  /** Whether some run of the workflow has had a known cost. */
  costsKnown?: boolean
}

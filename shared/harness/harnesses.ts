/** The coding agents that countersign connects to through their own hooks: one row each, read by code, docs and tests. */

type Row = {
  title: string
  /** What its agent is registered as unless the operator names it otherwise. */
  agent: string
}

export const harnesses = {
  'claude-code': { title: 'Claude Code', agent: 'claude-code' },
  codex: { title: 'Codex', agent: 'codex' },
  copilot: { title: 'Copilot CLI', agent: 'copilot' },
  cursor: { title: 'Cursor', agent: 'cursor' },
  gemini: { title: 'Gemini CLI', agent: 'gemini' },
} as const satisfies Record<string, Row>

export type HarnessName = keyof typeof harnesses
export const harnessNames = Object.keys(harnesses) as [HarnessName, ...HarnessName[]]

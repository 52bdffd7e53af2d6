/** Tools of Claude Code, by the names that its hooks give them. */
import { own, type ShippedTable, shell } from './shipped-row.ts'

export const claudeCode: ShippedTable = {
  Read: { means: 'file', verb: 'read', path: ['file_path'] },
  Write: { means: 'file', verb: 'write', path: ['file_path'], fields: { content: 'content' } },
  Edit: {
    means: 'file',
    verb: 'write',
    path: ['file_path'],
    fields: { passage: 'new_string' },
    before: { passage: 'old_string' },
  },
  MultiEdit: { means: 'file', verb: 'write', path: ['file_path'], fields: { edits: 'edits' } },
  NotebookRead: { means: 'file', verb: 'read', path: ['notebook_path'] },
  NotebookEdit: { means: 'file', verb: 'write', path: ['notebook_path'], fields: { cell: 'new_source' } },
  LSP: { means: 'file', verb: 'read', path: ['filePath', 'file_path'] },
  Glob: { means: 'folder', path: ['path'], pattern: ['pattern'] },
  LS: { means: 'folder', path: ['path'] },
  Grep: { means: 'search', path: ['path'] },
  Bash: shell,
  PowerShell: shell,
  Monitor: shell,
  // Stopping a command half-way changes what it leaves behind.
  KillShell: shell,
  KillBash: shell,
  TaskStop: shell,
  // Output of commands and helpers that were asked for when they began.
  BashOutput: own,
  TaskOutput: own,
  AgentOutput: own,
  WebFetch: { means: 'page', url: ['url'] },
  WebSearch: { means: 'web-search' },
  // Each tool call of a helper is asked for on its own.
  Task: own,
  Agent: own,
  TodoRead: own,
  TodoWrite: own,
  TaskCreate: own,
  TaskGet: own,
  TaskList: own,
  TaskUpdate: own,
  CronList: own,
  EnterPlanMode: own,
  ExitPlanMode: own,
  AskUserQuestion: own,
  ToolSearch: own,
  StructuredOutput: own,
}

/** Tools of Cursor, as its `preToolUse` hook names them. Its other hooks ask for the same things under these names too. */
import { own, type ShippedTable } from './shipped-row.ts'

const path = ['file_path', 'path', 'target_file']

export const cursor: ShippedTable = {
  Shell: { means: 'shell', folder: ['working_directory', 'cwd'] },
  Read: { means: 'file', verb: 'read', path },
  ReadFile: { means: 'file', verb: 'read', path },
  TabRead: { means: 'file', verb: 'read', path },
  Write: { means: 'file', verb: 'write', path, fields: { content: 'content' } },
  Edit: {
    means: 'file',
    verb: 'write',
    path,
    fields: { passage: 'new_string' },
    before: { passage: 'old_string' },
  },
  StrReplace: {
    means: 'file',
    verb: 'write',
    path,
    fields: { passage: 'new_string' },
    before: { passage: 'old_string' },
  },
  TabWrite: { means: 'file', verb: 'write', path, fields: { content: 'content', edits: 'edits' } },
  Delete: { means: 'file', verb: 'delete', path },
  ApplyPatch: { means: 'patch', text: ['patch', 'input', 'command'] },
  LS: { means: 'folder', path: ['path', 'target_directory'] },
  Glob: {
    means: 'folder',
    path: ['path', 'target_directory'],
    pattern: ['pattern', 'glob_pattern'],
  },
  Grep: { means: 'search', path: ['path'] },
  WebFetch: { means: 'page', url: ['url'] },
  WebSearch: { means: 'web-search' },
  Task: own,
  TodoWrite: own,
  AskQuestion: own,
  SwitchMode: own,
}

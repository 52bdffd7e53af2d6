/** Tools of the Gemini CLI; names of arguments differ between its versions. */
import { own, type ShippedTable, shell } from './shipped-row.ts'

const path = ['file_path', 'absolute_path', 'path']
const folder = ['dir_path', 'path']

export const gemini: ShippedTable = {
  run_shell_command: { means: 'shell', folder: ['dir_path', 'directory'] },
  kill_background_process: shell,
  list_background_processes: own,
  read_background_output: own,
  read_file: { means: 'file', verb: 'read', path },
  write_file: { means: 'file', verb: 'write', path, fields: { content: 'content' } },
  replace: {
    means: 'file',
    verb: 'write',
    path,
    fields: { passage: 'new_string' },
    before: { passage: 'old_string' },
  },
  // Its list can hold patterns; then it is not told apart which files those are.
  read_many_files: { means: 'files', paths: ['include', 'paths'] },
  list_directory: { means: 'folder', path: folder },
  glob: { means: 'folder', path: folder, pattern: ['pattern'] },
  search_file_content: { means: 'search', path: folder },
  grep_search: { means: 'search', path: folder },
  // Its prompt holds the addresses among other words; newer versions know `url`.
  web_fetch: { means: 'page', url: ['url', 'prompt'] },
  google_web_search: { means: 'web-search' },
  get_internal_docs: own,
  write_todos: own,
  ask_user: own,
  enter_plan_mode: own,
  exit_plan_mode: own,
  update_topic: own,
  complete_task: own,
}

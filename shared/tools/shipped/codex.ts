/** Tools of Codex. Its hooks call every command `Bash` and give a patch as `command`; its events use the older names. */
import { own, type ShippedTable, shell } from './shipped-row.ts'

export const codex: ShippedTable = {
  Bash: shell,
  shell: { means: 'shell', folder: ['workdir'] },
  shell_command: { means: 'shell', folder: ['workdir'] },
  local_shell: { means: 'shell', folder: ['workdir', 'working_directory'] },
  exec_command: { means: 'shell', folder: ['workdir'] },
  write_stdin: shell,
  apply_patch: { means: 'patch', text: ['command', 'input', 'patch'] },
  read_file: { means: 'file', verb: 'read', path: ['file_path'] },
  view_image: { means: 'file', verb: 'read', path: ['path'] },
  list_dir: { means: 'folder', path: ['dir_path'] },
  grep_files: { means: 'search', path: ['path'] },
  web_search: { means: 'web-search' },
  update_plan: own,
  request_user_input: own,
}

/** What the tools of the coding agents are taken for, on payloads as they send them: never for less than they may be (P11). */
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { Action } from '../action/action.ts'
import type { Json } from '../action/canonical.ts'
import { Boundary } from '../boundary/boundary.ts'
import { compile } from '../boundary/compile.ts'
import { decide } from '../boundary/decide.ts'
import { lint } from '../boundary/lint/lint.ts'
import { harnessNames } from '../harness/harnesses.ts'
import { actionOf, inputOf } from './action-of.ts'
import { codingBoundary } from './coding-boundary.ts'
import { shippedTools } from './shipped/shipped.ts'

type Input = Record<string, Json>
const boundaryFor = (harness: (typeof harnessNames)[number], changes: object = {}) =>
  Boundary.parse({ ...parse(codingBoundary({ workflow: 'code', harness, folder: '/home/u/work' })), ...changes })
const web = {
  systems: {
    workstation: { kind: 'workstation', at: '/home/u/work' },
    tool: { kind: 'tools' },
    web: { kind: 'web' },
  },
}
const of = (tool: string, input: Input, cwd = '/home/u/work', changes: object = web) => {
  const boundary = boundaryFor(harnessNames.find(name => tool.startsWith(`${name}/`)) ?? 'codex', changes)
  const call = { tool, input, cwd }
  const action = Action.parse(actionOf(call, boundary))
  expect(inputOf(call, action, boundary)).toEqual(input)
  const state = { stopped: false, paused: null, accepted: true }
  const verdict = decide({ agent: 'bot', action, hasRead: () => false }, compile(boundary), state)
  return { action, verdict, line: `${verdict.decision}: ${action.verb} ${action.record}` }
}
const patch = (...lines: string[]) => ['*** Begin Patch', ...lines, '*** End Patch'].join('\n')

const calls: [tool: string, input: Input, line: string, cwd?: string][] = [
  ['claude-code/Read', { file_path: '/home/u/work/src/a.ts', limit: 10 }, 'allow: read workstation/file/src/a.ts'],
  ['claude-code/Read', { file_path: '/home/u/work/.env' }, 'block: read workstation/file/.env'],
  ['claude-code/Read', { file_path: '/home/u/work/src/../.env' }, 'block: read workstation/file/.env'],
  ['claude-code/Read', { file_path: '/etc/passwd' }, 'block: read outside_workstation/file/etc/passwd'],
  ['claude-code/Read', { file_path: '/home/u/work2/a' }, 'block: read outside_workstation/file/home/u/work2/a'],
  ['claude-code/Read', { file_path: '../b' }, 'block: read outside_workstation/file/home/u/b'],
  ['claude-code/Read', { file_path: 'a.ts' }, 'allow: read workstation/file/src/a.ts', '/home/u/work/src'],
  ['claude-code/Read', { file_path: '~/.ssh/id_rsa' }, 'review: call tool/claude-code/Read'],
  ['claude-code/Read', { file_path: ' ~/.ssh/id_rsa' }, 'review: call tool/claude-code/Read'],
  ['copilot/rg', { pattern: 'x', paths: ['/etc'] }, 'review: call tool/copilot/rg'],
  ['copilot/glob', { pattern: '*', base_dir: '/etc' }, 'review: call tool/copilot/glob'],
  ['claude-code/Read', { file_path: 7 }, 'review: call tool/claude-code/Read'],
  ['claude-code/Write', { file_path: '/home/u/work/a.ts', content: 'x' }, 'allow: write workstation/file/a.ts'],
  [
    'claude-code/Write',
    { file_path: '/home/u/work/.claude/settings.json', content: '{}' },
    'review: write workstation/file/.claude/settings.json',
  ],
  [
    'claude-code/Edit',
    { file_path: '/home/u/work/a.ts', old_string: 'a', new_string: 'b', replace_all: true },
    'allow: write workstation/file/a.ts',
  ],
  [
    'claude-code/MultiEdit',
    { file_path: '/home/u/work/a.ts', edits: [{ old_string: 'a', new_string: 'b' }] },
    'allow: write workstation/file/a.ts',
  ],
  [
    'claude-code/NotebookEdit',
    { notebook_path: '/home/u/work/a.ipynb', cell_id: 'c', new_source: 'x', edit_mode: 'replace' },
    'allow: write workstation/file/a.ipynb',
  ],
  [
    'claude-code/Bash',
    { command: 'npm test', description: 'Run test suite', timeout: 120000, run_in_background: false },
    'review: run workstation/shell',
  ],
  ['claude-code/Bash', { command: 'ls' }, 'block: run outside_workstation/shell', '/home/u'],
  ['claude-code/Bash', { command: 'ls' }, 'review: run workstation/shell', '/home/u/work/src'],
  ['claude-code/KillShell', { shell_id: '1' }, 'review: run workstation/shell'],
  ['claude-code/BashOutput', { bash_id: '1' }, 'allow: read tool/claude-code/BashOutput'],
  ['claude-code/Glob', { pattern: '**/*.ts' }, 'allow: list workstation/folder'],
  ['claude-code/Glob', { pattern: 'src/**/*.ts' }, 'allow: list workstation/folder/src'],
  ['claude-code/Glob', { pattern: '/etc/**' }, 'block: list outside_workstation/folder/etc'],
  ['claude-code/Glob', { pattern: '../*' }, 'block: list outside_workstation/folder/home/u'],
  ['claude-code/Glob', { pattern: '*/../../../etc/*' }, 'review: call tool/claude-code/Glob'],
  ['claude-code/Glob', { pattern: '{a,/etc}/*' }, 'review: call tool/claude-code/Glob'],
  ['claude-code/LS', { path: '/home/u/work' }, 'allow: list workstation/folder'],
  ['claude-code/Grep', { pattern: 'KEY', path: '/home/u/work/.env' }, 'block: search workstation/file/.env'],
  ['claude-code/Grep', { pattern: 'KEY' }, 'review: call tool/claude-code/Grep'],
  ['claude-code/Grep', { pattern: 'KEY', path: '/etc' }, 'block: search outside_workstation/file/etc'],
  [
    'claude-code/WebFetch',
    { url: 'https://Docs.Example/a?q=1#h', prompt: 'Sum up' },
    'block: fetch web/page/docs.example/a',
  ],
  ['claude-code/WebSearch', { query: 'x' }, 'block: search web/search'],
  [
    'claude-code/Task',
    { description: 'Look', prompt: 'Look', subagent_type: 'Explore' },
    'allow: read tool/claude-code/Task',
  ],
  ['claude-code/TodoWrite', { todos: [{ content: 'a', status: 'pending' }] }, 'allow: read tool/claude-code/TodoWrite'],
  ['claude-code/ExitPlanMode', { plan: 'Do it' }, 'allow: read tool/claude-code/ExitPlanMode'],
  ['claude-code/Skill', { skill: 'x' }, 'review: call tool/claude-code/Skill'],
  ['codex/Bash', { command: 'ls' }, 'review: run workstation/shell'],
  ['codex/shell', { command: ['ls'], workdir: '/etc' }, 'block: run outside_workstation/shell'],
  ['codex/exec_command', { cmd: 'ls', workdir: 'src' }, 'review: run workstation/shell'],
  ['codex/write_stdin', { session_id: 1, chars: 'y\n' }, 'review: run workstation/shell'],
  [
    'codex/apply_patch',
    { command: patch('*** Update File: a.ts', '@@', '-a', '+b') },
    'allow: write workstation/file/a.ts',
  ],
  ['codex/apply_patch', { input: patch('*** Add File: a.ts', '+a') }, 'allow: create workstation/file/a.ts'],
  ['codex/apply_patch', { command: patch('*** Delete File: a.ts') }, 'review: delete workstation/file/a.ts'],
  [
    'codex/apply_patch',
    { command: patch('*** Update File: a.ts', '*** Move to: b.ts', '@@') },
    'review: move workstation/file/a.ts',
  ],
  [
    'codex/apply_patch',
    { command: patch('*** Add File: a.ts', '+a', '*** Add File: b.ts', '+b') },
    'review: call tool/codex/apply_patch',
  ],
  [
    'codex/apply_patch',
    { command: patch('*** Add File: a.ts', '+a', '*** Add File: .env', '+b') },
    'block: create workstation/file/.env',
  ],
  [
    'codex/apply_patch',
    { command: patch('*** Update File: a.ts', '*** Move to: /etc/b', '@@') },
    'block: move outside_workstation/file/etc/b',
  ],
  ['codex/apply_patch', { command: 'ls' }, 'review: call tool/codex/apply_patch'],
  ['codex/update_plan', { plan: [] }, 'allow: read tool/codex/update_plan'],
  ['copilot/bash', { command: 'ls', description: 'List' }, 'review: run workstation/shell'],
  ['copilot/view', { path: '/home/u/work/a.ts' }, 'allow: read workstation/file/a.ts'],
  ['copilot/view', { path: '/home/u/work' }, 'allow: list workstation/folder'],
  ['copilot/view', { path: '/' }, 'block: list outside_workstation/folder'],
  ['copilot/create', { path: '/home/u/work/a.ts', file_text: 'x' }, 'allow: create workstation/file/a.ts'],
  ['copilot/edit', { path: '/home/u/work/a.ts', old_str: 'a', new_str: 'b' }, 'allow: write workstation/file/a.ts'],
  ['copilot/web_fetch', { url: 'http://127.0.0.1:8069/x' }, 'block: fetch web/page/127.0.0.1:8069/x'],
  ['copilot/report_intent', { intent: 'Look' }, 'allow: read tool/copilot/report_intent'],
  ['cursor/Shell', { command: 'ls', working_directory: '/etc' }, 'block: run outside_workstation/shell'],
  ['cursor/Read', { file_path: '/home/u/work/a.ts' }, 'allow: read workstation/file/a.ts'],
  ['cursor/Read', { file_path: '/home/u/work/a.ts', path: '/etc/passwd' }, 'review: call tool/cursor/Read'],
  ['cursor/Write', { file_path: 'a.ts', content: 'x' }, 'allow: write workstation/file/a.ts'],
  ['cursor/Delete', { file_path: '/home/u/work/a.ts' }, 'review: delete workstation/file/a.ts'],
  ['gemini/run_shell_command', { command: 'ls', directory: 'src' }, 'review: run workstation/shell'],
  ['gemini/read_file', { absolute_path: '/home/u/work/a.ts' }, 'allow: read workstation/file/a.ts'],
  ['gemini/read_many_files', { include: ['a.ts', '.env'] }, 'block: read workstation/file/.env'],
  ['gemini/read_many_files', { include: ['**/*'] }, 'review: call tool/gemini/read_many_files'],
  ['gemini/read_many_files', { paths: ['a.ts'] }, 'allow: read workstation/file/a.ts'],
  ['gemini/write_file', { file_path: '/home/u/work/a.ts', content: 'x' }, 'allow: write workstation/file/a.ts'],
  [
    'gemini/replace',
    { file_path: '/home/u/work/a.ts', old_string: 'a', new_string: 'b', instruction: 'Do' },
    'allow: write workstation/file/a.ts',
  ],
  ['gemini/list_directory', { dir_path: 'src' }, 'allow: list workstation/folder/src'],
  ['gemini/web_fetch', { prompt: 'Sum up https://a.example/b.' }, 'block: fetch web/page/a.example/b'],
  [
    'gemini/web_fetch',
    { prompt: 'Sum up https://a.example/b and https://c.example' },
    'review: call tool/gemini/web_fetch',
  ],
  ['gemini/save_memory', { fact: 'x' }, 'review: call tool/gemini/save_memory'],
]

test.each(calls)('%s %j is %s', (tool, input, line, cwd) => expect(of(tool, input, cwd).line).toBe(line))

test('an edit shows what stands there and what comes', () => {
  const input = { file_path: '/home/u/work/a.ts', old_string: 'a', new_string: 'b', replace_all: true }
  expect(of('claude-code/Edit', input).action).toEqual({
    verb: 'write',
    record: 'workstation/file/a.ts',
    fields: { passage: 'b' },
    before: { passage: 'a' },
    input: { replace_all: true },
  })
})

test('a command is there for the reviewer to read and to change', () => {
  const boundary = boundaryFor('claude-code')
  const call = { tool: 'claude-code/Bash', input: { command: 'rm -r a', timeout: 5 }, cwd: '/home/u/work' }
  const action = actionOf(call, boundary)
  expect(action.input).toEqual(call.input)
  const edited = { ...action, input: { ...action.input, command: 'ls' } }
  expect(inputOf(call, edited, boundary)).toEqual({ command: 'ls', timeout: 5 })
})

describe('no boundary makes a command anything else', () => {
  const shells = [...shippedTools()].flatMap(([tool, { means }]) => (means === 'shell' ? [tool] : []))
  test.each(shells)('%s', tool => {
    const tools = [`${tool.split('/')[0]}/*`, tool].map(pattern => ({ tool: pattern, is: 'read workstation/folder' }))
    const { action, verdict } = of(tool, { command: 'true' }, '/home/u/work', {
      tools,
      alone: [`run workstation/shell`],
    })
    expect(action.verb).toBe('run')
    expect(verdict.decision).toBe('review')
  })
})

describe('on Windows', () => {
  const changes = { systems: { ...web.systems, workstation: { kind: 'workstation', at: 'C:\\Users\\U\\work' } } }
  test.each([
    ['C:\\Users\\U\\work\\src\\a.ts', 'workstation/file/src/a.ts'],
    ['c:/users/u/WORK/src/a.ts', 'workstation/file/src/a.ts'],
    ['src\\..\\.env', 'workstation/file/.env'],
    ['D:\\x', 'outside_workstation/file/d/x'],
    ['\\\\host\\share\\x', 'outside_workstation/file/host/share/x'],
    ['.env::$DATA', 'tool/claude-code/Read'],
    ['.env.', 'tool/claude-code/Read'],
    ['ENV~1', 'tool/claude-code/Read'],
    ['\\x', 'tool/claude-code/Read'],
    ['C:x', 'tool/claude-code/Read'],
  ])('%s is %s', (file_path, record) =>
    expect(of('claude-code/Read', { file_path }, 'C:\\Users\\U\\work', changes).action.record).toBe(record),
  )
})

describe('the boundary to start from', () => {
  test.each(harnessNames)('gives the lint nothing to say for %s', harness => {
    const findings = lint(boundaryFor(harness), { teams: ['*'] })
    expect(findings).toEqual([])
  })
})

/** Each coding agent's dialect against the payloads it really sends (test/fixtures/hooks), and its answers word for word. */
import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { dialects, meaningOf } from '../../daemon/hooks/dialects/dialects.ts'
import { type HookAnswer, type HookVerdict, PayloadRefused } from '../../daemon/hooks/hook.ts'
import { hookEvents } from '../../daemon/hooks/shim/shim.ts'
import { type HarnessName, harnesses, harnessNames } from '../../shared/harness/harnesses.ts'
import { after, payloadOf } from '../failopen/harness.ts'
import { gateOf } from '../fixtures/hooks/installed.ts'

const parse = async (harness: HarnessName, file: string) =>
  dialects[harness].parse(file.split('.')[0] ?? '', await payloadOf(harness, file))

describe.each(harnessNames)('%s', harness => {
  test('has a fixture for each event that is hooked, and reads it for what it is', async () => {
    const files = (await readdir(new URL(`../fixtures/hooks/${harness}`, import.meta.url))).map(file =>
      file.replace(/\.json$/, ''),
    )
    const events = hookEvents(harness).map(({ event }) => event)
    expect(new Set(files.map(file => file.split('.')[0]))).toEqual(new Set(events))
    for (const file of files) {
      const parsed = await parse(harness, file)
      const means = meaningOf(harness, file.split('.')[0] ?? '')
      expect(file.endsWith('.failed') ? 'failure' : means, file).toBe(parsed.means)
      expect(parsed.session, file).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  test('gates one event, and refuses a payload without what a decision needs', async () => {
    expect(hookEvents(harness).filter(({ gates }) => gates)).toHaveLength(1)
    const whole = await payloadOf(harness, gateOf(harness))
    const needed =
      harness === 'copilot'
        ? ['sessionId', 'toolName']
        : [harness === 'cursor' ? 'conversation_id' : 'session_id', 'tool_name']
    for (const name of needed) {
      const { [name]: _, ...rest } = whole
      expect(() => dialects[harness].parse(gateOf(harness), rest), name).toThrow(PayloadRefused)
    }
    expect(() => dialects[harness].parse('NoSuchEvent', whole)).toThrow(PayloadRefused)
  })

  test('its answers mean to it what they should', () => {
    const ended = (verdict: HookVerdict) => after[harness]({ ...dialects[harness].answer(verdict), timedOut: false })
    expect(ended({ allow: true, reason: 'Fine.' })).toEqual({ executed: true, said: '' })
    const reason = 'Erst mit Jürgen klären: "nein" \\ $HOME `id`\nund 100 %'
    expect(ended({ allow: false, reason })).toEqual({ executed: false, said: reason })
    const [edited, changed] = [{ command: 'npm ci', description: 'Run' }, { command: 'npm ci' }]
    const input = harnesses[harness].edits === 'merges' ? changed : edited
    expect(ended({ allow: true, reason: 'Fine.', edited, changed })).toEqual({ executed: true, said: '', input })
  })
})

test('calls and results of each harness, as the hub takes them', async () => {
  const call = { tool: 'claude-code/Bash', id: 'toolu_01ABC123', cwd: '/home/user/my-project', whole: true }
  expect(await parse('claude-code', 'PreToolUse')).toMatchObject({ means: 'call', call })
  expect(await parse('claude-code', 'PostToolUse')).toMatchObject({ call, output: { stdout: '12 passed' }, ms: 2140 })
  expect(await parse('claude-code', 'PostToolUseFailure')).toMatchObject({ call, error: /status code 1/ as never })
  expect(await parse('codex', 'PreToolUse')).toMatchObject({ call: { tool: 'codex/Bash', id: 'call-shell-1' } })
  expect(await parse('copilot', 'preToolUse')).toMatchObject({ call: { tool: 'copilot/bash', whole: true } })
  expect(await parse('copilot', 'preToolUse.text')).toMatchObject({ call: { input: { command: 'npm test' } } })
  expect(await parse('cursor', 'preToolUse')).toMatchObject({ call: { tool: 'cursor/Shell', id: 'abc123' } })
  expect(await parse('gemini', 'BeforeTool')).toMatchObject({ call: { tool: 'gemini/run_shell_command' } })
  expect(await parse('gemini', 'AfterTool')).toMatchObject({ means: 'result', output: '12 passed' })
})

test('MCP tools have the same name in every harness that says whose they are', async () => {
  for (const [harness, file] of [
    ['claude-code', 'PreToolUse.mcp'],
    ['codex', 'PreToolUse.mcp'],
    ['gemini', 'BeforeTool.mcp'],
  ] as const)
    expect(await parse(harness, file), harness).toMatchObject({ call: { tool: 'mcp/crm/update_lead' } })
  expect(await parse('cursor', 'preToolUse.mcp')).toMatchObject({ call: { tool: 'cursor/MCP/update_lead' } })
})

test('the texts themselves, so that a change of a dialect is seen as one', () => {
  const say = (harness: HarnessName, verdict: HookVerdict): HookAnswer => dialects[harness].answer(verdict)
  const no: HookVerdict = { allow: false, reason: 'No.' }
  const byExit = { exit: 2, stdout: '', stderr: 'No.\n' }
  expect(say('claude-code', no)).toEqual(byExit)
  expect(say('codex', no)).toEqual(byExit)
  expect(say('gemini', no)).toEqual(byExit)
  expect(say('copilot', no)).toEqual({
    exit: 2,
    stdout: '{"permissionDecision":"deny","permissionDecisionReason":"No."}',
    stderr: '',
  })
  expect(say('cursor', no)).toEqual({
    exit: 0,
    stdout: '{"permission":"deny","user_message":"No.","agent_message":"No."}',
    stderr: '',
  })
  const yes: HookVerdict = { allow: true, reason: 'Yes.' }
  const texts = {
    'claude-code':
      '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"allow","permissionDecisionReason":"Yes."}}',
    codex: '',
    copilot: '{"permissionDecision":"allow"}',
    cursor: '{"permission":"allow"}',
    gemini: '{"decision":"allow"}',
  } satisfies Record<HarnessName, string>
  for (const harness of harnessNames) expect(say(harness, yes)).toEqual({ exit: 0, stdout: texts[harness], stderr: '' })
})

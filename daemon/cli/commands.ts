/** Every command with its options: what the dispatcher parses, what `--help` prints and what the README lists. */
import { askExit, replayExit } from './exit-codes.ts'

/** `value` names what an option takes; an option without one is a switch. `many` may be given several times. */
export type Option = { help: string; value?: string; many?: true }
export type Options = Record<string, Option>

export type CommandRow = {
  /** What stands behind the name besides options; `NAME…` for one or more, `[NAME]` for at most one. */
  takes: string
  summary: string
  options: Options
  /** Exit codes beyond those that every command has. */
  exits?: Record<string, { code: number; means: string }>
}

const home = { value: 'DIR', help: 'keep everything in this folder instead of the usual ones' } as const
const json = { help: 'print JSON for programs' } as const

export const commands = {
  start: {
    takes: '',
    summary: 'Start the daemon and say how to go on',
    options: {
      port: { value: 'N', help: 'listen on this port instead of 7420' },
      open: { help: 'open a browser with the extension loaded, where there is one' },
      'no-open': { help: 'open no browser' },
      home,
    },
  },
  pair: {
    takes: '',
    summary: 'Open the pairing window and print its code',
    options: {
      reset: { help: 'revoke every paired extension first' },
      team: { value: 'T', many: true, help: 'team whose escalated asks it may decide; every team if left out' },
      home,
    },
  },
  'agent add': {
    takes: 'NAME',
    summary: 'Register an agent and keep its token in a private file',
    options: {
      workflow: { value: 'W', many: true, help: 'a workflow that the agent carries out' },
      'print-token': { help: 'print the token instead of keeping it in a file' },
      home,
    },
  },
  'agent list': { takes: '', summary: 'List the registered agents', options: { json, home } },
  'agent rotate': {
    takes: 'NAME',
    summary: 'Give an agent a new token; the old one works for another minute',
    options: { 'print-token': { help: 'print the token instead of keeping it in a file' }, home },
  },
  'agent revoke': { takes: 'NAME', summary: 'End an agent, its grants and what it asked for', options: { home } },
  'boundary check': {
    takes: '[FILE…]',
    summary: 'Check boundary files, or all in the configuration folder; needs no daemon',
    options: { home },
  },
  'boundary init': {
    takes: '[WORKFLOW|FILE]',
    summary: 'Ask seven questions and write a boundary; answers may be piped, one a line',
    options: {
      process: { value: 'TEXT', help: 'answer to question 1, which is then not asked: the business process' },
      reads: { value: 'LIST', help: '2: what agents may read, selectors with commas between' },
      writes: { value: 'LIST', help: '3: what they may change' },
      alone: { value: 'LIST', help: '4: what they may do without approval, such as: update odoo/crm.lead/stage_id' },
      approval: { value: 'LIST', help: '5: what always needs approval' },
      never: { value: 'LIST', help: '6: what they must never access: selectors and detectors' },
      owner: { value: 'TEAM,CONTACT', help: '7: the team that answers for it, and how to reach it' },
      system: { value: 'NAME=KIND [AT]', many: true, help: 'what a system is and where, such as odoo=odoo http://…' },
      force: { help: 'replace a file that is there' },
      home,
    },
  },
  'boundary lint': {
    takes: '[FILE…]',
    summary: 'Find contradictions, rules without effect and wildcards wider than they look, and say how to mend them',
    options: { rules: { help: 'list everything that is looked for, and look at no file' }, json, home },
  },
  'boundary show': {
    takes: 'WORKFLOW|FILE',
    summary: 'Say in plain language what a boundary allows; needs no daemon',
    options: { home },
  },
  'boundary replay': {
    takes: 'FILE',
    summary: 'Say what a changed boundary would have done with past asks; accepts nothing',
    exits: replayExit,
    options: {
      days: { value: 'N', help: 'how many days back (default 30, at most 400)' },
      json,
      home,
    },
  },
  ask: {
    takes: '[-- COMMAND…]',
    summary:
      'Ask before acting, as an agent; the exit code is the answer. Behind -- a command, which is run if allowed',
    exits: askExit,
    options: {
      workflow: { value: 'W', help: 'the workflow, for an ask that is a run of its own' },
      run: { value: 'RUN', help: 'the run that the ask belongs to' },
      verb: { value: 'VERB', help: 'what to do, such as update' },
      record: { value: 'RECORD', help: 'what to do it to: system/type/id' },
      field: {
        value: 'NAME=VALUE',
        many: true,
        help: 'a field with its new text, NAME:=JSON for other values, NAME to read it',
      },
      input: { value: 'NAME=VALUE', many: true, help: 'what else the action carries, such as a command' },
      evidence: { value: 'FILE', help: 'JSON file with the evidence; - for standard input' },
      request: {
        value: 'FILE',
        help: 'JSON file with the request, which the options above add to; - for standard input',
      },
      key: { value: 'KEY', help: 'idempotency key: the same key gives the same ask' },
      wait: { value: 'SECONDS', help: 'how long to wait for a person (default 25); at most 90 without a command' },
      'no-capture': { help: 'leave the command the terminal, and record no digest of what it writes' },
      consume: { help: 'use the grant at once and print the exact action to carry out' },
      json,
      'token-file': {
        value: 'FILE',
        help: 'file with the agent’s token; else $COUNTERSIGN_TOKEN, else the only one there is',
      },
      port: { value: 'N', help: 'port of the daemon; else $COUNTERSIGN_PORT, else 7420' },
      home,
    },
  },
  'agents-md': {
    takes: '',
    summary: 'Print what to paste into an agent’s instructions (AGENTS.md, CLAUDE.md), so that it asks well',
    options: {
      workflow: { value: 'W', help: 'say also what the boundary of this workflow allows and wants' },
      recipe: { value: 'curl|python', help: 'print instead a program that does the whole job without a library' },
      home,
    },
  },
  report: {
    takes: 'ASK executed|failed|unknown',
    summary: 'Report what came of an action, as an agent',
    options: {
      error: { value: 'TEXT', help: 'what went wrong' },
      'follow-up': { value: 'TEXT', help: 'what is left to do' },
      'token-file': { value: 'FILE', help: 'as for ask' },
      port: { value: 'N', help: 'as for ask' },
      home,
    },
  },
  'mcp add': {
    takes: 'NAME COMMAND|URL [ARG…]',
    summary: 'Put an MCP server behind the gateway: mcp add files -- npx some-server FOLDER, or mcp add crm https://…',
    options: {
      env: { value: 'NAME=VALUE', many: true, help: 'a variable for its process, kept private' },
      header: { value: 'NAME: VALUE', many: true, help: 'a header for its address, kept private' },
      cwd: { value: 'DIR', help: 'the folder to start it in' },
      timeout: { value: 'SECONDS', help: 'how long it may take for a call (default 300)' },
      hold: { value: 'SECONDS', help: 'how long a client waits before it is told to call again (default 45)' },
      home,
    },
  },
  'mcp list': {
    takes: '',
    summary: 'List the MCP servers behind the gateway with their tools, and which a boundary lets through',
    options: { json, home },
  },
  'mcp remove': { takes: 'NAME', summary: 'Take an MCP server away from the gateway, and end it', options: { home } },
  'mcp config': {
    takes: 'NAME',
    summary: 'Print what an MCP client needs to reach a server through the gateway',
    options: {
      for: { value: 'CLIENT', help: 'claude-code, codex, copilot, cursor, gemini or json (default)' },
      workflow: { value: 'W', help: 'the workflow, where the agent has several' },
      'with-token': { help: 'put the token into it, instead of a variable' },
      'token-file': { value: 'FILE', help: 'as for ask' },
      port: { value: 'N', help: 'as for ask' },
      home,
    },
  },
  'mcp serve': {
    takes: '',
    summary: 'Be an MCP server on standard input and output, for an agent that cannot call /mcp over HTTP',
    options: {
      'token-file': { value: 'FILE', help: 'as for ask' },
      port: { value: 'N', help: 'as for ask' },
      home,
    },
  },
  runs: {
    takes: '',
    summary: 'List runs, newest first',
    options: {
      text: { value: 'WORDS', help: 'only runs in which these words occur' },
      workflow: { value: 'W', help: 'only runs of this workflow' },
      limit: { value: 'N', help: 'at most so many (default 20)' },
      json,
      home,
    },
  },
  export: {
    takes: 'RUN',
    summary: 'Write one run to a file that can be verified offline, or as OpenTelemetry spans',
    options: {
      format: { value: 'ndjson|html|otlp', help: 'lines for programs (default), a page for people, spans for tracing' },
      out: {
        value: 'FILE',
        help: 'where to write; standard output if left out: exact into a pipe, escaped on a screen',
      },
      'otlp-to': { value: 'URL', help: 'send spans to a collector instead, such as http://127.0.0.1:4318' },
      home,
    },
  },
  verify: {
    takes: 'FILE',
    summary: 'Check an exported run; needs no daemon',
    options: {
      key: { value: 'FINGERPRINT', help: 'the daemon’s key, as the extension or doctor shows it' },
      json,
    },
  },
  connect: {
    takes: 'claude-code|codex|copilot|cursor|gemini',
    summary: 'Put the gate into a coding agent’s own configuration, after showing what changes',
    options: {
      workflow: { value: 'W', help: 'the workflow whose boundary it works by; the only one there is if left out' },
      'dry-run': { help: 'show what would change and end' },
      yes: { help: 'do it without asking' },
      home,
    },
  },
  disconnect: {
    takes: 'claude-code|codex|copilot|cursor|gemini',
    summary: 'Take the gate out again and give back the configuration as it was',
    options: { 'dry-run': { help: 'show what would change and end' }, yes: { help: 'do it without asking' }, home },
  },
  doctor: {
    takes: '',
    summary: 'Check folders, port, clocks and the whole journal, and prove the gates of connected agents',
    options: { rebuild: { help: 'build the projections again from the journal and say what differed' }, home },
  },
  'stop-agents': {
    takes: '',
    summary: 'Stop all agents at once; only the extension can resume them',
    options: { home },
  },
} as const satisfies Record<string, CommandRow>

export type CommandName = keyof typeof commands

/** What the options of a command hold once they are parsed. */
export type Values<N extends CommandName> = {
  -readonly [K in keyof (typeof commands)[N]['options']]?: (typeof commands)[N]['options'][K] extends { value: string }
    ? (typeof commands)[N]['options'][K] extends { many: true }
      ? string[]
      : string
    : boolean
}

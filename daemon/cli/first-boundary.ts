/** The boundary that a newcomer starts with: a workflow in a folder of its own, with comments that teach the language. */

export const firstWorkflow = 'first-steps'
export const firstAgent = 'first-agent'

/** The text of `boundaries/first-steps.yaml` for a folder to try things out in. */
export function firstBoundary(folder: string): string {
  return `# A boundary says what the agents of one workflow may read, change and do on their own.
# The daemon reads this file. When you change it, the workflow waits until you accept the new version in the extension.
# Check it with: countersign boundary check        Read it in plain words with: countersign boundary show ${firstWorkflow}
boundary: 1
workflow: ${firstWorkflow}
title: First steps
process: Tries out how agents ask, in a folder where nothing can be lost.
owner: { team: Me, contact: me }

# observe: reads only · recommend: drafts · prepare: prepares changes that you approve · execute: changes things itself,
# alone where "alone" below says so, else with your approval · escalate: everything goes to the owner
tier: execute

# What the rules below are about. Files are records such as workstation/file/notes/today.md, from the folder in "at" on.
systems:
  workstation: { kind: workstation, at: ${JSON.stringify(folder)} }

# What agents may read and change at all. * is one part of a path, ** is all the rest of it.
reads: [workstation/file/**]
writes: [workstation/file/**]

# What they may do without asking a person: notes.
alone:
  - create workstation/file/notes/**
  - write workstation/file/notes/**
  - append workstation/file/notes/**

# What always needs a person, and why. Everything else that changes a file needs one too, because it is not in "alone".
approval:
  - { do: "* workstation/file/hello.txt", reason: A person reads the greeting first }

# What nobody may touch or send, whatever the rest says. It is blocked and kept as an incident.
never:
  - workstation/file/**/.env*
  - detect: secret   # passwords, keys and tokens; also: payment-card, iban, us-ssn, email-list

# What an agent has to hand in when a person decides: sources, policies, confidence, alternatives, escalation, next_action.
evidence:
  required: []

# How long an ask waits for you. Then it expires, which is not a denial.
review: { expires: 15m, owner_expires: 24h }
`
}

/** The request that a newcomer pastes into a shell: it goes to a person, who sees it in the popup. */
export function firstRequest(port: number, tokenFile: string): string {
  const ask = {
    workflow: firstWorkflow,
    action: {
      verb: 'update',
      record: 'workstation/file/hello.txt',
      fields: { content: 'Hello from your first agent' },
    },
    evidence: { next_action: { summary: 'Write the greeting into hello.txt' } },
    wait: 60,
  }
  return [
    `curl -sS http://127.0.0.1:${port}/agent/v1/asks`,
    `-H "Authorization: Bearer $(cat ${shellQuoted(tokenFile)})"`,
    `-H 'Content-Type: application/json'`,
    `-d ${shellQuoted(JSON.stringify(ask))}`,
  ].join(' \\\n    ')
}

/** One word for a POSIX shell. */
function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

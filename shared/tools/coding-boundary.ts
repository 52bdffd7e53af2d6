/** A boundary for a coding agent that an operator can start from: it may work in one folder, and commands go to a person. */
import { type HarnessName, harnesses } from '../harness/harnesses.ts'

export type CodingBoundary = {
  workflow: string
  harness: HarnessName
  /** Absolute path without symbolic links, as the agent itself gives it: paths are compared as they are spelled. */
  folder: string
  team?: string
  contact?: string
}

/** The text of the boundary file. */
export function codingBoundary({ workflow, harness, folder, team = 'Me', contact = 'me' }: CodingBoundary): string {
  const { title } = harnesses[harness]
  return `# What ${title} may do in one folder. Its tool calls are told apart by tables that ship with the product: reading and
# writing files is workstation/file/<path>, listing them workstation/folder/<path>, a command workstation/shell,
# a web page web/page/<host>/<path>. Read it in plain words with: countersign boundary show ${workflow}
boundary: 1
workflow: ${workflow}
title: ${JSON.stringify(`${title} at work`)}
process: Reads and changes files of one folder, and runs commands when a person approves them.
owner: { team: ${JSON.stringify(team)}, contact: ${JSON.stringify(contact)} }
tier: execute

systems:
  workstation: { kind: workstation, at: ${JSON.stringify(folder)} }
  tool: { kind: tools }

# Its own lists, plans and questions are tool/${harness}/<name>. They reach nothing outside the agent.
reads:
  - workstation/file/**
  - workstation/folder/**
  - tool/${harness}/**

# Without workstation/shell no command could run at all. Each one goes to a person, because it cannot be undone or seen
# through. By tool/${harness}/** a call that no table explains goes to a person too; without it, it is blocked.
writes:
  - workstation/file/**
  - workstation/shell
  - tool/${harness}/**

# What needs no person: changing files,
alone:
  - create workstation/file/**
  - write workstation/file/**

# but those of tools: .git, .github, and the agent's own settings, which could switch this off.
approval:
  - { do: "create workstation/file/.*/**", reason: It may change what tools and agents do }
  - { do: "write workstation/file/.*/**", reason: It may change what tools and agents do }

# What nobody may touch or send. A search through all files might come upon these, so it goes to a person.
never:
  - workstation/file/**/.env*
  - detect: secret

review: { expires: 15m, owner_expires: 24h }

# For tools of MCP servers, and for other tools, say here what a call is:
# tools:
#   - { tool: mcp/crm/update_lead, is: update odoo/crm.lead, id: input.id, fields: input.values }
`
}

/**
 * The control surface: the command line of the same user, over a socket in the private data folder.
 * It cannot decide, resume, raise a tier or accept a boundary: those need a paired extension (promise 3).
 */
import * as z from 'zod'
import { ReplayResult } from '../boundary/replay-result.ts'
import { controlConnections as connectionRows } from './control-connections.ts'
import { controlMcp as mcpRows } from './control-mcp.ts'
import { endpoint } from './endpoint.ts'
import { BoundaryText, ReplayDays } from './human/editor.ts'
import { AgentView, ApproverView, BoundaryView, RunSummary } from './views.ts'

const Text = z.string().min(1).max(200)
const AgentName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and - (40 at most)')
const row = <
  const E extends Omit<Parameters<typeof endpoint>[0], 'surface' | 'method' | 'problems'> & {
    problems?: readonly never[]
  },
>(
  e: E,
) =>
  endpoint({
    problems: ['bad-request', 'not-found', 'name-taken', 'already-paired', 'boundary-broken', 'withdrawn'] as const,
    ...e,
    surface: 'control',
    method: 'POST',
  } as const)

export const controlEndpoints = {
  controlStatus: row({
    path: '/control/v1/status',
    summary: 'What is running, and what doctor checks',
    body: z.strictObject({}),
    answers: {
      200: z.strictObject({
        version: z.string(),
        port: z.int(),
        pid: z.int(),
        startedAt: z.int(),
        stopped: z.boolean(),
        approvers: z.array(ApproverView),
        agents: z.array(AgentView),
        pending: z.int(),
        entries: z.int(),
        boundaries: z.array(
          z.strictObject({
            workflow: z.string(),
            version: z.int(),
            accepted: z.boolean(),
            broken: z.string().nullable(),
          }),
        ),
      }),
    },
  }),
  controlPair: row({
    path: '/control/v1/pair',
    summary: 'Open the pairing window; with reset, revoke every approver first',
    body: z.strictObject({ reset: z.boolean().default(false), teams: z.array(Text).max(20).default(['*']) }),
    answers: { 200: z.strictObject({ code: z.string(), expiresAt: z.int() }) },
  }),
  controlAddAgent: row({
    path: '/control/v1/agent/add',
    summary: 'Register an agent',
    body: z.strictObject({ agent: AgentName, workflows: z.array(Text).min(1).max(50) }),
    answers: { 201: z.strictObject({ agent: AgentView, token: z.string() }) },
  }),
  controlAgents: row({
    path: '/control/v1/agents',
    summary: 'Registered agents',
    body: z.strictObject({}),
    answers: { 200: z.strictObject({ agents: z.array(AgentView) }) },
  }),
  controlRotateAgent: row({
    path: '/control/v1/agent/rotate',
    summary: 'Give an agent a new token',
    body: z.strictObject({ agent: AgentName }),
    answers: { 200: z.strictObject({ agent: AgentView, token: z.string() }) },
  }),
  controlRevokeAgent: row({
    path: '/control/v1/agent/revoke',
    summary: 'Revoke an agent',
    body: z.strictObject({ agent: AgentName }),
    answers: { 200: z.strictObject({ agent: AgentView }) },
  }),
  controlBoundaries: row({
    path: '/control/v1/boundaries',
    summary: 'Boundaries as accepted and as the files say now',
    body: z.strictObject({}),
    answers: { 200: z.strictObject({ boundaries: z.array(BoundaryView) }) },
  }),
  controlReplay: row({
    path: '/control/v1/boundary/replay',
    summary: 'What would go differently if the past days’ asks met this text; changes nothing',
    body: z.strictObject({ workflow: Text, text: BoundaryText, days: ReplayDays }),
    answers: { 200: ReplayResult },
  }),
  controlStop: row({
    path: '/control/v1/stop',
    summary: 'Stop all agents; only the extension can resume them',
    body: z.strictObject({}),
    answers: { 200: z.strictObject({ stopped: z.literal(true) }) },
  }),
  controlRuns: row({
    path: '/control/v1/runs',
    summary: 'Runs, newest first',
    body: z.strictObject({
      workflow: Text.optional(),
      text: z.string().max(200).optional(),
      before: z.string().max(60).optional(),
      limit: z.int().min(1).max(200).default(20),
    }),
    answers: { 200: z.strictObject({ runs: z.array(RunSummary), more: z.boolean(), total: z.int() }) },
  }),
  controlExport: row({
    path: '/control/v1/export',
    summary: 'One run as a file: verifiable offline, or as OTLP/JSON',
    body: z.strictObject({ run: Text, format: z.enum(['ndjson', 'html', 'otlp']).default('ndjson') }),
    answers: { 200: z.strictObject({ name: z.string(), type: z.string(), content: z.string() }) },
  }),
  controlConnections: row(connectionRows.controlConnections),
  controlConnected: row(connectionRows.controlConnected),
  controlDisconnected: row(connectionRows.controlDisconnected),
  controlProve: row(connectionRows.controlProve),
  controlMcp: row(mcpRows.controlMcp),
  controlMcpAdd: row(mcpRows.controlMcpAdd),
  controlMcpRemove: row(mcpRows.controlMcpRemove),
}

/**
 * The routes of a paired extension without their schemas: what a page needs to call them, at no weight. Each row has to be
 * that of the endpoint table, which the compiler holds; a new endpoint of the human surface does not compile without one.
 *
 * Why the extension carries no schema library: it was two fifths of the popup, and read 500 rows again that the daemon,
 * once it has proven itself (R17), had made by the same schemas. Instead, the daemon says with each session which contract
 * it speaks (contract.ts), and what a view could stumble over is looked at by hand (extension/lib/answers.ts).
 */
import type * as z from 'zod'
import type { humanEndpoints } from './human.ts'
import type { pairEndpoints } from './pair.ts'

/** The endpoints that the extension can call. */
export type Table = typeof humanEndpoints & typeof pairEndpoints
export type RouteName = keyof Table

type KindOf<E> = E extends { body: z.ZodType<infer B> } ? (B extends { command: { kind: infer K } } ? K : never) : never
type Routes = {
  readonly [N in RouteName]: [KindOf<Table[N]>] extends [never]
    ? { path: Table[N]['path']; signs?: undefined }
    : { path: Table[N]['path']; signs: KindOf<Table[N]> }
}

/** Every one is a POST. `signs` is the `kind` of its command, which names the endpoint in what is signed (R18). */
export const routes: Routes = {
  sessionStart: { path: '/human/v1/session/start' },
  sessionFinish: { path: '/human/v1/session/finish' },
  ticket: { path: '/human/v1/ticket' },
  queue: { path: '/human/v1/queue' },
  askView: { path: '/human/v1/ask' },
  decide: { path: '/human/v1/decide' },
  takeBack: { path: '/human/v1/take-back', signs: 'take-back' },
  stop: { path: '/human/v1/stop', signs: 'stop' },
  resume: { path: '/human/v1/resume', signs: 'resume' },
  pauseWorkflow: { path: '/human/v1/workflow/pause', signs: 'pause' },
  resumeWorkflow: { path: '/human/v1/workflow/resume', signs: 'resume-workflow' },
  boundaries: { path: '/human/v1/boundaries' },
  acceptBoundary: { path: '/human/v1/boundary/accept', signs: 'accept-boundary' },
  runs: { path: '/human/v1/runs' },
  runView: { path: '/human/v1/run' },
  addNote: { path: '/human/v1/note', signs: 'note' },
  exportRun: { path: '/human/v1/export' },
  recordView: { path: '/human/v1/record' },
  agents: { path: '/human/v1/agents' },
  addAgent: { path: '/human/v1/agent/add', signs: 'add-agent' },
  rotateAgent: { path: '/human/v1/agent/rotate', signs: 'rotate-agent' },
  revokeAgent: { path: '/human/v1/agent/revoke', signs: 'revoke-agent' },
  approvers: { path: '/human/v1/approvers' },
  allowPairing: { path: '/human/v1/pairing/allow', signs: 'allow-pairing' },
  checkpoint: { path: '/human/v1/checkpoint' },
  changes: { path: '/human/v1/changes' },
  figures: { path: '/human/v1/figures' },
  exportRuns: { path: '/human/v1/export/many' },
  incidents: { path: '/human/v1/incidents' },
  acknowledgeIncident: { path: '/human/v1/incident/acknowledge', signs: 'acknowledge-incident' },
  resolveIncident: { path: '/human/v1/incident/resolve', signs: 'resolve-incident' },
  reconcileExecution: { path: '/human/v1/execution/reconcile', signs: 'reconcile-execution' },
  standingList: { path: '/human/v1/standing/list' },
  standingPreview: { path: '/human/v1/standing/preview' },
  standingGrant: { path: '/human/v1/standing/grant', signs: 'grant-standing' },
  standingRevoke: { path: '/human/v1/standing/revoke', signs: 'revoke-standing' },
  checkBoundary: { path: '/human/v1/boundary/check' },
  replayBoundary: { path: '/human/v1/boundary/replay' },
  saveBoundary: { path: '/human/v1/boundary/save', signs: 'save-boundary' },
  readiness: { path: '/human/v1/readiness' },
  costs: { path: '/human/v1/costs' },
  alerts: { path: '/human/v1/alerts' },
  setAlerts: { path: '/human/v1/alerts/set', signs: 'set-alerts' },
  testAlerts: { path: '/human/v1/alerts/test', signs: 'test-alerts' },
  doubtJournal: { path: '/human/v1/journal/doubt', signs: 'doubt-journal' },
  drills: { path: '/human/v1/drills' },
  tryDrill: { path: '/human/v1/drills/try', signs: 'try-drill' },
  policies: { path: '/human/v1/policies' },
  policy: { path: '/human/v1/policy' },
  connections: { path: '/human/v1/connections' },
  proveConnection: { path: '/human/v1/connections/prove', signs: 'prove-connection' },
  recordMarks: { path: '/human/v1/record/marks' },
  observe: { path: '/human/v1/observe' },
  recordStops: { path: '/human/v1/record/stops' },
  stopRecord: { path: '/human/v1/record/stop', signs: 'stop-record' },
  resumeRecord: { path: '/human/v1/record/resume', signs: 'resume-record' },
  pairStart: { path: '/pair/v1/start' },
  pairFinish: { path: '/pair/v1/finish' },
}

type Body<T> = T extends z.ZodType ? T : never
/** What a route takes. */
export type BodyOf<N extends RouteName> = z.input<Table[N]['body']>
/** What a route gives. */
export type ResultOf<N extends RouteName> = z.output<Body<Table[N]['answers'][keyof Table[N]['answers']]>>

/** What the hub is made of; main.ts puts it together, tests with other clocks and stores. */

import type { Store } from '../store/store.ts'
import type { NewId } from '../system/ids.ts'
import type { Agents } from './agents.ts'
import type { Approvers } from './approvers.ts'
import type { Costs } from './costs.ts'
import type { AskLoad } from './load.ts'
import type { Locks } from './locks.ts'
import type { OpenAsks } from './open-asks.ts'
import type { Policies } from './policies.ts'
import type { Recorder } from './recorder.ts'
import type { Signing } from './signing.ts'
import type { Standing } from './standing.ts'
import type { StandingGrants } from './standing-grants.ts'
import type { Targets } from './targets.ts'
import type { Waiting } from './waiting.ts'
import type { Watch } from './watch.ts'
import type { Workflows } from './workflows.ts'

export type Parts = {
  store: Store
  recorder: Recorder
  workflows: Workflows
  agents: Agents
  approvers: Approvers
  signing: Signing
  standing: Standing
  standingGrants: StandingGrants
  open: OpenAsks
  waiting: Waiting
  locks: Locks
  targets: Targets
  newId: NewId
  /** Put in by the hub itself (watch.ts). */
  watch: Watch
  /** Absent, cited policies are not looked at. */
  policies?: Policies
  /** Absent, limits are not looked at. */
  load?: AskLoad
  /** Absent, steps keep the cost that the agent reports and no day has a sum. */
  costs?: Costs
}

/** `countersign/client`: everything an agent needs to ask before it acts, in one small module without dependencies. */
import { isEnded, isStarted, isSteps } from './answers.ts'
import type {
  Asker,
  AskRequest,
  ClientOptions,
  Countersign,
  Guarded,
  Permit,
  Run,
  ToolRequest,
  Waiting,
} from './api.ts'
import { createAsking } from './asking.ts'
import { createCarryingOut } from './carrying-out.ts'
import { perform } from './performing.ts'
import { createWire } from './wire.ts'

export type * from './api.ts'
export type * from './contract.ts'
export * from './errors.ts'

/**
 * The client of one agent. Nothing is sent before the first call.
 *
 * @throws Refused where there is no token, or the address is not one of this machine
 */
export function createCountersign(options: ClientOptions = {}): Countersign {
  const wire = createWire(options)
  const asking = createAsking(wire, options.patience)
  const carrying = createCarryingOut(wire)

  /** Asks of a place: the run or the workflow for requests that name neither. */
  function asker(place: { run?: string | undefined; workflow?: string | undefined }): Asker {
    const post = (path: string, what: object, request: Omit<AskRequest, 'action'>, waiting?: Waiting) => {
      const { run, workflow, evidence, key = crypto.randomUUID() } = request
      const where = run === undefined && workflow === undefined ? place : { run, workflow }
      const body = { ...where, ...what, evidence, key }
      return asking.ask(path, body, waiting)
    }
    const self: Asker = {
      ask: ({ action, ...request }, waiting) => post('/agent/v1/asks', { action }, request, waiting),
      askTool: ({ tool, input, cwd, ...request }, waiting) =>
        post('/agent/v1/tool-calls', { call: { tool, input, cwd } }, request, waiting),
      perform: (act, request, waiting) => {
        const ask = (of: AskRequest | ToolRequest) => ('tool' in of ? self.askTool(of, waiting) : self.ask(of, waiting))
        const { withdraw } = asking
        return perform({ ...carrying, ask, withdraw, onReportFailed: options.onReportFailed }, act, request, waiting)
      },
      guard:
        <Args extends unknown[], Result>(
          act: (permit: Permit, ...args: Args) => Result | Promise<Result>,
          describe: Guarded<Result> | ((...args: Args) => Guarded<Result> | Promise<Guarded<Result>>),
          waiting?: Waiting,
        ) =>
        async (...args: Args) => {
          const request = typeof describe === 'function' ? await describe(...args) : describe
          return self.perform<Result>(permit => act(permit, ...args), request, waiting)
        },
    }
    return self
  }

  function runOf(id: string): Run {
    const path = `/agent/v1/runs/${encodeURIComponent(id)}`
    // None of these is sent twice: a step that was recorded twice would be a step that never was.
    const end = async (body: object) => {
      await wire.send({ path: `${path}/finish`, body, is: isEnded, tries: 1 })
    }
    return {
      id,
      ...asker({ run: id }),
      step: async (...steps) =>
        (await wire.send({ path: `${path}/steps`, body: { steps }, is: isSteps, tries: 1 })).body,
      finish: ({ output, followUp } = {}) => end({ output, followUp }),
      fail: error =>
        end({ error: (error instanceof Error ? error.message : String(error)).slice(0, 4000) || 'It failed.' }),
    }
  }

  return {
    ...asker({ run: options.run, workflow: options.run === undefined ? options.workflow : undefined }),
    async run({ workflow = options.workflow, trigger, input, session }) {
      const body = { workflow, trigger, input, session }
      return runOf((await wire.send({ path: '/agent/v1/runs', body, is: isStarted, tries: 1 })).body.run)
    },
    resume: runOf,
    status: (ask, { wait = 0, signal } = {}) => asking.status(ask, wait, signal),
    decided: (ask, waiting) => asking.decided(ask, waiting),
    ...carrying,
    withdraw: (ask, why) => asking.withdraw(ask, why),
  }
}

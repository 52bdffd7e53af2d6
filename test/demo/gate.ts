/** The agent's side of the gate: ask, wait, consume, act, report. Typed by the endpoint table, and nothing else. */
import type { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import type { Evidence } from '../../shared/action/evidence.ts'
import { agentEndpoints } from '../../shared/api/agent.ts'
import { callEndpoint, ProblemError, type Wire } from '../../shared/api/client.ts'

export type Gate = {
  run: string
  /** Carries out `act` on exactly what was approved; gives what the agent is told. */
  through(action: Action, evidence: Evidence | undefined, act: (approved: Action) => Promise<Json>): Promise<Json>
  /** Records a tool or model call as a step of the run. */
  step(step: {
    kind: 'tool_call' | 'model_call'
    name: string
    record?: string
    usage?: { costMicroUsd: number; model: string }
  }): Promise<void>
  finish(output: string): Promise<void>
  outcomes: string[]
  executed(): number
}

export async function openGate(port: number, token: string, summary: string): Promise<Gate> {
  const wire: Wire = async ({ method, path, body }) => {
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    }
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    })
    return { status: response.status, body: await response.json() }
  }
  const trigger = { kind: 'demo', summary }
  const started = await callEndpoint(agentEndpoints.startRun, { body: { workflow: 'code-upkeep', trigger } }, wire)
  const { run } = started.body
  const outcomes: string[] = []
  let done = 0

  return {
    run,
    outcomes,
    executed: () => done,
    async through(action, evidence, act) {
      try {
        let answer = await callEndpoint(agentEndpoints.ask, { body: { run, action, evidence, wait: 25 } }, wire)
        while (answer.status === 202)
          answer = await callEndpoint(
            agentEndpoints.askStatus,
            { params: { ask: answer.body.ask }, query: { wait: 25 } },
            wire,
          )
        const { ask, status, digest, note } = answer.body
        outcomes.push(status)
        const params = { ask }
        const granted = await callEndpoint(agentEndpoints.consume, { params, body: { digest } }, wire)
        const result = await act(granted.body.action as Action)
        await callEndpoint(agentEndpoints.report, { params, body: { execution: 'executed', output: result } }, wire)
        done += 1
        return { outcome: status, ...(note !== undefined && { note }), result }
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        const { detail, missing, remedy } = error.document
        outcomes.push(error.code === 'evidence-missing' ? 'blocked' : error.code)
        return { outcome: error.code, detail, remedy, ...(missing !== undefined && { missing: missing as Json }) }
      }
    },
    async step(step) {
      await callEndpoint(agentEndpoints.addSteps, { params: { run }, body: { steps: [step] } }, wire)
    },
    async finish(output) {
      await callEndpoint(
        agentEndpoints.finishRun,
        { params: { run }, body: { output, followUp: 'Review the changed files before the next release.' } },
        wire,
      )
    },
  }
}

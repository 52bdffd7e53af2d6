/**
 * The verdict against two well-known policy engines on the same rules, in one run: microseconds a decision at p50.
 * What each computes: `decide` gives every rule that fired with its sentence, what is missing, and whether there is a grant;
 * Cedar gives allow or deny with the ids of the policies that decided; casbin gives a boolean. Neither of the two looks at
 * evidence, tiers, detectors or the state of the workflow.
 */
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import { newEnforcer, newModelFromString, StringAdapter } from 'casbin'
import { decide } from '../../shared/boundary/decide.ts'
import {
  agentName,
  casbinModel,
  casbinPolicy,
  casbinRequest,
  cedarPolicies,
  cedarRequest,
  ours,
  samples,
} from './largest-boundary.ts'
import { median, round } from './statistics.ts'

export type DecideSpeed = { decideUs: number; cedarUs: number; casbinUs: number; toCedar: number; toCasbin: number }

/** A way to answer sample number `n`: true where the agent may act alone. */
type Engine = (n: number) => boolean

const rounds = 400
/** Decisions a round and sample, so that the clock's own cost does not count. */
const batch = 10

export async function measureDecide(): Promise<DecideSpeed> {
  const engines = { decide: countersign(), cedar: withCedar(), casbin: await withCasbin() }
  for (const [name, engine] of Object.entries(engines))
    for (const [n, { alone }] of samples.entries())
      if (engine(n) !== alone) throw new Error(`${name} answers sample ${n} otherwise; the figures would mean nothing.`)
  const us = (engine: Engine) => {
    p50(engine)
    return p50(engine)
  }
  const [decideUs, cedarUs, casbinUs] = [us(engines.decide), us(engines.cedar), us(engines.casbin)]
  return {
    decideUs: round(decideUs),
    cedarUs: round(cedarUs),
    casbinUs: round(casbinUs),
    toCedar: round(cedarUs / decideUs),
    toCasbin: round(casbinUs / decideUs),
  }
}

/** Microseconds a decision: the median over rounds of all samples in turns. */
function p50(engine: Engine): number {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const from = performance.now()
    for (let i = 0; i < batch; i++) for (let n = 0; n < samples.length; n++) engine(n)
    times.push(((performance.now() - from) * 1_000) / (batch * samples.length))
  }
  return median(times)
}

function countersign(): Engine {
  const boundary = ours()
  const state = { stopped: false, paused: null, accepted: true }
  const asks = samples.map(({ verb, record, fields }) => ({
    agent: agentName,
    action: { verb, record, fields },
    hasRead: () => false,
  }))
  return n => decide(asks[n]!, boundary, state).decision === 'allow'
}

function withCedar(): Engine {
  const parsed = cedar.preparsePolicySet('largest', { staticPolicies: cedarPolicies() })
  if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed))
  const requests = samples.map(sample => ({ ...cedarRequest(sample), preparsedPolicySetId: 'largest' }))
  return n => {
    const answer = cedar.statefulIsAuthorized(requests[n]!)
    if (answer.type !== 'success') throw new Error(JSON.stringify(answer))
    return answer.response.decision === 'allow'
  }
}

async function withCasbin(): Promise<Engine> {
  const enforcer = await newEnforcer(newModelFromString(casbinModel), new StringAdapter(casbinPolicy()))
  const requests = samples.map(casbinRequest)
  return n => enforcer.enforceSync(...requests[n]!)
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await measureDecide())}\n`)

/**
 * `POST /hooks/v1/:harness/:event`: what the shim posts, as the harness gave it. Answers a frame (frame.ts), never JSON: what
 * the shim cannot take for one blocks.
 */
import type { Hono } from 'hono'
import { Problem } from '../../shared/api/problems.ts'
import { type HarnessName, harnesses, hookDeadlines } from '../../shared/harness/harnesses.ts'
import type { authenticateAgent } from '../http/auth.ts'
import type { Env } from '../http/bind.ts'
import { limits } from '../http/limits.ts'
import { parseStrict, StrictJsonError } from '../http/strict-json.ts'
import type { Agent } from '../hub/agents.ts'
import type { Hub } from '../hub/hub.ts'
import { createCalls } from './calls.ts'
import { dialects, meaningOf } from './dialects/dialects.ts'
import { isObject, type Payload } from './dialects/fields.ts'
import { frameOf } from './frame.ts'
import { createGate, type Gated } from './gate.ts'
import { type HookAnswer, PayloadRefused } from './hook.ts'
import { createSessions } from './sessions.ts'
import { createTell, sessionTrigger } from './tell.ts'
import { waitingResponse } from './waiting.ts'
import { refusalWords } from './words.ts'

export const hooksPath = '/hooks/v1/:harness/:event'

export function hookRoutes(
  app: Hono<Env>,
  authenticate: ReturnType<typeof authenticateAgent>,
  hub: Hub,
  onError: (error: unknown) => void,
): void {
  const calls = createCalls(hub.parts)
  const sessions = createSessions(onError)
  const gate = createGate(hub, calls)
  const tell = createTell(hub, calls, sessions)

  type Asked = { harness: HarnessName; event: string; agent: Agent; workflow: string; within: number; body: Buffer }

  async function gated(asked: Asked, caller: Pick<Gated, 'signal' | 'gone'>): Promise<HookAnswer> {
    const { harness, event, agent, workflow, within, body } = asked
    const dialect = dialects[harness]
    const until = performance.now() + within * 1000
    try {
      const parsed = dialect.parse(event, strictly(body))
      if (parsed.means !== 'call') throw new PayloadRefused('The payload is not that of a call.')
      const { call } = parsed
      const session = { agent, workflow, session: parsed.session.slice(0, 200) }
      const run = await tell.runOf(session, sessionTrigger(harness, call))
      return dialect.answer(await gate({ harness, place: { ...session, run }, call, until, ...caller }))
    } catch (error) {
      // What nobody foresaw becomes an answer that is no frame, and blocks as well.
      return dialect.answer({ allow: false, reason: refusalWords(known(error)) })
    }
  }

  async function told({ harness, event, agent, workflow, body }: Asked): Promise<HookAnswer> {
    const dialect = dialects[harness]
    const parsed = dialect.parse(event, leniently(body))
    if (parsed.means === 'call') throw new PayloadRefused('The payload is that of a call.')
    await tell.told(harness, { agent, workflow, session: parsed.session.slice(0, 200) }, parsed)
    return dialect.goOn(event)
  }

  app.post(hooksPath, async c => {
    const agent = authenticate(c)
    const harness = harnessNamed(c.req.param('harness'))
    const event = c.req.param('event')
    const means = meaningOf(harness, event)
    if (means === undefined) throw new Problem('not-found', `${harnesses[harness].title} has no event of this name.`)
    const { rawBody = Buffer.alloc(0) } = c.env.incoming as { rawBody?: Buffer }
    const { workflow: named, within } = c.req.query()
    const workflow = workflowOf(agent, named)
    const asked: Asked = { harness, event, agent, workflow, within: secondsIn(within), body: rawBody }
    if (means !== 'call') {
      const answer = told(asked).catch(error => {
        throw known(error)
      })
      return waitingResponse(answer.then(frameOf), () => undefined)
    }
    const left = new AbortController()
    let either: AbortSignal | undefined
    const signal = () => {
      either ??= AbortSignal.any([c.req.raw.signal, left.signal])
      return either
    }
    const gone = () => either?.aborted === true || c.env.incoming.socket.destroyed
    return waitingResponse(gated(asked, { signal, gone }).then(frameOf), () => left.abort())
  })
}

function harnessNamed(name: string): HarnessName {
  if (Object.hasOwn(harnesses, name)) return name as HarnessName
  throw new Problem('not-found', `There is no harness of this name. There are: ${Object.keys(harnesses).join(', ')}.`)
}

/** An agent with one workflow means that one; every other has to say. */
function workflowOf({ agent, workflows }: Agent, named: string | undefined): string {
  if (named !== undefined) return named
  const [only, ...others] = workflows
  if (only !== undefined && others.length === 0) return only
  throw new Problem('bad-request', `The agent ${agent} has ${workflows.length} workflows; name one with ?workflow=.`)
}

/** How long the shim leaves time for an answer: never longer than the harness does. */
function secondsIn(within: string | undefined): number {
  const { answer } = hookDeadlines.gate
  return within !== undefined && /^\d{1,3}$/.test(within) ? Math.min(Number(within), answer) : answer
}

/** Of a call, as two parsers cannot read it differently: what a person is shown is what the tool gets. */
function strictly(body: Buffer): Payload {
  try {
    const value = parseStrict(body, { depth: limits.jsonDepth, keys: limits.jsonKeys })
    if (isObject(value)) return value
  } catch (error) {
    if (error instanceof StrictJsonError) throw new Problem('bad-json', error.message, { rule: error.code })
    throw error
  }
  throw new PayloadRefused('The hook’s payload is no JSON object.')
}

/** After the fact: results may be deep and wide, and are cut before they are kept. */
function leniently(body: Buffer): Payload {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (isObject(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new PayloadRefused('The hook’s payload is no JSON object.')
}

/** What the payload lacks, as the problem that it is. */
function known(error: unknown): Problem {
  if (error instanceof PayloadRefused) return new Problem('bad-request', error.message)
  if (error instanceof Problem) return error
  throw error
}

/** How much an agent may do by itself, as one ladder: the tiers, and above them to act alone (design §4, §7). */
import { covers, parseSelector } from '../action/selector.ts'
import { type Boundary, doOf } from '../boundary/boundary.ts'
import { specificityOf } from '../boundary/specificity.ts'
import { type Tier, tiers } from '../boundary/tiers.ts'
import { say } from '../text/say.ts'
import { raiseSentences as sentences } from './sentences.ts'

/** From the least freedom to the most. At `escalate` every change is the owner's, which is less than `prepare`. */
export const levels = ['observe', 'recommend', 'escalate', 'prepare', 'execute', 'alone'] as const
export type Level = (typeof levels)[number]

/** The steps that work is promoted along: `escalate` is chosen, and neither reached nor left by promotion. */
const ladder: readonly Level[] = ['observe', 'recommend', 'prepare', 'execute', 'alone']

export function levelTitle(level: Level): string {
  return level === 'alone' ? 'Execute, alone' : tiers[level].title
}

/** The step above or below, or `undefined` at the ends and off the ladder. `top` is the last step that counts. */
export function stepFrom(level: Level, by: 1 | -1, top: Level = 'alone'): Level | undefined {
  const at = ladder.indexOf(level)
  const to = at + by
  return at < 0 || to < 0 || to > ladder.indexOf(top) ? undefined : ladder[to]
}

/**
 * The level of one kind of action on whole records, `target` being `system/type`: what the boundary says of it without
 * conditions. Rules for single fields, or with a condition, can only be judged with an action.
 */
export function levelOf(boundary: Boundary, verb: string, target: string): Level {
  const touch = { path: target.split('/'), whole: true }
  const about = (entry: string | { do: string; when?: string | undefined }) => {
    const [ofVerb = '', selector = ''] = doOf(entry).split(' ')
    const parsed = parseSelector(selector)
    const unconditional = typeof entry === 'string' || entry.when === undefined
    const applies = unconditional && (ofVerb === '*' || ofVerb === verb) && covers(parsed, touch)
    return applies ? specificityOf({ verb: ofVerb, selector: parsed }) : undefined
  }
  let tier: Tier = boundary.tier
  let best = -1
  for (const capability of boundary.capabilities) {
    const specificity = about(capability)
    if (specificity === undefined || specificity < best) continue
    // Of two that are as specific the stricter counts.
    if (specificity > best || rank(capability.tier) < rank(tier)) tier = capability.tier
    best = specificity
  }
  return tier === 'execute' && boundary.alone.some(entry => about(entry) !== undefined) ? 'alone' : tier
}

/** What gives the agent more freedom in the new boundary than in the old one, a sentence each; empty where nothing does. */
export function raises(before: Boundary, after: Boundary): string[] {
  const found: string[] = []
  const tell = (rule: string | undefined, from: Level, to: Level) => {
    if (rank(to) <= rank(from)) return
    const levels = { from: levelTitle(from), to: levelTitle(to) }
    found.push(rule === undefined ? say(sentences.tier, levels) : say(sentences.rule, { rule, ...levels }))
  }
  tell(undefined, before.tier, after.tier)
  const old = new Map(before.capabilities.map(entry => [nameOf(entry), entry.tier]))
  const kept = new Map(after.capabilities.map(entry => [nameOf(entry), entry.tier]))
  for (const name of new Set([...old.keys(), ...kept.keys()])) {
    // Without a capability of its own it had, or has from now on, the tier of the workflow.
    if (old.has(name) || kept.get(name) !== after.tier)
      tell(name, old.get(name) ?? before.tier, kept.get(name) ?? after.tier)
  }
  const alone = new Set(before.alone.map(nameOf))
  for (const entry of after.alone)
    if (!alone.has(nameOf(entry))) found.push(say(sentences.alone, { rule: nameOf(entry) }))
  return found
}

function rank(level: Level): number {
  return levels.indexOf(level)
}

function nameOf(entry: string | { do: string; when?: string | undefined }): string {
  return typeof entry === 'string' || entry.when === undefined ? doOf(entry) : `${entry.do} when ${entry.when}`
}

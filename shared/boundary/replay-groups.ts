/** Adds up what a replay finds: differences in groups of the same change for the same reason, what loosens first. */
import { parseRecord } from '../action/record.ts'
import { say } from '../text/say.ts'
import { notReplayed, replaySentences } from './change-sentences.ts'
import { loosens, type PastAsk, strictness } from './replay.ts'
import type { ReplayGroup, ReplayResult } from './replay-result.ts'
import type { Reason, Verdict } from './verdict.ts'

/** Bounds of one result: what is left out of the lists is still in the counts. */
export const replayLimits = { groups: 100, asksOfGroup: 20 } as const

export type ReplayTally = {
  /** Takes in one ask with both verdicts and how it ended then, in the order in which the asks were made. */
  add(past: PastAsk, before: Verdict, after: Verdict, ended: string): void
  /** Takes in one whose content is gone. */
  erased(): void
  result(of: Pick<ReplayResult, 'workflow' | 'from' | 'against' | 'widens'>): ReplayResult
}

export function replayTally(): ReplayTally {
  const groups = new Map<string, ReplayGroup>()
  let asks = 0
  let gone = 0

  function groupOf(past: PastAsk, before: Verdict, after: Verdict): ReplayGroup {
    const { verb, record } = past.action
    const [from, to] = [decidedBy(before), decidedBy(after)]
    const { system = '', type = '' } = parseRecord(record) ?? {}
    const key = JSON.stringify([from, to, verb, system, type])
    const found = groups.get(key)
    if (found) return found
    const group: ReplayGroup = {
      from,
      to,
      verb,
      type: `${system}/${type}`,
      loosens: loosens(before, after),
      count: 0,
      sentence: '',
      outcomes: {},
      asks: [],
    }
    groups.set(key, group)
    return group
  }

  return {
    add(past, before, after, ended) {
      asks += 1
      if (strictness(before) === strictness(after)) return
      const group = groupOf(past, before, after)
      group.count += 1
      group.sentence = sentenceOf(group, after)
      group.outcomes[ended] = (group.outcomes[ended] ?? 0) + 1
      group.asks.unshift({ ask: past.ask, run: past.run, at: past.at })
      if (group.asks.length > replayLimits.asksOfGroup) group.asks.pop()
    },
    erased() {
      gone += 1
    },
    result(of) {
      const all = [...groups.values()].sort((a, b) => Number(b.loosens) - Number(a.loosens) || b.count - a.count)
      const sum = (some: readonly ReplayGroup[]) => some.reduce((total, { count }) => total + count, 0)
      return {
        ...of,
        asks,
        erased: gone,
        differ: sum(all),
        loosens: sum(all.filter(group => group.loosens)),
        groups: all.slice(0, replayLimits.groups),
        groupsLeftOut: Math.max(0, all.length - replayLimits.groups),
        notReplayed: Object.values(notReplayed),
      }
    },
  }
}

function decidedBy({ decision, grant, reasons: [reason] }: Verdict): ReplayGroup['from'] {
  const { facet, rule } = reason as Reason
  return { decision, grant, facet, rule }
}

const now = { allow: 'be allowed', review: 'wait for approval', escalate: 'wait for the owner', block: 'be blocked' }
const before = {
  allow: 'being allowed',
  review: 'waiting for approval',
  escalate: 'waiting for the owner',
  block: 'being blocked',
}

/** `To update crm/lead would be allowed instead of waiting for approval: "update crm/lead" may be done without approval.` */
function sentenceOf({ verb, type, from, to }: ReplayGroup, { reasons: [reason] }: Verdict): string {
  const given = { verb, type, now: now[to.decision], reason: reason?.sentence ?? '' }
  if (from.decision !== to.decision) return say(replaySentences.decided, { ...given, before: before[from.decision] })
  return say(to.grant ? replaySentences.grants : replaySentences.leaves, given)
}

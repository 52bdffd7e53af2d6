/**
 * A boundary as one page of plain language (design §4): the extension shows it, `countersign boundary show` prints it.
 * Lines quote the document's own words, so a view puts them through the text renderer like any other text.
 */
import type { Effect } from '../action/verbs.ts'
import { systemKinds } from '../systems/kinds.ts'
import { say } from '../text/say.ts'
import { type Boundary, doOf, selectorsOf } from './boundary.ts'
import { conditionWords } from './condition-words.ts'
import { detectorKinds } from './detect/kinds.ts'
import { durationWords } from './duration-words.ts'
import { ruleWords, selectorsWords } from './selector-words.ts'
import { amountLines, evidenceLines, failureLines, toolLines } from './summary-lines.ts'
import { summaryHeadings as headings, summarySentences as sentences, summaryEffects } from './summary-sentences.ts'
import { tiers, tierTable } from './tiers.ts'

/** One part of the page; `id` is the same for every boundary, so that a view can mark it. */
export type SummarySection = { id: SectionId; heading: string; lines: string[] }
export type SectionId =
  | 'process'
  | 'owner'
  | 'tier'
  | 'systems'
  | 'reads'
  | 'writes'
  | 'capabilities'
  | 'alone'
  | 'approval'
  | 'never'
  | 'evidence'
  | 'budget'
  | 'failure'
  | 'review'
  | 'tools'

/** The page, in reading order: what it is for, who answers for it, what agents may do, and what they must never do. */
export function summarize(boundary: Boundary): SummarySection[] {
  const {
    title,
    process,
    owner,
    tier,
    systems,
    reads,
    writes,
    capabilities,
    alone,
    approval,
    never,
    evidence,
    failure,
    review,
    tools,
  } = boundary
  const section = (
    id: SectionId,
    heading: string,
    lines: string[],
    none: string = sentences.nothing,
  ): SummarySection => ({
    id,
    heading,
    lines: lines.length > 0 ? lines : [none],
  })
  return [
    section('process', title, [process]),
    section('owner', headings.owner, [`${owner.team}, ${owner.contact}`, sentences.escalated]),
    section('tier', say(headings.tier, { tier: tiers[tier].title }), [
      say(sentences.tier, tiers[tier]),
      ...(Object.keys(summaryEffects) as Effect[]).map(effect =>
        say(sentences[tierTable[tier][effect]], { effect: summaryEffects[effect] }),
      ),
    ]),
    section(
      'systems',
      headings.systems,
      Object.entries(systems).map(
        ([name, { kind, at }]) => `${name}: ${systemKinds[kind].title}${at === undefined ? '' : `, at ${at}`}`,
      ),
    ),
    section('reads', headings.reads, selectorsWords(reads, systems)),
    section('writes', headings.writes, selectorsWords(writes, systems)),
    ...(capabilities.length === 0
      ? []
      : [
          section(
            'capabilities',
            headings.capabilities,
            capabilities.map(
              ({ do: rule, tier, when }) => `${tiers[tier].title}: ${lineOf({ do: rule, when }, systems)}`,
            ),
          ),
        ]),
    section('alone', headings.alone, [
      ...alone.map(rule => lineOf(rule, systems)),
      ...(alone.length > 0 && ![tier, ...capabilities.map(({ tier }) => tier)].includes('execute')
        ? [sentences.idleAlone]
        : []),
    ]),
    section(
      'approval',
      headings.approval,
      approval.map(rule => lineOf(rule, systems)),
      sentences.noApproval,
    ),
    section(
      'never',
      headings.never,
      [
        ...selectorsWords(selectorsOf(never), systems),
        ...never.flatMap(entry =>
          typeof entry === 'string' ? [] : [say(sentences.contains, { what: detectorKinds[entry.detect] })],
        ),
      ],
      sentences.noNever,
    ),
    section('evidence', headings.evidence, evidenceLines(evidence), sentences.noEvidence),
    section('budget', headings.budget, amountLines(boundary), sentences.noLimit),
    section('failure', headings.failure, failureLines(failure)),
    section('review', headings.review, [
      say(sentences.time, { own: durationWords(review.expires), owner: durationWords(review.owner_expires) }),
    ]),
    ...(tools.length === 0 ? [] : [section('tools', headings.tools, toolLines(tools, systems))]),
  ]
}

/** The page as text, for the command line. */
export function summaryText(sections: readonly SummarySection[]): string {
  return sections.map(({ heading, lines }) => [heading, ...lines.map(line => `  ${line}`)].join('\n')).join('\n\n')
}

type Entry = string | { do: string; when?: string | undefined; reason?: string | undefined }

/** `Change crm.lead in odoo, when amount is above 10 (Amounts are read by two people)` */
function lineOf(entry: Entry, systems: Boundary['systems']): string {
  const { when, reason } = typeof entry === 'string' ? {} : entry
  const words = ruleWords(doOf(entry), systems)
  return `${words}${when === undefined ? '' : `, when ${conditionWords(when)}`}${reason === undefined ? '' : ` (${reason})`}`
}

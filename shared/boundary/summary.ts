/**
 * A boundary as one page of plain language (design §4): the extension shows it, `countersign boundary show` prints it.
 * Lines quote the document's own words, so a view puts them through the text renderer like any other text.
 */
import type { Effect } from '../action/verbs.ts'
import { systemKinds } from '../systems/kinds.ts'
import { type Boundary, doOf, selectorsOf } from './boundary.ts'
import { conditionWords } from './condition-words.ts'
import { detectorKinds } from './detect/kinds.ts'
import { durationWords } from './duration-words.ts'
import { ruleWords, selectorsWords } from './selector-words.ts'
import { amountLines, evidenceLines, failureLines, toolLines } from './summary-lines.ts'
import { type TierRule, tiers, tierTable } from './tiers.ts'

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

const effectWords: Record<Effect, string> = {
  read: 'Reading',
  draft: 'Drafting a decision',
  propose: 'Proposing an update',
  write: 'Changing something',
}

const tierWords: Record<TierRule, string> = {
  allow: 'is allowed',
  review: 'needs approval',
  'review-without-grant': 'goes to a person, who acts on it',
  owner: 'goes to the owner',
  block: 'is not allowed',
  alone: 'needs approval, except for what is listed under “Alone”',
}

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
  const section = (id: SectionId, heading: string, lines: string[], none = 'Nothing.'): SummarySection => ({
    id,
    heading,
    lines: lines.length > 0 ? lines : [none],
  })
  return [
    section('process', title, [process]),
    section('owner', 'Owner', [
      `${owner.team}, ${owner.contact}`,
      'What is escalated goes to this team, and only its approvers decide on it.',
    ]),
    section('tier', `Tier: ${tiers[tier].title}`, [
      `An agent ${tiers[tier].means}.`,
      ...(Object.keys(effectWords) as Effect[]).map(
        effect => `${effectWords[effect]} ${tierWords[tierTable[tier][effect]]}.`,
      ),
    ]),
    section(
      'systems',
      'Systems',
      Object.entries(systems).map(
        ([name, { kind, at }]) => `${name}: ${systemKinds[kind].title}${at === undefined ? '' : `, at ${at}`}`,
      ),
    ),
    section('reads', 'May read', selectorsWords(reads, systems)),
    section('writes', 'May change', selectorsWords(writes, systems)),
    ...(capabilities.length === 0
      ? []
      : [
          section(
            'capabilities',
            'Another tier for',
            capabilities.map(
              ({ do: rule, tier, when }) => `${tiers[tier].title}: ${lineOf({ do: rule, when }, systems)}`,
            ),
          ),
        ]),
    section('alone', 'Alone, without approval', [
      ...alone.map(rule => lineOf(rule, systems)),
      ...(alone.length > 0 && ![tier, ...capabilities.map(({ tier }) => tier)].includes('execute')
        ? ['This list has no effect at this tier: only agents at tier Execute act alone.']
        : []),
    ]),
    section(
      'approval',
      'Always with approval',
      approval.map(rule => lineOf(rule, systems)),
      'Nothing besides what the tier asks for, and what cannot be undone.',
    ),
    section(
      'never',
      'Never',
      [
        ...selectorsWords(selectorsOf(never), systems),
        ...never.flatMap(entry =>
          typeof entry === 'string' ? [] : [`anything that contains ${detectorKinds[entry.detect]}`],
        ),
      ],
      'Nothing besides what is not listed above.',
    ),
    section('evidence', 'Evidence', evidenceLines(evidence), 'None is required.'),
    section('budget', 'Cost and amount', amountLines(boundary), 'There is no limit.'),
    section('failure', 'When something fails', failureLines(failure)),
    section('review', 'Time to decide', [
      `${durationWords(review.expires)}; for the owner ${durationWords(review.owner_expires)}. Then the request expires, which is not a denial.`,
    ]),
    ...(tools.length === 0 ? [] : [section('tools', 'What a tool call means', toolLines(tools, systems))]),
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

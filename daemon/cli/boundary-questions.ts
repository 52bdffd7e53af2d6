/**
 * The seven questions of `countersign boundary init`: what every boundary has to say at least. Each answer is a line of
 * text; `read` makes the value of the document out of it, or says what is wrong with the line.
 */
import { detectorNames } from '../../shared/boundary/detect/kinds.ts'

/** What stands in the document once everything is answered; each member is the answer to one question. */
export type Answered = {
  process: string
  reads: string[]
  writes: string[]
  alone: (string | { do: string; when: string })[]
  approval: (string | { do: string; when: string })[]
  never: (string | { detect: string })[]
  owner: { team: string; contact: string }
}
export type QuestionName = keyof Answered

export type Question = {
  name: QuestionName
  asks: string
  /** What an answer looks like. */
  such: string
  /** The answer that an empty line stands for; without one an answer has to be given. */
  usual?: string
  read: (answer: string) => { value: unknown } | { wrong: string }
}

const list = (entry: (text: string) => unknown) => (answer: string) => ({ value: entriesOf(answer).map(entry) })

export const questions: readonly Question[] = [
  {
    name: 'process',
    asks: 'Which business process does the agent support?',
    such: 'Keeps renewal opportunities current before the quarterly forecast.',
    read: answer => (answer === '' ? { wrong: 'Say it in one sentence: reviewers read it first.' } : { value: answer }),
  },
  {
    name: 'reads',
    asks: 'What may it read? Selectors are system/type/field, or system/type/path for files.',
    such: 'odoo/crm.lead/*, odoo/res.partner/name, workstation/file/reports/**',
    usual: 'nothing',
    read: list(text => text),
  },
  {
    name: 'writes',
    asks: 'What may it change?',
    such: 'odoo/crm.lead/stage_id, odoo/mail.message',
    usual: 'nothing',
    read: list(text => text),
  },
  {
    name: 'alone',
    asks: 'What may it do without approval? Each with its verb, and "when" for a condition.',
    such: 'create odoo/mail.message; update odoo/crm.lead/expected_revenue when input.expected_revenue < 10000',
    usual: 'nothing',
    read: list(rule),
  },
  {
    name: 'approval',
    asks: 'What always needs approval? What is not done alone needs it in any case.',
    such: 'update odoo/crm.lead/stage_id, delete odoo/crm.lead',
    usual: 'nothing',
    read: list(rule),
  },
  {
    name: 'never',
    asks: `What must it never access? Selectors, and what detectors find: ${detectorNames.join(', ')}.`,
    such: 'odoo/res.partner/vat, secret, payment-card',
    usual: 'secret, payment-card',
    read: list(text => ((detectorNames as readonly string[]).includes(text) ? { detect: text } : text)),
  },
  {
    name: 'owner',
    asks: 'Which team answers for review and maintenance, and how is it reached?',
    such: 'Revenue Operations, revops@example.com',
    read: answer => {
      const comma = answer.lastIndexOf(',')
      const [team, contact] = [answer.slice(0, comma).trim(), answer.slice(comma + 1).trim()]
      return comma < 0 || team === '' || contact === ''
        ? { wrong: 'Name the team and, after a comma, how to reach it.' }
        : { value: { team, contact } }
    },
  },
]

/** A list has commas between its entries, or semicolons where an entry holds a comma itself, as conditions can. */
function entriesOf(answer: string): string[] {
  if (/^(nothing|none|-|)$/i.test(answer)) return []
  const parts = answer.includes(';') ? answer.split(';') : / when /.test(answer) ? [answer] : answer.split(',')
  return parts.map(part => part.trim()).filter(part => part !== '')
}

function rule(text: string): string | { do: string; when: string } {
  const at = text.indexOf(' when ')
  return at < 0 ? text : { do: text.slice(0, at).trim(), when: text.slice(at + 6).trim() }
}

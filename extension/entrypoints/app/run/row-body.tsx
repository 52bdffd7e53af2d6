/** What a row of the timeline holds: input and result of a step, the whole of an ask, the words of a note. */
import type { Json } from '../../../../shared/action/canonical.ts'
import type { RunView } from '../../../../shared/api/views.ts'
import type { Entry } from '../../../../shared/run/entries.ts'
import { shown } from '../../../lib/value.ts'
import { costWords } from '../../../locales/costs.ts'
import { numberText } from '../../../locales/language.ts'
import { Inert } from '../../../ui/inert.tsx'
import { exactly, money } from '../format.ts'
import { words } from '../words.ts'
import { AskBody } from './ask-body.tsx'
import type { Row } from './rows.ts'
import { ValueBox } from './value-box.tsx'

export function RowBody({ row: { of }, bodies }: { row: Row; bodies: RunView['bodies'] }) {
  if ('ask' in of) return <AskBody id={of.ask.id} version={of.ask.version} />
  if ('note' in of) {
    const note = bodies[of.note.note]
    return (
      <div className="body">
        {note === undefined ? (
          <p className="hint">{words.run.erased}</p>
        ) : (
          <ValueBox label={words.run.notes.title} value={note} />
        )}
      </div>
    )
  }
  if ('words' in of)
    return (
      <div className="body">
        <ValueBox label={words.run.words} value={of.words} />
      </div>
    )
  return <StepBody step={of.entry} bodies={bodies} />
}

type StepContent = { input?: Json; result?: Json; error?: Json }

function StepBody({ step, bodies }: { step: Entry<'run.step'>; bodies: RunView['bodies'] }) {
  const { run } = words
  const content = step.body === undefined ? {} : (bodies[step.body] as StepContent | undefined)
  const { usage } = step
  return (
    <div className="body">
      <dl className="small-facts">
        <div>
          <dt>{step.kind === 'model_call' ? run.model : run.tool}</dt>
          <dd>
            <Inert value={shown(usage?.model ?? step.name, true)} />
            {usage?.inputTokens !== undefined && (
              <> · {run.tokens(numberText(usage.inputTokens), numberText(usage.outputTokens ?? 0))}</>
            )}
          </dd>
        </div>
        {(usage || step.kind === 'model_call') && (
          <div>
            <dt>{costWords.cost}</dt>
            <dd>
              <StepCost usage={usage} />
            </dd>
          </div>
        )}
        <div>
          <dt>{run.at}</dt>
          <dd>{exactly(step.at)}</dd>
        </div>
      </dl>
      {content === undefined && <p className="hint">{run.erased}</p>}
      {step.body === undefined && <p className="hint">{run.nothing}</p>}
      {content?.error !== undefined && <ValueBox label={run.error} value={content.error} />}
      {content?.input !== undefined && <ValueBox label={run.input} value={content.input} />}
      {content?.result !== undefined && <ValueBox label={run.result} value={content.result} />}
    </div>
  )
}

/** Unknown is said, and never shown as 0 (design §8). */
function StepCost({ usage }: Pick<Entry<'run.step'>, 'usage'>) {
  if (usage?.costMicroUsd === undefined) return <>{costWords.origins.unknown}</>
  const { price } = usage
  return (
    <>
      {money(usage.costMicroUsd)}, {costWords.origins[usage.origin ?? 'reported']}
      {price && <small> ({costWords.price(price.from, price.source)})</small>}
    </>
  )
}

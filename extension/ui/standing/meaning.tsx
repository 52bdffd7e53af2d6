/** What a standing grant means, in one sentence, with the exact names of what may be written. */
import { wholeRecord } from '../../../shared/approval/standing.ts'
import type { StandingScope } from '../../../shared/approval/standing-scope.ts'
import { shown, shownName } from '../../lib/value.ts'
import { phraseOf } from '../../locales/shared-sentence.ts'
import { grantWords } from '../../locales/standing-grants.ts'
import { Inert } from '../inert.tsx'
import './standing.css'

const inputPrefix = 'input/'

/** `agent` and the names in `scope` come from the agent. `until` is the time in words. */
export function Meaning({ agent, scope, until }: { agent: string; scope: StandingScope; until: string }) {
  const { meaning } = grantWords
  return (
    <div className="meaning">
      <p>
        {meaning.next(scope.times)}{' '}
        <b>
          <Inert value={shown(agent, true)} />
        </b>{' '}
        {meaning.may} <What scope={scope} />, {meaning.until(until)}
      </p>
      <p className="faint">{meaning.limits}</p>
    </div>
  )
}

/** The action, where it may happen, and the exact names of what it may write. */
export function What({ scope }: { scope: StandingScope }) {
  const { meaning } = grantWords
  return (
    <span className="what">
      <b>{phraseOf(scope.verb) ?? <Inert value={shown(scope.verb, true)} />}</b>{' '}
      {scope.record === undefined && meaning.any}
      <code>
        <Inert value={shown(scope.record ?? scope.type ?? '', true)} />
      </code>
      {scope.record === undefined && meaning.run}, {scope.fields.includes(wholeRecord) ? meaning.whole : meaning.only}
      <Names scope={scope} />
    </span>
  )
}

function Names({ scope: { fields } }: { scope: StandingScope }) {
  const { meaning } = grantWords
  const names = fields.filter(name => name !== wholeRecord)
  return names.map((name, at) => (
    <span key={name}>
      {at > 0 ? ', ' : ' '}
      {name.startsWith(inputPrefix) ? (
        <>
          <code>{shownName(name.slice(inputPrefix.length))}</code> {meaning.carried}
        </>
      ) : (
        <code>{shownName(name)}</code>
      )}
    </span>
  ))
}

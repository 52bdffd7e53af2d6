/** Search and filters of the history. */
import { type RefObject, useEffect, useState } from 'react'
import { outcomeWords } from '../../../locales/shared-words.ts'
import { aloud } from '../../../ui/live/aloud.ts'
import { useRemote } from '../use-remote.ts'
import { words } from '../words.ts'
import { Choice } from './choice.tsx'
import { type Filter, holdsNoWord } from './filter.ts'
import { MoreFilters } from './more-filters.tsx'

type Props = {
  filter: Filter
  onChange: (filter: Filter) => void
  search: RefObject<HTMLInputElement | null>
  /** The list is there: what the filters offer comes after it. */
  ready: boolean
}

type Names = Record<'workflows' | 'agents', readonly (readonly [value: string, title: string])[]>
const none: Names = { workflows: [], agents: [] }

/** Typing rests this long before the daemon is asked, in ms. */
const rest = 250

export function Filters({ filter, onChange, search, ready }: Props) {
  const { history } = words
  const names = useRemote(ready ? 'names' : 'none', async (daemon): Promise<Names> => {
    if (!ready) return none
    const [{ boundaries }, { agents }] = await Promise.all([daemon.call('boundaries', {}), daemon.call('agents', {})])
    return {
      workflows: boundaries.map(({ workflow, boundary }) => [workflow, boundary?.title ?? workflow] as const),
      agents: agents.map(({ agent }) => [agent, agent] as const),
    }
  })
  const set = (name: 'workflow' | 'agent' | 'outcome' | 'text') => (value: string) =>
    onChange({ ...filter, [name]: value || undefined })
  return (
    <search className="filters">
      <Search text={filter.text ?? ''} onChange={set('text')} field={search} />
      <small ref={aloud} id="no-word" className="no-word">
        {holdsNoWord(filter) && history.noWord}
      </small>
      <Choice
        name={history.workflow}
        value={filter.workflow}
        options={names.value?.workflows ?? []}
        onChange={set('workflow')}
      />
      <Choice name={history.agent} value={filter.agent} options={names.value?.agents ?? []} onChange={set('agent')} />
      <Choice
        name={history.outcome}
        value={filter.outcome}
        options={[
          ['pending', history.pending],
          ...Object.entries(outcomeWords).map(([key, { title }]) => [key, title] as const),
        ]}
        onChange={set('outcome')}
      />
      <MoreFilters filter={filter} onChange={onChange} />
    </search>
  )
}

/** The field keeps what is typed; the filter follows a moment later, so that every letter is not a search. */
function Search({
  text,
  onChange,
  field,
}: {
  text: string
  onChange: (text: string) => void
  field: RefObject<HTMLInputElement | null>
}) {
  const [typed, setTyped] = useState(text)
  useEffect(() => setTyped(text), [text])
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => onChange(typed), rest)
    return () => clearTimeout(timer)
  }, [typed, text, onChange])
  return (
    <input
      ref={field}
      type="search"
      maxLength={200}
      value={typed}
      aria-label={words.history.search}
      aria-describedby="no-word"
      placeholder={words.history.searchHint}
      onChange={event => setTyped(event.target.value)}
    />
  )
}

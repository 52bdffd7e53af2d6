/** Search and filters of the history. */
import { type RefObject, useEffect, useState } from 'react'
import { outcomes } from '../../../../shared/approval/outcome.ts'
import { oneLine } from '../../../../shared/text/excerpt.ts'
import { useRemote } from '../use-remote.ts'
import { words } from '../words.ts'
import type { Filter } from './filter.ts'

type Props = {
  filter: Filter
  onChange: (filter: Filter) => void
  search: RefObject<HTMLInputElement | null>
  total: number
}

/** Typing rests this long before the daemon is asked, in ms. */
const rest = 250

export function Filters({ filter, onChange, search, total }: Props) {
  const { history } = words
  const names = useRemote('filter names', async daemon => {
    const [{ boundaries }, { agents }] = await Promise.all([daemon.call('boundaries', {}), daemon.call('agents', {})])
    return {
      workflows: boundaries.map(({ workflow, boundary }) => [workflow, boundary?.title ?? workflow] as const),
      agents: agents.map(({ agent }) => [agent, agent] as const),
    }
  })
  const set = (name: keyof Filter) => (value: string) => onChange({ ...filter, [name]: value || undefined })
  return (
    <search className="filters">
      <Search text={filter.text ?? ''} onChange={set('text')} field={search} />
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
          ...Object.entries(outcomes).map(([key, { title }]) => [key, title] as const),
        ]}
        onChange={set('outcome')}
      />
      <small role="status">{history.total(total)}</small>
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
      placeholder={words.history.searchHint}
      onChange={event => setTyped(event.target.value)}
    />
  )
}

type ChoiceProps = {
  name: string
  value: string | undefined
  options: readonly (readonly [value: string, title: string])[]
  onChange: (value: string) => void
}

function Choice({ name, value = '', options, onChange }: ChoiceProps) {
  return (
    <select
      aria-label={name}
      value={value}
      className={value ? 'on' : ''}
      onChange={event => onChange(event.target.value)}
    >
      <option value="">{name}</option>
      {options.map(([key, title]) => (
        <option key={key} value={key}>
          {oneLine(title, 60)}
        </option>
      ))}
    </select>
  )
}

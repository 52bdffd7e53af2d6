/** One filter with a few values; it stands out where it is set. */
import { oneLine } from '../../../../shared/text/excerpt.ts'

type Props = {
  name: string
  value: string | undefined
  options: readonly (readonly [value: string, title: string])[]
  onChange: (value: string) => void
}

export function Choice({ name, value = '', options, onChange }: Props) {
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

/** A sentence that the daemon recorded, in the language in use; where it has none there, marked as the English it is. */
import { shown } from '../lib/value.ts'
import { language } from '../locales/language.ts'
import { type SaidBy, said } from '../locales/said.ts'
import { Inert } from './inert.tsx'

type Props = {
  by: SaidBy
  recorded: string
  /** A person may have written it, in whatever language. */
  perhapsWritten?: boolean
}

export function Said({ by, recorded, perhapsWritten = false }: Props) {
  const text = said[by](recorded)
  return (
    <span lang={text === recorded && language !== 'en' && !perhapsWritten ? 'en' : undefined}>
      <Inert value={shown(text)} />
    </span>
  )
}

/**
 * What the daemon recorded, in another language: which sentence of a table it is, and what stood in its holes, is found out
 * from the sentence itself (shared/text/say.ts). English needs none of this: it is what was recorded.
 */
import { type Given, hear } from '../../shared/text/say.ts'

/** The same sentence in other words, with the same holes; a function where what is put in has to be said otherwise too. */
type InOtherWords<Table extends Readonly<Record<string, string>>> = {
  readonly [Key in keyof Table]: string | ((given: Given<Table[Key]>) => string)
}

/** Says a recorded text in the language in use; the text itself where it is none of ours, such as what a person wrote. */
export type Say = (recorded: string) => string

export const asRecorded: Say = recorded => recorded

export function inOtherWords<const Table extends Readonly<Record<string, string>>>(
  table: Table,
  words: InOtherWords<Table>,
): Say {
  return recorded => {
    const heard = hear<keyof Table & string>(table, recorded)
    if (!heard) return recorded
    const said: string | ((given: never) => string) = words[heard.key]
    if (typeof said === 'function') return said(heard.given as never)
    return said.replace(/\{(\w+)\}/g, (hole, name: string) => heard.given[name] ?? hole)
  }
}

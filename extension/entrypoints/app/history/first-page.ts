/** The newest runs, asked for while the page is still being loaded: the history takes the answer over when it is drawn. */
import { type BodyOf, openDaemon, type ResultOf } from '../../../lib/daemon.ts'

type Question = Omit<BodyOf<'runs'>, 'before' | 'limit'>

/** Rows that are asked for first: more than a screen holds. */
export const firstRows = 50

/** What the history asks for while nobody has chosen a filter. */
const unfiltered: Question = { drills: false }
let asked: Promise<ResultOf<'runs'>> | undefined

export function askFirstPage(): void {
  asked = openDaemon().then(daemon => daemon.call('runs', { ...unfiltered, limit: firstRows }))
  // Whoever takes it over asks again; nobody else has to hear of it.
  asked.catch(() => undefined)
}

/** The answer to this very question where it was asked already and answered; once, because it ages. */
export async function takeFirstPage(question: string): Promise<ResultOf<'runs'> | undefined> {
  const answer = asked
  asked = undefined
  return question === JSON.stringify(unfiltered) ? answer?.catch(() => undefined) : undefined
}

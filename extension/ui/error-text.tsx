/** What a person reads when something did not work, for views that are there from the beginning: few need the words. */
import { later } from './later.tsx'

export const ErrorText = later(async () => {
  const { errorWords } = await import('./error-words.ts')
  return ({ error }: { error: unknown }) => errorWords(error)
})

/** The way to the first steps, beside the other places, until they are done or left. */
import { guideWords as say } from '../../../locales/guide.ts'
import { routeHash } from '../route.ts'
import type { Kept } from './kept.ts'
import { useGuide, useKept } from './use-guide.ts'

export function GuideLink({ current }: { current: boolean }) {
  const kept = useKept()
  if (!kept || (kept.closed && !current)) return null
  return kept.closed ? <Link current /> : <Following kept={kept} current={current} />
}

function Following({ kept, current }: { kept: Kept; current: boolean }) {
  useGuide(kept)
  return <Link current={current} />
}

function Link({ current }: { current: boolean }) {
  return (
    <a href={routeHash({ section: 'guide' })} aria-current={current ? 'page' : undefined}>
      {say.title}
    </a>
  )
}

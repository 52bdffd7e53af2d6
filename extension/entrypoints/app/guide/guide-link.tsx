/** The way to the first steps, beside the other places, until they are done or left. */
import { useEffect, useState } from 'react'
import { guideWords as say } from '../../../locales/guide.ts'
import { routeHash } from '../route.ts'
import type { Kept } from './kept.ts'
import { useGuide, useKept } from './use-guide.ts'

/** What a page shows first is there by then, in ms: whether the guide is over can wait for it. */
const rest = 1_500

export function GuideLink({ current }: { current: boolean }) {
  const kept = useKept()
  if (!kept || (kept.closed && !current)) return null
  return (
    <>
      <Link current={current} />
      {/* The guide itself looks at once. */}
      {!kept.closed && !current && <Following kept={kept} />}
    </>
  )
}

/** Looks whether the guide has come to its end, once the page has had its time. */
function Following({ kept }: { kept: Kept }) {
  const [rested, setRested] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), rest)
    return () => clearTimeout(timer)
  }, [])
  return rested && <Looking kept={kept} />
}

function Looking({ kept }: { kept: Kept }) {
  useGuide(kept)
  return null
}

function Link({ current }: { current: boolean }) {
  return (
    <a href={routeHash({ section: 'guide' })} aria-current={current ? 'page' : undefined}>
      {say.title}
    </a>
  )
}

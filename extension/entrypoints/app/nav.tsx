/** The places of the full page, with what wants attention in each. */
import { incidentWords } from '../../locales/incidents.ts'
import { overlayWords } from '../../locales/overlay.ts'
import { Logo } from '../../ui/icons.tsx'
import { GuideLink } from './guide/guide-link.tsx'
import { useHub } from './hub.tsx'
import { StopAll } from './notices.tsx'
import { routeHash, type Section, sections } from './route.ts'
import { words } from './words.ts'

/** The settings last: they are met least. */
const inOrder = [...sections.filter(each => each !== 'settings'), 'records', 'settings'] as const

export function Nav({ section, onHelp }: { section: Section; onHelp: () => void }) {
  const { nav } = words
  const { queue } = useHub().snapshot
  const counts: Partial<Record<Section, { number: number; words: string }>> = {
    queue: { number: queue?.pending.length ?? 0, words: nav.waiting(queue?.pending.length ?? 0) },
    incidents: { number: queue?.incidents ?? 0, words: incidentWords.open(queue?.incidents ?? 0) },
    boundaries: { number: queue?.attention.length ?? 0, words: nav.attention(queue?.attention.length ?? 0) },
  }
  return (
    <nav aria-label={nav.label}>
      <b className="brand">
        <Logo /> {nav.label}
      </b>
      {inOrder.map(each => {
        const count = counts[each]
        return (
          <a key={each} href={routeHash({ section: each })} aria-current={each === section ? 'page' : undefined}>
            {each === 'records' ? overlayWords.records.title : nav[each]}
            {count && count.number > 0 && (
              <span className="count" title={count.words}>
                {count.number}
              </span>
            )}
          </a>
        )
      })}
      <GuideLink current={section === 'guide'} />
      <StopAll />
      <button type="button" className="quiet help" onClick={onHelp}>
        {nav.keys} <kbd>?</kbd>
      </button>
    </nav>
  )
}

/** What a boundary is, shown on the one that is accepted: what agents may do alone, what a person decides, what nobody may. */
import { type SectionId, summarize } from '../../../../shared/boundary/summary.ts'
import { shown } from '../../../lib/value.ts'
import { guideWords as say } from '../../../locales/guide.ts'
import { Inert } from '../../../ui/inert.tsx'
import { SummaryParts } from '../boundaries/summary-parts.tsx'
import { Failure } from '../parts/failure.tsx'
import { routeHash } from '../route.ts'
import { useRemote } from '../use-remote.ts'

/** The three that answer what a newcomer asks, in this order. */
const parts: readonly SectionId[] = ['alone', 'approval', 'never']

export function BoundaryStep({ onRead }: { onRead: () => void }) {
  const boundaries = useRemote('guide boundaries', async daemon => (await daemon.call('boundaries', {})).boundaries)
  const view = boundaries.value?.find(({ boundary, accepted }) => boundary !== null && accepted)
  const boundary = view?.boundary
  return (
    <>
      {boundaries.error !== undefined && <Failure error={boundaries.error} onRetry={boundaries.reload} />}
      {boundaries.value && !boundary && <p>{say.boundary.none}</p>}
      {view && boundary && (
        <section className="sample" aria-label={say.boundary.label}>
          <p>
            <b>
              <Inert value={shown(boundary.title)} />
            </b>
          </p>
          <SummaryParts sections={parts.flatMap(id => summarize(boundary).filter(section => section.id === id))} />
          <a href={routeHash({ section: 'boundaries', item: view.workflow })}>{say.boundary.all}</a>
        </section>
      )}
      <button type="button" className="go" onClick={onRead}>
        {say.boundary.read}
      </button>
    </>
  )
}

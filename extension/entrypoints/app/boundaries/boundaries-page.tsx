/** The boundaries: every workflow on the left, and the chosen one on one page of plain language. */
import { useEffect } from 'react'
import { Blank } from '../parts/blank.tsx'
import { words } from '../words.ts'
import { Finder } from '../workflows/finder.tsx'
import { useWorkflows } from '../workflows/use-workflows.ts'
import { BoundaryArticle } from './boundary-article.tsx'
import { rememberAccepted } from './remembered.ts'
import { stateOf } from './state.ts'
import './boundaries.css'

export function BoundariesPage({ workflow }: { workflow?: string }) {
  const { boundaries: say } = words
  const workflows = useWorkflows('boundaries', workflow, '.boundary h1')
  const { all, chosen } = workflows
  useEffect(() => {
    if (all.value) void rememberAccepted(all.value)
  }, [all.value])
  return (
    <Finder
      section="boundaries"
      title={say.title}
      workflows={workflows}
      row={view => ({ state: stateOf(view), left: view.workflow, right: say.version(view.version) })}
      none={
        <Blank main title={say.none} text={say.noneText}>
          <code className="command">{say.noneCommand}</code>
        </Blank>
      }
    >
      {chosen ? (
        <BoundaryArticle key={chosen.workflow} view={chosen} onChanged={all.reload} />
      ) : (
        <Blank main title={say.choose} text={say.chooseText} />
      )}
    </Finder>
  )
}

/** The boundaries: every workflow on the left, and the chosen one on one page of plain language. */
import { useEffect } from 'react'
import { guideWords } from '../../../locales/guide.ts'
import { Command } from '../../../ui/command.tsx'
import { Blank } from '../parts/blank.tsx'
import { routeHash } from '../route.ts'
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
          <Command text={say.noneCommand} />
          <p>{say.noneNext}</p>
          <a className="button" href={routeHash({ section: 'guide' })}>
            {guideWords.settings.show}
          </a>
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

/** An agent's first request: a sample to paste, or a real agent. */
import { guideWords as say } from '../../../locales/guide.ts'
import { Command } from '../../../ui/command.tsx'
import { routeHash } from '../route.ts'
import { useRemote } from '../use-remote.ts'

/** The starter boundary and its agent, which the daemon makes at its first start, know this request. */
const starter = 'first-steps'
const sample =
  'npx countersign ask --workflow first-steps --verb update --record workstation/file/hello.txt --field "content=Hello from your first agent" --wait 60'

export function AskStep() {
  const known = useRemote('guide starter', async daemon =>
    (await daemon.call('boundaries', {})).boundaries.some(({ workflow }) => workflow === starter),
  )
  return (
    <>
      {known.value && (
        <>
          <p>{say.ask.paste}</p>
          <Command text={sample} />
        </>
      )}
      <p>{known.value ? say.ask.or : say.ask.connect}</p>
      <p className="buttons">
        <a className="button" href={routeHash({ section: 'settings', item: 'connections' })}>
          {say.ask.connections}
        </a>
        <a className="button" href={routeHash({ section: 'settings', item: 'agents' })}>
          {say.ask.agents}
        </a>
      </p>
      <p className="hint">{say.ask.waits}</p>
    </>
  )
}

/** Sites of the systems that boundaries name: the leave each needs, why, and a button that asks the browser for it. */

import { useEffect, useState } from 'react'
import { type Site, sitesOf } from '../../../../shared/systems/locate.ts'
import { send } from '../../../lib/messages.ts'
import { daemonHost, grantedSites, removeSite, requestSite, watchPermissions } from '../../../lib/permissions.ts'
import { siteWords } from '../../../locales/sites.ts'
import { aloudLater } from '../../../ui/live/aloud.ts'
import { Blank } from '../parts/blank.tsx'
import { Failure } from '../parts/failure.tsx'
import { useRemote } from '../use-remote.ts'
import { words } from '../words.ts'
import { AllPermissions } from './sites-permissions.tsx'

export function Sites() {
  const { sites: say } = words.settings
  const [granted, setGranted] = useState<readonly string[]>([])
  const sites = useRemote('sites', async daemon =>
    sitesOf(
      (await daemon.call('boundaries', {})).boundaries.flatMap(({ boundary }) =>
        Object.entries(boundary?.systems ?? {}),
      ),
    ),
  )
  useEffect(() => {
    const look = () => void grantedSites().then(setGranted)
    look()
    return watchPermissions(look)
  }, [])
  const known = sites.value ?? []
  const others = granted.filter(pattern => known.every(site => site.pattern !== pattern))
  return (
    <>
      <p className="hint">{siteWords.text}</p>
      {sites.error !== undefined && <Failure error={sites.error} onRetry={sites.reload} />}
      {sites.value?.length === 0 && <Blank title={say.none} text={siteWords.none} />}
      <ul className="entries">
        {known.map(site => (
          <SiteRow key={site.origin} site={site} on={granted.includes(site.pattern)} />
        ))}
      </ul>
      {others.length > 0 && (
        <>
          <h3>{say.others}</h3>
          <ul className="entries">
            {others.map(pattern => (
              <li key={pattern}>
                <code>{pattern}</code>
                <Leave pattern={pattern} on />
              </li>
            ))}
          </ul>
        </>
      )}
      <AllPermissions />
    </>
  )
}

function SiteRow({ site: { system, title, origin, pattern }, on }: { site: Site; on: boolean }) {
  const { sites: say } = words.settings
  // The extension needs this address for the daemon, and so it is never a site to choose.
  const taken = pattern === daemonHost
  return (
    <li>
      <b>
        {title} <code>{origin}</code>
        <span className={`tag ${on ? 'good' : ''}`}>{on ? say.on : say.off}</span>
      </b>
      <small>
        {say.named(system)} {taken ? say.taken : say.needs(pattern)}{' '}
        {!taken && new URL(origin).port !== '' && say.ports}
      </small>
      {!taken && <Leave pattern={pattern} on={on} />}
    </li>
  )
}

function Leave({ pattern, on }: { pattern: string; on: boolean }) {
  const { sites: say } = words.settings
  const [said, setSaid] = useState<{ refused: boolean; words: string }>()
  // The browser asks only inside the click itself, so nothing is awaited before.
  const change = () => {
    const answer = on ? removeSite(pattern) : requestSite(pattern)
    void answer
      .catch(() => false)
      .then(done => {
        const told = on ? siteWords.removed(pattern) : siteWords.granted(pattern)
        setSaid(done ? { refused: false, words: told } : { refused: true, words: say.refused })
        return send('sites.reconcile', {})
      })
  }
  return (
    <span className="buttons">
      <button type="button" onClick={change}>
        {on ? say.remove : say.show}
      </button>
      <small ref={aloudLater} className={said?.refused ? 'bad' : ''}>
        {said?.words ?? (on ? '' : siteWords.asked)}
      </small>
    </span>
  )
}

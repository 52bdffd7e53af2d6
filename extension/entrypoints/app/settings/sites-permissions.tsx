/** Every permission that the extension declares, with its reason and whether it is held now. */
import { useEffect, useState } from 'react'
import { browser } from '../../../lib/browser.ts'
import { watchPermissions } from '../../../lib/permissions.ts'
import { permissionReasons, siteWords as say } from '../../../locales/sites.ts'
import { optionalHosts } from '../../../permissions.ts'
import './shortcuts.css'

type Name = keyof typeof permissionReasons

export function AllPermissions() {
  const [held, setHeld] = useState<readonly string[]>([])
  useEffect(() => {
    const look = () =>
      void browser.permissions
        .getAll()
        .then(({ permissions = [], origins = [] }) => setHeld([...permissions, ...origins]))
    look()
    return watchPermissions(look)
  }, [])
  // Firefox does not know each of them: what this browser's manifest does not name is not asked for.
  const declared = Object.keys(permissionReasons).filter(name => name !== 'sidePanel' || held.includes(name)) as Name[]
  const stateOf = (name: Name) =>
    Object.hasOwn(optionalHosts, name) ? say.onClick : held.includes(name) ? say.yes : say.no
  return (
    <table className="keys-table">
      <caption>{say.all}</caption>
      <thead>
        <tr>
          <th scope="col">{say.permission}</th>
          <th scope="col">{say.why}</th>
          <th scope="col">{say.held}</th>
        </tr>
      </thead>
      <tbody>
        {declared.map(name => (
          <tr key={name}>
            <td>
              <code>{name}</code>
            </td>
            <td>{permissionReasons[name]}</td>
            <td>{stateOf(name)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

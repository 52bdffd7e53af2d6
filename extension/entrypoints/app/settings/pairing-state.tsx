/** Who this browser decides as, and for which daemon. */
import { useEffect, useState } from 'react'
import { fingerprintOf } from '../../../../shared/log/keys.ts'
import { unpair } from '../../../lib/pair.ts'
import { type Pairing, pairing as pairingItem } from '../../../lib/pairing.ts'
import { Pairing as PairingForm } from '../../../ui/pairing.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { moment } from '../format.ts'
import { useHub } from '../hub.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { words } from '../words.ts'

export function PairingState() {
  const { pairing: say } = words.settings
  const { approver, restart } = useHub()
  const now = useNow(60_000)
  const [paired, setPaired] = useState<Pairing | null>()
  useEffect(() => {
    void pairingItem.get().then(value => setPaired(value ?? null))
    return pairingItem.watch(value => setPaired(value ?? null))
  }, [])
  if (paired === undefined) return null
  if (paired === null) return <PairingForm inside onPaired={restart} />
  const teams = approver?.teams ?? []
  return (
    <>
      <p>{say.paired(paired.label)}</p>
      <dl className="facts-list">
        <dt>{say.since}</dt>
        <dd>{moment(paired.pairedAt, now)}</dd>
        <dt>{say.teams}</dt>
        <dd>{teams.includes('*') ? say.everyTeam : teams.join(', ')}</dd>
        <dt>{say.fingerprint}</dt>
        <dd>
          <code>{grouped(fingerprintOf(paired.daemonKey))}</code>
          <small>{say.fingerprintHint}</small>
        </dd>
        <dt>{say.journal}</dt>
        <dd>
          <code>{paired.journal}</code>
        </dd>
      </dl>
      <Confirm
        label={say.unpair}
        warning={say.unpairWarning}
        confirm={say.unpairNow}
        cancel={say.cancel}
        onConfirm={() => unpair()}
      />
    </>
  )
}

/** The first 16 digits of a fingerprint, as the terminal shows them. */
function grouped(fingerprint: string): string {
  return fingerprint.slice(0, 16).replace(/.{4}(?=.)/g, '$& ')
}

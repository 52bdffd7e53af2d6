/** The second confirmation: what loosens is accepted only by somebody who says that they have seen it and want it. */
import type { ReplayResult } from '../../../../shared/boundary/replay-result.ts'
import { editor } from '../../../locales/editor.ts'
import { Said } from '../../../ui/said.tsx'

type Props = { result: ReplayResult; confirmed: boolean; onChange: (confirmed: boolean) => void }

/** Whether the text lets agents do more, by what they asked for or by its rules alone. */
export function isLooser(result: ReplayResult | undefined): boolean {
  return result !== undefined && (result.loosens > 0 || result.widens.length > 0)
}

export function Loosening({ result: { loosens, widens }, confirmed, onChange }: Props) {
  const { loosening: say } = editor
  return (
    <fieldset className="loosening">
      <legend>{say.warning(loosens)}</legend>
      {widens.length > 0 && (
        <>
          <p>{say.widens}</p>
          <ul className="plain">
            {widens.map(sentence => (
              <li key={sentence}>
                <Said by="widening" recorded={sentence} />
              </li>
            ))}
          </ul>
        </>
      )}
      <label>
        <input
          type="checkbox"
          checked={confirmed}
          onChange={event => event.nativeEvent.isTrusted && onChange(event.target.checked)}
        />{' '}
        {say.confirm}
      </label>
    </fieldset>
  )
}

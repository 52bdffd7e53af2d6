/** The second confirmation: what loosens is accepted only by somebody who says that they have seen it and want it. */
import { editor } from '../../../locales/editor.ts'

type Props = { loosens: number; confirmed: boolean; onChange: (confirmed: boolean) => void }

export function Loosening({ loosens, confirmed, onChange }: Props) {
  const { loosening: say } = editor
  return (
    <fieldset className="loosening">
      <legend>{say.warning(loosens)}</legend>
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

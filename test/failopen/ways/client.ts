/** A program that guards its function with `countersign/client`. */
import { createCountersign } from '../../../shared/client/client.ts'
import { patience, type Way } from '../way.ts'

export const clientWay: Way = {
  name: 'countersign/client',
  async attempt({ port, token }) {
    let executed = false
    const client = createCountersign({ port, token, workflow: 'desk', timeout: (patience * 1000) / 2, tries: 2 })
    const act = client.guard(
      () => {
        executed = true
      },
      { action: { verb: 'run', record: 'work/shell' } },
    )
    const said = await act().then(
      () => '',
      error => String(error),
    )
    return { executed, said }
  },
}

/** How the first steps stand, and the way back to them. */
import { guideWords as say } from '../../../locales/guide.ts'
import { kept as keptItem } from '../guide/kept.ts'
import { useKept } from '../guide/use-guide.ts'
import { goTo } from '../use-route.ts'

export function GuideSettings() {
  const kept = useKept()
  if (!kept) return null
  const show = async () => {
    // Who left it wants it offered again; one that came to its end is only looked at.
    if (kept.closed === 'left') await keptItem.set({ read: kept.read ?? false })
    goTo({ section: 'guide' })
  }
  return (
    <>
      <p>{say.settings[kept.closed ?? 'open']}</p>
      <button type="button" onClick={() => void show()}>
        {say.settings.show}
      </button>
    </>
  )
}

/** Many things in a row, drawn as the reader gets there. */
import { Progressive } from '../progressive.tsx'

/** Things drawn at a time. */
const page = 200

type PagedProps<T> = { of: readonly T[]; draw: (each: T, at: number) => React.ReactNode; onEnd?: () => void }

export function Paged<T>({ of, draw, onEnd }: PagedProps<T>) {
  return (
    <Progressive
      parts={Math.max(1, Math.ceil(of.length / page))}
      draw={at => <Page key={at} of={of} at={at} draw={draw} />}
      onEnd={onEnd}
    />
  )
}

function Page<T>({ of, at, draw }: { of: readonly T[]; at: number; draw: PagedProps<T>['draw'] }) {
  return of.slice(at * page, (at + 1) * page).map((each, index) => draw(each, at * page + index))
}

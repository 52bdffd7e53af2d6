/** The parts of a boundary's one-page summary. */
import { shown } from '../../../lib/value.ts'
import { Inert } from '../../../ui/inert.tsx'

type Part = { id: string; heading: string; lines: readonly string[] }

export function SummaryParts({ sections }: { sections: readonly Part[] }) {
  return (
    <div className="page">
      {sections.map(({ id, heading, lines }) => (
        <section key={id} data-part={id}>
          <h2>
            <Inert value={shown(heading)} />
          </h2>
          <ul>
            {lines.map(line => (
              <li key={line}>
                <Inert value={shown(line)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** The parts of a boundary's one-page summary, in English like the command line's and the export's. */
import { shown } from '../../../lib/value.ts'
import { Inert } from '../../../ui/inert.tsx'

type Part = { id: string; heading: string; lines: readonly string[] }

export function SummaryParts({ sections }: { sections: readonly Part[] }) {
  return (
    <div className="page" lang="en">
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

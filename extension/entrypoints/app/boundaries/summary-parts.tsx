/** The parts of a boundary's one-page summary. */
import { shown } from '../../../lib/value.ts'
import { summarySaid } from '../../../locales/said.ts'
import { Inert } from '../../../ui/inert.tsx'

type Part = { id: string; heading: string; lines: readonly string[] }

export function SummaryParts({ sections }: { sections: readonly Part[] }) {
  return (
    <div className="page">
      {sections.map(({ id, heading, lines }) => (
        <section key={id} data-part={id}>
          <h2>
            <Inert value={shown(summarySaid.heading(id, heading))} />
          </h2>
          <ul>
            {lines.map(line => (
              <li key={line}>
                <Inert value={shown(summarySaid.line(id, line))} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** Small drawings. They always stand beside a word or inside a control with a name, so they are hidden from readers. */
import type { MarkName } from '../../shared/action/marks.ts'

const paths = {
  left: 'M10 3 5 8l5 5',
  right: 'm6 3 5 5-5 5',
  open: 'M6 4h6v6M12 4 4.5 11.5',
  panel: 'M2.5 3.5h11v9h-11zM9.5 3.5v9',
  check: 'm3 8.5 3.4 3.5L13 4.5',
  cross: 'm4 4 8 8m0-8-8 8',
  bang: 'M8 3v6.5M8 12.4v.2',
  arrow: 'M3 8h9.5M9 4.5 12.5 8 9 11.5',
  down: 'M8 3v9.5M4.5 9 8 12.5 11.5 9',
} as const

/** What points along a line of text points the other way where lines begin at the right. */
const alongTheLine: ReadonlySet<keyof typeof paths> = new Set(['left', 'right', 'open', 'arrow'])

export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg
      aria-hidden="true"
      className={alongTheLine.has(name) ? 'along' : undefined}
      viewBox="0 0 16 16"
      width="14"
      height="14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  )
}

const markIcons = { verified: 'check', mismatch: 'cross', missing: 'bang' } as const

/** The sign of a mark: never without its word. */
export function MarkIcon({ mark }: { mark: MarkName }) {
  if (mark !== 'reported' && mark !== 'asserted') return <Icon name={markIcons[mark]} />
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" width="14" height="14" stroke="currentColor" strokeWidth="1.7">
      <circle cx="8" cy="8" r="4.2" fill={mark === 'reported' ? 'currentColor' : 'none'} />
    </svg>
  )
}

/** The product's mark: a countersigned square. */
export function Logo() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" width="20" height="20" className="logo">
      <rect width="32" height="32" rx="8.5" fill="var(--accent)" />
      <path
        d="M8 16.2 13.2 21.4 23.4 9.4"
        fill="none"
        stroke="var(--accent-text)"
        strokeWidth="3.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M8.6 25.2h14.8" stroke="var(--accent-text)" strokeWidth="2.2" strokeLinecap="round" opacity=".72" />
    </svg>
  )
}

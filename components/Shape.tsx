import type { Severity } from '../lib/records'
import { useWords } from './words'

export type Mark = Severity | 'good' | 'unread'

const DRAWN = {
  error: (
    <>
      <path d="M8 1.5 15.2 14.4H.8Z" fill="currentColor" />
      <path class="ss-cut" d="M8 6v4M8 11.7v1" />
    </>
  ),
  warning: <path class="ss-line" d="M8 2.6 14.2 13.7H1.8ZM8 6.4v3.4M8 11.4v.6" />,
  info: (
    <>
      <circle class="ss-line" cx="8" cy="8" r="6.2" />
      <path class="ss-line" d="M8 7.3v3.9M8 4.6v.6" />
    </>
  ),
  good: <path class="ss-line ss-bold" d="m2.6 8.6 3.7 3.8 7.1-8.3" />,
  unread: <circle class="ss-line" cx="8" cy="8" r="6.2" stroke-dasharray="2.6 2.27" />,
}

/** A severity as a shape. The word goes with it unless the text beside it already says so (`quiet`). */
export const Shape = ({ kind, quiet = false }: { kind: Mark; quiet?: boolean }) => {
  const say = useWords()
  const look = { class: `ss-shape ss-${kind}`, viewBox: '0 0 16 16', width: '16', height: '16' }
  if (quiet)
    return (
      <svg {...look} aria-hidden="true" focusable="false">
        {DRAWN[kind]}
      </svg>
    )
  const word = say(`ui.shape.${kind}`)
  return (
    <svg {...look} role="img" aria-label={word} focusable="false">
      <title>{word}</title>
      {DRAWN[kind]}
    </svg>
  )
}

import { useLater } from './live'
import { useWords } from './words'

const LINES = ['a', 'b', 'c', 'd', 'e']

/** Grey lines in the place of what is coming; nothing at all for the first 300 ms. */
export const Skeleton = ({ lines = 3 }: { lines?: number }) => {
  const say = useWords()
  const late = useLater(300)
  if (!late) return <div class="ss-skeleton" aria-hidden="true" />
  return (
    <div
      class="ss-skeleton"
      role="status"
      aria-label={say.has('ui.loading') ? say('ui.loading') : 'Storeside'}
    >
      {LINES.slice(0, lines).map((line) => (
        <span key={line} class="ss-skeleton-line" />
      ))}
    </div>
  )
}

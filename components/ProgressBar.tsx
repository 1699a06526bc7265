import type { Progress } from '../lib/messages'
import { useWords } from './words'

/** How far a check is; without a figure while the vendor has not told how many there are. */
export const ProgressBar = ({ progress, name }: { progress: Progress; name: string }) => {
  const say = useWords()
  const { done, total } = progress
  const known = total !== undefined && total > 0
  const text = known
    ? say('ui.progress.of', { done, total })
    : done > 0
      ? say('ui.progress.some', { done })
      : say('ui.progress.start')
  return (
    <span class="ss-progress">
      <progress aria-label={name} {...(known ? { value: Math.min(done, total), max: total } : {})} />
      <span class="ss-figure">{text}</span>
    </span>
  )
}

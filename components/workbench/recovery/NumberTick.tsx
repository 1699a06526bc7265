import { useWords } from '../../words'
import type { Line } from './lines'

interface NumberTickProps {
  readonly line: Line
  readonly done: boolean
  /** Are the steps before it ticked off? */
  readonly open: boolean
  readonly onTick: (on: boolean) => void
}

/** One order's tick of one step, by the number that the console lists it under. */
export const NumberTick = ({ line, done, open, onTick }: NumberTickProps) => {
  const say = useWords()
  const { number, code } = line.order
  return (
    <li>
      <label class="number" data-done={done} data-locked={!open && !done}>
        <input
          type="checkbox"
          checked={done}
          disabled={!open && !done}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
        <span class="number-text">
          <span class="ss-figure">{number || code}</span>
          {code && number && <small>{code}</small>}
          {!number && <small>{say('workbench.number.code')}</small>}
        </span>
      </label>
    </li>
  )
}

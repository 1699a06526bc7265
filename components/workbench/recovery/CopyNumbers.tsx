import { useState } from 'preact/hooks'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import type { Actions } from './actions'
import type { Line } from './lines'

interface CopyNumbersProps {
  readonly desk: Pick<WorkbenchDesk, 'copy'>
  readonly lines: readonly Line[]
  readonly actions: Pick<Actions, 'announce'>
}

/** 管理番号 for the console's search; 注文番号 apart, because the console searches them in another box. */
export const CopyNumbers = ({ desk, lines, actions }: CopyNumbersProps) => {
  const say = useWords()
  const [copied, setCopied] = useState<{ what: string; ok: boolean; list: string }>()
  const numbers = lines.flatMap(({ order }) => (order.number ? [order.number] : []))
  const codes = lines.flatMap(({ order }) => (!order.number && order.code ? [order.code] : []))
  const list = [...numbers, '', ...codes].join()
  // As soon as something is ticked off, what was copied is another list.
  const fresh = copied?.list === list ? copied : undefined

  const copy = async (what: 'numbers' | 'codes' | 'commas', some: readonly string[]) => {
    try {
      await desk.copy(some.join(what === 'commas' ? ',' : '\n'))
      setCopied({ what, ok: true, list })
      actions.announce(say('workbench.copy.said', { count: some.length }))
    } catch {
      setCopied({ what, ok: false, list })
    }
  }
  const button = (what: 'numbers' | 'codes', some: readonly string[]) =>
    some.length > 0 && (
      <button type="button" class="ss-button" onClick={() => void copy(what, some)}>
        {fresh?.what === what && fresh.ok
          ? say('workbench.copied')
          : say(`workbench.copy.${what}`, { count: some.length })}
      </button>
    )
  return (
    <>
      {button('numbers', numbers)}
      {button('codes', codes)}
      {numbers.length > 1 && (
        <button type="button" class="ss-link" onClick={() => void copy('commas', numbers)}>
          {fresh?.what === 'commas' && fresh.ok ? say('workbench.copied') : say('workbench.copy.commas')}
        </button>
      )}
      {fresh && !fresh.ok && (
        <div role="alert" class="copy-box">
          <label class="field">
            <span>{say('workbench.copy.failed')}</span>
            <textarea
              class="ss-box"
              readOnly
              rows={Math.min(6, numbers.length + codes.length)}
              value={[...numbers, ...codes].join('\n')}
              onFocus={(event) => event.currentTarget.select()}
            />
          </label>
        </div>
      )}
    </>
  )
}

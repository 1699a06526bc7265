import type { Row } from '../../../lib/check/types'
import { type Mark, Shape } from '../../Shape'
import { useWords } from '../../words'
import { nameOf } from '../recovery/names'

interface TableRowProps {
  readonly index: number
  /** Undefined: still on its way from the worker. */
  readonly row: Row | undefined
  readonly top: number
  readonly active: boolean
  readonly open: boolean
}

/** Told in so many words: what is placed by hand, not every browser still takes for a table. */
const CELL = { role: 'gridcell' } as const

const worst = ({ findings }: Row): Mark =>
  (['error', 'warning', 'info'] as const).find((one) => findings.some(({ severity }) => severity === one)) ??
  'good'

/** One product, as high as every other; what it says in full stands under the table. */
export const TableRow = ({ index, row, top, active, open }: TableRowProps) => {
  const say = useWords()
  const look = {
    role: 'row' as const,
    'aria-rowindex': index + 2,
    'aria-selected': open,
    tabIndex: active ? 0 : -1,
    'data-row': index,
    class: open ? 'feed-row feed-row-open' : 'feed-row',
    style: { transform: `translateY(${top}px)` },
  }
  if (!row)
    return (
      <tr {...look} aria-busy="true">
        <td {...CELL} />
        <td {...CELL} />
        <td {...CELL} class="feed-waiting" />
        <td {...CELL} class="feed-waiting feed-sku" />
        <td {...CELL} class="feed-waiting" />
      </tr>
    )
  const rules = [...new Set(row.findings.map(({ rule }) => rule))]
  const [first] = rules
  const mended = row.mended?.[0]
  const said = first
    ? nameOf(say, first)
    : mended && say('workbench.feed.row.mended', { rule: nameOf(say, mended.rule) })
  return (
    <tr {...look}>
      <td {...CELL}>
        <Shape kind={worst(row)} />
      </td>
      <td {...CELL} class="ss-figure feed-place">
        {(row.line || row.place).toLocaleString(say.language)}
      </td>
      <td {...CELL} class="feed-name" title={row.name}>
        {row.name}
      </td>
      <td {...CELL} class="feed-sku">
        {row.sku}
      </td>
      <td {...CELL} class="feed-said">
        {rules.length > 1 ? (
          <>
            <span>{said}</span>
            <span class="feed-more">{say('workbench.feed.row.more', { count: rules.length - 1 })}</span>
          </>
        ) : (
          said
        )}
      </td>
    </tr>
  )
}

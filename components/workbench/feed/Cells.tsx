import type { Row } from '../../../lib/check/types'
import { type Mark, Shape } from '../../Shape'
import { useWords } from '../../words'
import { CELL } from '../Grid'
import { nameOf } from '../recovery/names'

const worst = ({ findings }: Row): Mark =>
  (['error', 'warning', 'info'] as const).find((one) => findings.some(({ severity }) => severity === one)) ??
  'good'

/** What a row says of one product; what it says in full stands under the table. */
export const Cells = ({ row }: { row: Row | undefined }) => {
  const say = useWords()
  if (!row)
    return (
      <>
        <td {...CELL} />
        <td {...CELL} />
        <td {...CELL} class="grid-waiting" />
        <td {...CELL} class="grid-waiting feed-sku" />
        <td {...CELL} class="grid-waiting" />
      </>
    )
  const rules = [...new Set(row.findings.map(({ rule }) => rule))]
  const [first] = rules
  const mended = row.mended?.[0]
  const said = first
    ? nameOf(say, first)
    : mended && say('workbench.feed.row.mended', { rule: nameOf(say, mended.rule) })
  return (
    <>
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
      <td {...CELL} class="grid-said">
        {rules.length > 1 ? (
          <>
            <span>{said}</span>
            <span class="grid-more">{say('workbench.feed.row.more', { count: rules.length - 1 })}</span>
          </>
        ) : (
          said
        )}
      </td>
    </>
  )
}

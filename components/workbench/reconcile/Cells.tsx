import type { CaseRow } from '../../../lib/recon/types'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import { CELL } from '../Grid'
import { nameOf } from '../recovery/names'
import { amountOf, differenceOf } from './amounts'
import { bucketName, markOf, methodName } from './buckets'
import { timeOf } from './days'

/** What a row says of one case; what it says in full stands under the table. */
export const Cells = ({ row, zone }: { row: CaseRow | undefined; zone: string }) => {
  const say = useWords()
  if (!row)
    return (
      <>
        <td {...CELL} />
        <td {...CELL} class="grid-waiting" />
        <td {...CELL} class="grid-waiting" />
        <td {...CELL} class="recon-cell-method" />
        <td {...CELL} class="recon-cell-at" />
        <td {...CELL} />
        <td {...CELL} />
        <td {...CELL} class="recon-cell-difference" />
        <td {...CELL} class="grid-waiting" />
      </>
    )
  const { order, paymentId, method, at, shopify, ecpay, findings, bucket, settled, proposals } = row
  const rules = [...new Set(findings.map(({ rule }) => rule))]
  const [first] = rules
  const difference = differenceOf(row)
  const said = first ? nameOf(say, first) : bucketName(say, bucket)
  return (
    <>
      <td {...CELL}>
        <Shape kind={settled ? 'good' : markOf(row)} />
      </td>
      <td {...CELL} title={order}>
        {order}
      </td>
      <td {...CELL} class="recon-cell-id" title={paymentId}>
        {paymentId}
      </td>
      <td {...CELL} class="recon-cell-method">
        {method && methodName(say, method)}
      </td>
      <td {...CELL} class="recon-cell-at ss-figure">
        {at !== undefined && timeOf(at, say.language, zone)}
      </td>
      <td {...CELL} class="recon-figure ss-figure">
        {amountOf(say, shopify)}
      </td>
      <td {...CELL} class="recon-figure ss-figure">
        {amountOf(say, ecpay)}
      </td>
      <td {...CELL} class={`recon-figure ss-figure recon-cell-difference${difference ? ' recon-off' : ''}`}>
        {amountOf(say, difference)}
      </td>
      <td {...CELL} class="grid-said">
        <span>{settled ? say('workbench.recon.row.settled', { rule: said }) : said}</span>
        {rules.length > 1 && (
          <span class="grid-more">{say('workbench.feed.row.more', { count: rules.length - 1 })}</span>
        )}
        {proposals > 0 && (
          <span class="grid-more">{say('workbench.recon.row.proposals', { count: proposals })}</span>
        )}
      </td>
    </>
  )
}

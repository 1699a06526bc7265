import type { EcpaySide, ShopifySide } from '../../../lib/recon/types'
import { useWords } from '../../words'
import { amountOf, NOTHING } from './amounts'
import { methodName } from './buckets'
import { timeOf } from './days'

interface Placed {
  /** Names of the files, by their ids. */
  readonly files: Readonly<Record<string, string>>
  readonly zone: string
}

/** Where a row stands: its file, and its line in it; what the API told has none. */
const Place = ({ file, line, files }: { file: string; line: number; files: Placed['files'] }) => {
  const say = useWords()
  const name = files[file] ?? NOTHING
  return <>{line > 0 ? say('workbench.recon.place', { file: name, line }) : name}</>
}

const list = (cells: readonly (readonly [string, string | undefined])[]) =>
  cells.map(([name, text]) =>
    text === undefined || text === '' || text === NOTHING ? null : (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{text}</dd>
      </div>
    ),
  )

/** Shopify's orders of a case. */
export const ShopifyRows = ({ orders, files, zone }: Placed & { orders: readonly ShopifySide[] }) => {
  const say = useWords()
  const at = (time: number | undefined) => (time === undefined ? undefined : timeOf(time, say.language, zone))
  const field = (name: string) => say(`workbench.recon.field.${name}`)
  return (
    <section class="recon-side" aria-label={say('workbench.recon.side.shopify')}>
      <h4>{say('workbench.recon.side.shopify')}</h4>
      {orders.length === 0 && <p class="field-help">{say('workbench.recon.side.none')}</p>}
      {orders.map((order) => (
        <div key={`${order.file} ${order.line} ${order.name}`} class="recon-row" data-repeat={order.repeat}>
          <p class="recon-place">
            <strong>{order.name}</strong> <Place file={order.file} line={order.line} files={files} />
            {order.repeat && <span class="needed">{say('workbench.recon.bucket.repeat')}</span>}
            {order.repeat && <span class="needed">{say('workbench.recon.bucket.repeat')}</span>}
          </p>
          <dl>
            {list([
              [field('total'), amountOf(say, order.total)],
              [field('refunded'), order.refunded ? amountOf(say, order.refunded) : undefined],
              [field('status'), order.status && say(`workbench.recon.status.${order.status}`)],
              [field('method'), order.method],
              [field('createdAt'), at(order.createdAt)],
              [field('paidAt'), at(order.paidAt)],
              [field('cancelledAt'), at(order.cancelledAt)],
              ['Payment ID', order.ids.join('、')],
            ])}
          </dl>
        </div>
      ))}
    </section>
  )
}

/** ECPay's rows of a case. */
export const EcpayRows = ({ rows, files, zone }: Placed & { rows: readonly EcpaySide[] }) => {
  const say = useWords()
  const at = (time: number | undefined) => (time === undefined ? undefined : timeOf(time, say.language, zone))
  const field = (name: string) => say(`workbench.recon.field.${name}`)
  const sums = ['gross', 'authorized', 'closed', 'refund', 'fee', 'processing', 'platform', 'net'] as const
  const times = ['tradedAt', 'settledAt', 'paidOutAt'] as const
  return (
    <section class="recon-side" aria-label={say('workbench.recon.side.ecpay')}>
      <h4>{say('workbench.recon.side.ecpay')}</h4>
      {rows.length === 0 && <p class="field-help">{say('workbench.recon.side.none')}</p>}
      {rows.map((row) => (
        <div key={`${row.file} ${row.line}`} class="recon-row" data-repeat={row.repeat}>
          <p class="recon-place">
            <strong>{row.tradeNo ?? row.merchantNo ?? row.paymentId}</strong>{' '}
            <Place file={row.file} line={row.line} files={files} />
            {row.repeat && <span class="needed">{say('workbench.recon.bucket.repeat')}</span>}
          </p>
          <dl>
            {list([
              ...sums.map((sum) => [field(sum), amountOf(say, row[sum])] as const),
              [field('state'), row.state && say(`workbench.recon.state.${row.state}`)],
              [field('method'), row.methodText || (row.method && methodName(say, row.method))],
              ...times.map((time) => [field(time), at(row[time])] as const),
              [field('merchantNo'), row.merchantNo],
              ['Payment ID', row.paymentId],
            ])}
          </dl>
        </div>
      ))}
    </section>
  )
}

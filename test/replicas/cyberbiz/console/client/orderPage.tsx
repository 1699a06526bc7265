/** @jsxImportSource react */
import { useCallback, useEffect, useState } from 'react'
import { hashed } from '../hash.ts'
import type { Params } from '../params.ts'
import type { OrderDetail } from '../payload.ts'
import {
  canCancel,
  canResend,
  discountWords,
  financialWord,
  fulfillmentWord,
  kindWord,
  money,
  orderWord,
  returnWord,
  skuWord,
  syncWord,
} from '../words.ts'
import { get, send, wait } from './api.ts'
import { CancelDialog, ResendDialog } from './cancelDialog.tsx'
import { Confirm } from './modal.tsx'
import { Breadcrumb, Card, Pill } from './pitaya.tsx'
import { Link } from './router.tsx'

type Open = 'none' | 'cancel' | 'resend' | 'close'

export function OrderPage(props: { id: string; base: string; shopdotcom: boolean; params: Params }) {
  const { params, base } = props
  const [order, setOrder] = useState<OrderDetail | null>(null)
  const [logs, setLogs] = useState<OrderDetail['log'] | null>(null)
  const [open, setOpen] = useState<Open>('none')
  const source = props.shopdotcom ? 'shopdotcom_orders' : 'orders'

  const load = useCallback(async () => {
    const detail = await get<OrderDetail>(`/${source}/${props.id}`)
    setOrder(detail)
    if (params.late) {
      setLogs(null)
      await wait(params.late)
    }
    setLogs(detail.log)
  }, [props.id, source, params.late])
  useEffect(() => {
    void load()
  }, [load])

  if (!order) return <div className={hashed('Loading.root')}>載入中…</div>
  const sync = syncWord(order)
  const go = (id: string) => `${base}/${id}${window.location.search}`
  const finish = async (path: string, body: unknown) => {
    await send('POST', `/orders/${order.id}/${path}`, body)
    setOpen('none')
    await load()
  }
  return (
    <div className={hashed('OrderPage.root')}>
      <Breadcrumb items={['首頁', '訂單', props.shopdotcom ? '美安訂單' : '訂單列表', order.name]} />
      <div className={hashed('PageHead.root')}>
        <h2>訂單 {order.name}</h2>
        <span className={hashed('OrderPage.neighbours')}>
          {order.previous ? <Link to={go(order.previous)}>‹ 上一筆</Link> : null}
          {order.next ? <Link to={go(order.next)}>下一筆 ›</Link> : null}
        </span>
        <div className={hashed('PageHead.actions')}>
          <button type="button" className={hashed('Button.ghost')}>
            列印
          </button>
          {order.order === 'open' ? (
            <button type="button" className={hashed('Button.ghost')} onClick={() => setOpen('close')}>
              結案訂單
            </button>
          ) : null}
          {order.order !== 'cancelled' ? (
            <button
              type="button"
              className={hashed('Button.danger')}
              disabled={!canCancel(order)}
              onClick={() => setOpen('cancel')}
            >
              取消訂單
            </button>
          ) : null}
          {canResend(order) ? (
            <button type="button" className={hashed('Button.danger')} onClick={() => setOpen('resend')}>
              向美安取消訂單
            </button>
          ) : null}
          <button type="button" className={hashed('Button.primary')}>
            編輯訂單
          </button>
        </div>
      </div>
      <dl className={hashed('OrderPage.statuses')}>
        <dt>訂單狀態</dt>
        <dd>
          <Pill>{orderWord(order.order)}</Pill>
        </dd>
        <dt>付款狀態</dt>
        <dd>
          <Pill>{financialWord(order.financial, params.words)}</Pill>
        </dd>
        <dt>配送狀態</dt>
        <dd>
          <Pill>{fulfillmentWord(order.fulfillment)}</Pill>
        </dd>
        <dt>退貨狀態</dt>
        <dd>
          <Pill>{returnWord(order.return, params.words)}</Pill>
        </dd>
        {sync ? (
          <>
            <dt>美安取消狀態</dt>
            <dd>
              <Pill>{sync}</Pill>
            </dd>
          </>
        ) : null}
        <dt>成立日期</dt>
        <dd>{order.createdAt}</dd>
        {order.kind === 'cart' ? null : (
          <>
            <dt>訂單類型</dt>
            <dd>{kindWord(order.kind)}</dd>
          </>
        )}
      </dl>
      <div className={hashed('OrderPage.columns')}>
        <div>
          <Money order={order} params={params} />
          <Card title="出貨">
            <p>{order.shippingName}</p>
            <p>{fulfillmentWord(order.fulfillment)}</p>
          </Card>
          <Card title="訂單備註">
            <p>{order.note || '無'}</p>
          </Card>
          <Card title="商家備註">
            <textarea rows={2} defaultValue="" />
          </Card>
        </div>
        <div>
          <Card title="帳單資訊">
            <p>{order.payment}</p>
            <p>{order.customer.name}</p>
          </Card>
          <Card title="聯絡資訊">
            <p>{order.customer.name}</p>
            <p>{order.customer.email}</p>
            <p>{order.customer.phone}</p>
          </Card>
          <Card title="發票">
            <p>電子發票 個人</p>
          </Card>
          {params.layout === 'rid' && order.shopdotcom ? (
            <Card title="導購資訊">
              <dl className={hashed('OrderPage.pairs')}>
                <dt>美安 RID</dt>
                <dd>{order.shopdotcom.rid}</dd>
                <dt>美安 Click_ID</dt>
                <dd>{order.shopdotcom.clickId}</dd>
              </dl>
            </Card>
          ) : null}
        </div>
      </div>
      <Card title="訂單操作紀錄">
        {logs === null ? (
          <div className={hashed('Loading.root')}>載入中…</div>
        ) : (
          <ul className={hashed('OrderPage.log')}>
            {logs.map((entry) => (
              <li key={`${entry.at}${entry.text}`}>
                <time>{entry.at}</time>
                <span>{entry.who}</span>
                <span>{entry.text}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <CancelDialog
        open={open === 'cancel'}
        order={order}
        params={params}
        onClose={() => setOpen('none')}
        onSubmit={(body) => finish('cancel', body)}
      />
      <ResendDialog
        open={open === 'resend'}
        order={order}
        params={params}
        onClose={() => setOpen('none')}
        onSubmit={(body) => finish('shopdotcom_cancel', body)}
      />
      <Confirm
        open={open === 'close'}
        title="結案訂單"
        text={`確定要結案訂單 ${order.name} 嗎？`}
        confirm="確定"
        onClose={() => setOpen('none')}
        onConfirm={() => finish('close', {})}
      />
    </div>
  )
}

function Money({ order, params }: { order: OrderDetail; params: Params }) {
  const show = (amount: number) => money(amount, params.money)
  const words = discountWords(params.words)
  const reductions = (['shop', 'coupon', 'vip', 'bonus'] as const).filter((key) => order.discounts[key] > 0)
  const split = params.layout === 'split'
  return (
    <Card title="貨款資訊">
      <table className={hashed('OrderPage.lines')}>
        <thead>
          <tr>
            <th>商品</th>
            {split ? (
              <>
                <th>單價</th>
                <th>數量</th>
              </>
            ) : (
              <th>單價 × 數量</th>
            )}
            <th>小計</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.id}>
              <td>
                {line.title}
                {params.gift !== '0' && line.gift ? (
                  <span className={hashed('OrderPage.gift')}>贈品</span>
                ) : null}
                <small>
                  {line.variantTitle} {skuWord(params.words)}：{line.sku}
                </small>
                {line.discount > 0 ? <small>商品折扣 {show(-line.discount)}</small> : null}
              </td>
              {split ? (
                <>
                  <td>{show(line.price)}</td>
                  <td>{line.quantity}</td>
                </>
              ) : (
                <td>
                  {show(line.price)} × {line.quantity}
                </td>
              )}
              <td>{show(line.price * line.quantity - line.discount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className={hashed('OrderPage.sums')}>
        <tbody>
          <tr>
            <th>商品小計</th>
            <td>{show(order.subtotal)}</td>
          </tr>
          {reductions.map((key) => (
            <tr key={key}>
              <th>{words[key]}</th>
              <td>{show(-order.discounts[key])}</td>
            </tr>
          ))}
          <tr>
            <th>運費</th>
            <td>{show(order.shipping)}</td>
          </tr>
          <tr className={hashed('OrderPage.total')}>
            <th>{params.words === 'old' ? '總計' : '訂單金額'}</th>
            <td>{show(order.total)}</td>
          </tr>
          {order.refunded > 0 ? (
            <tr>
              <th>已退款金額</th>
              <td>{show(-order.refunded)}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </Card>
  )
}

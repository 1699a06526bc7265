/** @jsxImportSource react */
import { useEffect, useState } from 'react'
import { boxTicked, CANCEL_REASONS, fillOf } from '../dialog.ts'
import { hashed } from '../hash.ts'
import type { Params } from '../params.ts'
import type { OrderDetail } from '../payload.ts'
import { get, wait } from './api.ts'
import { Modal } from './modal.tsx'
import { CheckBox, NumberBox, type Option, SelectBox } from './pitaya.tsx'

interface Props {
  open: boolean
  order: OrderDetail
  params: Params
  onClose: () => void
  onSubmit: (body: unknown) => void
}

/** The console's own filling: at once, late, not at all, with 0, or with shipping in it. */
function useAmount({ open, order, params }: Props): [string, (amount: string) => void] {
  const fill = fillOf(order, params)
  const [amount, setAmount] = useState('')
  useEffect(() => {
    if (!open) return
    setAmount(fill.first)
    if (fill.later === null) return
    let gone = false
    const load = async () => {
      await wait(fill.delay)
      const quote = await get<{ amount: string }>(`/orders/${order.id}/cancel_quote`)
      if (!gone) setAmount(quote.amount)
    }
    void load()
    return () => {
      gone = true
    }
  }, [open, order.id, fill.first, fill.later, fill.delay])
  return [amount, setAmount]
}

export function CancelDialog(props: Props) {
  const { order, params, open } = props
  const [amount, setAmount] = useAmount(props)
  const [reason, setReason] = useState<Option | null>(null)
  const [mail, setMail] = useState(true)
  const [warn, setWarn] = useState(false)
  const [ticked, setTicked] = useState(() => boxTicked(order, params))
  const [alert, setAlert] = useState('')
  useEffect(() => {
    if (!open) return
    setReason(null)
    setAlert('')
    setTicked(boxTicked(order, params))
  }, [open, order, params])
  const submit = () => {
    if (!reason) {
      setAlert('請選擇取消原因')
      return
    }
    props.onSubmit({
      cancel_reason: reason.value,
      email: mail,
      set_warning: warn,
      ...(order.shopdotcom ? { shopdotcom_cancel: ticked, refund_shopdotcom: amount } : {}),
    })
  }
  return (
    <Modal
      open={open}
      title="取消訂單"
      onClose={props.onClose}
      footer={
        <button type="button" className={hashed('Button.danger')} onClick={submit}>
          取消此訂單
        </button>
      }
    >
      <p className={hashed('CancelDialog.notice')}>訂單取消後無法復原，將取消訂單 {order.name}。</p>
      <SelectBox label="取消原因" required options={CANCEL_REASONS} value={reason} onChange={setReason} />
      {alert ? <p className="alert_content">{alert}</p> : null}
      <CheckBox label="發送通知郵件" checked={mail} onToggle={() => setMail(!mail)} />
      <CheckBox label="設為警示帳號" checked={warn} onToggle={() => setWarn(!warn)} />
      {order.shopdotcom ? (
        <>
          <CheckBox label="向美安取消訂單" checked={ticked} onToggle={() => setTicked(!ticked)} />
          <NumberBox
            label="退款金額"
            prepend="NT$"
            value={amount}
            onChange={setAmount}
            notice="贈品不列入計算"
            extra={{ name: 'refund_shopdotcom' }}
          />
        </>
      ) : null}
    </Modal>
  )
}

export function ResendDialog(props: Props) {
  const [amount, setAmount] = useAmount(props)
  return (
    <Modal
      open={props.open}
      title="向美安取消訂單"
      onClose={props.onClose}
      footer={
        <>
          <button type="button" className={hashed('Button.ghost')} onClick={props.onClose}>
            取消
          </button>
          <button
            type="button"
            className={hashed('Button.danger')}
            onClick={() => props.onSubmit({ refund_shopdotcom: amount })}
          >
            確定送出
          </button>
        </>
      }
    >
      <p className={hashed('CancelDialog.notice')}>訂單 {props.order.name} 已取消，重新通知美安。</p>
      <NumberBox label="取消金額" prepend="NT$" value={amount} onChange={setAmount} notice="不含運費" />
    </Modal>
  )
}

/** @jsxImportSource react */
import { type ReactNode, useEffect, useId, useState } from 'react'
import type { AmazonView, FieldView, Params } from '../model.ts'
import { API_NOTE, IPN_LABEL, IPN_NOTE, SECTIONS, USE_BOX, USE_LABEL, USE_NOTE } from '../words.ts'
import { copy, send, type Typed, typedOf } from './send.ts'

const Must = ({ must }: { must: Params['must'] }) => {
  switch (must) {
    case 'text':
      return <span className="text-danger">（必須）</span>
    case 'badge':
      return <span className="badge">必須</span>
    case 'img':
      return <img src="/admin/assets/required.svg" alt="必須" width={28} height={14} />
    case 'star':
      return <span aria-hidden="true">*</span>
    case 'none':
      return null
  }
}

const Hint = ({ text }: { text: string }) => {
  const [open, setOpen] = useState(false)
  return (
    <span className="hint">
      <button type="button" aria-label="ヘルプ" onClick={() => setOpen(!open)}>
        ?
      </button>
      {open && <span role="tooltip">{text}</span>}
    </span>
  )
}

interface RowProps {
  readonly form: string
  readonly label: ReactNode
  readonly beside?: ReactNode
  /** Given the ids that tie label and box together in this manner; undefined where nothing does. */
  readonly box: (id: string | undefined, labelledBy: string | undefined) => ReactNode
}

const Row = ({ form, label, beside, box }: RowProps) => {
  const id = useId()
  switch (form) {
    case 'aria':
      return (
        <div className="row">
          <div className="row__name">
            <span id={`${id}l`}>{label}</span> {beside}
          </div>
          <div className="row__body">{box(undefined, `${id}l`)}</div>
        </div>
      )
    case 'loose':
      return (
        <div className="row">
          <div className="row__name">
            <p>{label}</p>
            {beside}
          </div>
          <div className="row__body">
            <div>{box(undefined, undefined)}</div>
          </div>
        </div>
      )
    case 'list':
      return (
        <dl className="row">
          <dt className="row__name">
            {label} {beside}
          </dt>
          <dd className="row__body">{box(undefined, undefined)}</dd>
        </dl>
      )
    case 'table':
      return (
        <table className="grid">
          <tbody>
            <tr>
              <th scope="row">
                {label} {beside}
              </th>
              <td>{box(undefined, undefined)}</td>
            </tr>
          </tbody>
        </table>
      )
    default:
      return (
        <div className="row">
          <div className="row__name">
            <label htmlFor={id}>{label}</label> {beside}
          </div>
          <div className="row__body">{box(id, undefined)}</div>
        </div>
      )
  }
}

const lines = (label: string): ReactNode => {
  const [first = '', second] = label.split('\n')
  return second === undefined ? (
    first
  ) : (
    <>
      {first}
      <br />
      {second}
    </>
  )
}

interface BoxProps {
  readonly field: FieldView
  readonly params: Params
  readonly value: string
  readonly refocus: boolean
  readonly id: string | undefined
  readonly labelledBy: string | undefined
  readonly type: (value: string) => void
  readonly left: () => void
}

const Box = ({ field, params, value, refocus, id, labelledBy, type, left }: BoxProps) => {
  const own = { id, 'aria-labelledby': labelledBy, name: field.key, value }
  const live = {
    ...own,
    autoComplete: 'off',
    // A box drawn anew under somebody's hands keeps the cursor.
    autoFocus: refocus,
    onChange: (event: { currentTarget: { value: string } }) => type(event.currentTarget.value),
    onBlur: left,
  }
  switch (params.box) {
    case 'words':
      return (
        <span className="value" style={{ whiteSpace: 'pre' }}>
          {value}
        </span>
      )
    case 'textarea':
      return <textarea rows={1} cols={60} {...live} />
    case 'readonly':
      return <input type="text" readOnly {...own} />
    default:
      return (
        <input
          type={params.box === 'password' && field.key === 'mwsToken' ? 'password' : 'text'}
          size={60}
          {...live}
        />
      )
  }
}

/** 設定>連携サービス>Amazon設定. */
export const Amazon = ({ view }: { view: AmazonView }) => {
  const { params, fields, ipnUrl } = view
  const [typed, setTyped] = useState<Typed>(() => (params.fill > 0 ? {} : typedOf(view)))
  const [drawn, setDrawn] = useState({ count: 0, focus: '' })
  const [said, setSaid] = useState(view.said)
  useEffect(() => {
    if (params.fill <= 0) return
    const timer = setTimeout(() => setTyped(typedOf(view)), params.fill)
    return () => clearTimeout(timer)
  }, [view, params.fill])

  const type = (key: string, value: string): void => {
    setTyped((before) => ({ ...before, [key]: value }))
    if (params.redraw === 'input') setDrawn(({ count }) => ({ count: count + 1, focus: key }))
  }
  const left = (): void => {
    if (params.redraw === 'blur') setDrawn(({ count }) => ({ count: count + 1, focus: '' }))
  }
  const row = (field: FieldView) => (
    <Row
      key={field.key}
      form={params.form}
      label={lines(field.label)}
      beside={
        <>
          <Must must={params.must} />
          <Hint text={field.hint} />
        </>
      }
      box={(id, labelledBy) => (
        <Box
          key={drawn.count}
          {...{ field, params, id, labelledBy, left }}
          value={typed[field.key] ?? ''}
          refocus={drawn.focus === field.key}
          type={(value) => type(field.key, value)}
        />
      )}
    />
  )
  const off = (params.locked && params.store === 'open') || params.box === 'words'
  const use = (value: string, words: string) => (
    <label>
      <input
        type={params.use}
        name="useFlg"
        disabled={off}
        checked={(typed.useFlg ?? '') === value}
        onChange={(event) =>
          type('useFlg', params.use === 'radio' || event.currentTarget.checked ? value : '')
        }
      />
      {words}
    </label>
  )
  const press = async (what: 'save' | 'preview') => setSaid(await send(view, what, typed))
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {said && (
        <p role={said.error ? 'alert' : 'status'} className={said.error ? 'error' : 'done'}>
          {said.text}
        </p>
      )}
      {params.without !== 'enabled' && (
        <section>
          <h2>{SECTIONS[0]}</h2>
          <div className="row">
            <div className="row__name">
              {USE_LABEL} <span className="badge badge--close">要閉店</span>
            </div>
            <div className="row__body">
              {use('1', USE_BOX)} {params.use === 'radio' && use('', '利用しない')}
              <p className="note">{USE_NOTE}</p>
            </div>
          </div>
        </section>
      )}
      <section>
        <h2>{SECTIONS[1]}</h2>
        <p className="note">{API_NOTE}</p>
        {fields.filter(({ key }) => key !== 'notifyMail').map(row)}
      </section>
      <section>
        <h2>{SECTIONS[2]}</h2>
        {params.without !== 'ipnUrl' && (
          <Row
            form={params.form}
            label={IPN_LABEL}
            box={(id, labelledBy) => (
              <>
                {params.ipn === 'input' ? (
                  <input type="text" readOnly size={70} id={id} aria-labelledby={labelledBy} value={ipnUrl} />
                ) : params.ipn === 'link' ? (
                  <a href={ipnUrl} target="_blank" rel="noreferrer">
                    {ipnUrl}
                  </a>
                ) : (
                  <span>{ipnUrl}</span>
                )}{' '}
                <button type="button" aria-label="コピー" className="icon" onClick={() => copy(ipnUrl)}>
                  <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
                    <path d="M1 4h8v9H1zM4 1h9v9" fill="none" stroke="currentColor" />
                  </svg>
                </button>
                <p className="note">{IPN_NOTE}</p>
              </>
            )}
          />
        )}
        {fields.filter(({ key }) => key === 'notifyMail').map(row)}
      </section>
      <div className="buttons">
        <button type="button" onClick={() => setTyped(typedOf(view))}>
          元に戻す
        </button>
        <button type="button" onClick={() => void press('preview')}>
          プレビュー
        </button>
        <button type="button" className="primary" onClick={() => void press('save')}>
          更新
        </button>
      </div>
    </form>
  )
}

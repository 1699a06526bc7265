/** @jsxImportSource react */
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Column } from '../columns.ts'
import { hashed } from '../hash.ts'
import {
  eventText,
  flipped,
  type HookParams,
  hookColumns,
  hookWords,
  readHookParams,
  shortened,
} from '../webhooks.ts'
import { EVENTS, type Hook } from '../webhooks-data.ts'
import { get, send, wait } from './api.ts'
import { Modal } from './modal.tsx'
import { Breadcrumb, Card, type Option, SelectBox, TextBox } from './pitaya.tsx'
import { ColumnChooser, Table } from './table.tsx'

interface HookData {
  hooks: Hook[]
  key: string
}

const OPTIONS: Option[] = EVENTS.map(([value, words]) => ({ value, label: `${words} (${value})` }))

const address = (hook: Hook, { cell }: HookParams): ReactNode => {
  switch (cell) {
    case 'link':
      return <a href={hook.url}>{hook.url}</a>
    case 'title':
      return <span title={hook.url}>{shortened(hook.url)}</span>
    case 'lines':
      return (
        <div className={hashed('Hooks.address')}>
          <div>
            {hook.url.slice(0, 12)}
            <wbr />
            {hook.url.slice(12)}
          </div>
          <button type="button">複製</button>
        </div>
      )
    default:
      return hook.url
  }
}

export function Webhooks() {
  const params = useMemo(() => readHookParams(new URLSearchParams(window.location.search)), [])
  const [data, setData] = useState<HookData | null>(null)
  const [fields, setFields] = useState(() => hookColumns(params).map(({ field }) => field))
  const [open, setOpen] = useState(false)
  const [editing, setEditing] = useState<Hook | null>(null)
  const [event, setEvent] = useState<Option | null>(null)
  const [url, setUrl] = useState('')
  const words = hookWords(params)

  const load = async () => setData(await get<HookData>('/webhooks'))
  useEffect(() => {
    const first = async () => {
      const whole = await get<HookData>('/webhooks')
      if (params.late) {
        await wait(params.late)
        setData({ ...whole, hooks: whole.hooks.slice(0, Math.ceil(whole.hooks.length / 2)) })
        await wait(params.late)
      }
      setData(whole)
      if (!params.live) return
      await wait(params.live)
      setData({
        ...whole,
        hooks: whole.hooks.map((hook, at) => (at === 0 ? { ...hook, url: flipped(hook.url) } : hook)),
      })
    }
    void first()
  }, [params])

  const show = (hook: Hook | null) => {
    setEditing(hook)
    setEvent(OPTIONS.find(({ value }) => value === hook?.event) ?? null)
    setUrl(hook?.url ?? '')
    setOpen(true)
  }
  const save = async () => {
    await send(
      editing ? 'PUT' : 'POST',
      `/webhooks${editing ? `/${editing.id}` : ''}${window.location.search}`,
      {
        event: event?.value ?? '',
        url,
      },
    )
    setOpen(false)
    await load()
  }
  const cell = (hook: Hook, column: Column): ReactNode => {
    switch (column.field) {
      case 'hook_event':
        return eventText(hook, params)
      case 'hook_url':
        return address(hook, params)
      case 'hook_created':
        return '2026-10-02 11:20'
      default:
        return (
          <button type="button" className={hashed('Button.ghost')} onClick={() => show(hook)}>
            編輯
          </button>
        )
    }
  }
  return (
    <div className={hashed('Hooks.root')}>
      <Breadcrumb items={['首頁', '管理中心', 'Webhook 設定']} />
      <div className={hashed('PageHead.root')}>
        <h2>{words.heading}</h2>
        <div className={hashed('PageHead.actions')}>
          <ColumnChooser
            all={hookColumns({
              ...params,
              columns: ['hook_event', 'hook_url', 'hook_created', 'hook_actions'],
            })}
            shown={hookColumns({ ...params, columns: fields })}
            onChange={setFields}
          />
          <button type="button" className={hashed('Button.ghost')} onClick={() => void load()}>
            重新整理
          </button>
          <button type="button" className={hashed('Button.primary')} onClick={() => show(null)}>
            + {words.add}
          </button>
        </div>
      </div>
      {data === null && !params.late ? (
        <div className={hashed('Loading.root')}>載入中…</div>
      ) : (
        <Table
          columns={hookColumns({ ...params, columns: fields })}
          rows={data?.hooks ?? []}
          rowKey={(hook) => hook.id}
          cell={cell}
          boxed={params.boxed}
          empty={data === null ? '載入中…' : '尚無設定事件'}
        />
      )}
      {data ? (
        <Card title="HMAC Key">
          {params.key === 'box' ? (
            <TextBox label="HMAC Key" value={data.key} onChange={() => {}} />
          ) : (
            <p>{data.key}</p>
          )}
          <p>
            <a href="/admin/help/webhook">教學文件</a>
          </p>
        </Card>
      ) : null}
      <Modal
        open={open}
        title={editing ? words.edit : words.add}
        onClose={() => setOpen(false)}
        footer={
          <>
            <button type="button" className={hashed('Button.ghost')} onClick={() => setOpen(false)}>
              取消
            </button>
            <button type="button" className={hashed('Button.primary')} onClick={() => void save()}>
              儲存
            </button>
          </>
        }
      >
        <SelectBox label={words.event} options={OPTIONS} value={event} onChange={setEvent} required />
        <TextBox
          label={words.url}
          required
          prepend={params.prepend ? 'https://' : undefined}
          value={url}
          onChange={setUrl}
          notice="請填寫可接收 POST 的網址"
        />
      </Modal>
    </div>
  )
}

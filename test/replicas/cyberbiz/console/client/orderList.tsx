/** @jsxImportSource react */
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { allOrderColumns, type Column, orderColumns } from '../columns.ts'
import { hashed } from '../hash.ts'
import type { Params } from '../params.ts'
import type { OrderRow, Page } from '../payload.ts'
import {
  FINANCIAL_CODES,
  FULFILLMENT_CODES,
  financialWord,
  fulfillmentWord,
  money,
  ORDER_CODES,
  orderWord,
  returnWord,
  syncWord,
} from '../words.ts'
import { embedded, get, wait } from './api.ts'
import { Breadcrumb, type Option, Pill, SelectBox } from './pitaya.tsx'
import { Link, navigate } from './router.tsx'
import { ColumnChooser, Paging, Table } from './table.tsx'

interface Props {
  params: Params
  /** 訂單→美安訂單: only 美安 orders. */
  shopdotcom: boolean
  withSync: boolean
}

const FIRST: Option = { value: '', label: '全部' }

export function reorder(rows: OrderRow[], sort: string): OrderRow[] {
  const down = sort.startsWith('-')
  const key = (row: OrderRow): string | number =>
    ({ total_price: row.total, created_at: row.createdAt, order_name: row.name })[sort.replace('-', '')] ?? ''
  if (!sort) return rows
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (down ? -1 : 1))
}

/** A payment fails while the clerk looks on: one word of one row changes, nothing else. */
function withOneFailed(page: Page<OrderRow> | null): Page<OrderRow> | null {
  const target = page?.rows.find((row) => row.order === 'open' && row.financial === 'pending')
  if (!page || !target) return page
  return { ...page, rows: page.rows.map((row) => (row === target ? { ...row, financial: 'failed' } : row)) }
}

export function OrderList({ params, shopdotcom, withSync }: Props) {
  const [page, setPage] = useState<Page<OrderRow> | null>(() => embedded<Page<OrderRow>>())
  const [fields, setFields] = useState(() => orderColumns(params, withSync).map((column) => column.field))
  const [sort, setSort] = useState('')
  const all = allOrderColumns(withSync)
  const shown = useMemo(
    () => orderColumns({ ...params, columns: fields }, withSync),
    [params, fields, withSync],
  )

  useEffect(() => {
    if (params.embed) return
    let gone = false
    const source = shopdotcom ? 'shopdotcom_orders' : 'orders'
    const load = async () => {
      if (!params.late) {
        const whole = await get<Page<OrderRow>>(`/${source}`)
        if (!gone) setPage(whole)
        return
      }
      // A slow shop: the first half, then the whole.
      await wait(params.late)
      const half = await get<Page<OrderRow>>(`/${source}?half=1`)
      if (gone) return
      setPage(half)
      await wait(params.late)
      const whole = await get<Page<OrderRow>>(`/${source}`)
      if (!gone) setPage(whole)
    }
    void load()
    return () => {
      gone = true
    }
  }, [params, shopdotcom])

  const failOne = useCallback(() => setPage(withOneFailed), [])
  const loaded = page !== null
  useEffect(() => {
    if (!params.live || !loaded) return
    const timer = setTimeout(failOne, params.live)
    return () => clearTimeout(timer)
  }, [params.live, loaded, failOne])

  const base = shopdotcom ? '/admin/shopdotcom_orders' : '/admin/orders_v2'
  const filter = (name: string, value: string) => {
    const query = new URLSearchParams(window.location.search)
    query.delete('page')
    if (value) query.set(name, value)
    else query.delete(name)
    window.location.search = query.toString()
  }
  const cell = (row: OrderRow, column: Column): ReactNode => {
    switch (column.field) {
      case 'order_name':
        return (
          <Link to={`${base}/${row.id}`} onGo={() => navigate(`${base}/${row.id}${window.location.search}`)}>
            {row.name}
          </Link>
        )
      case 'created_at':
        return row.createdAt
      case 'order_status':
        return <Pill>{orderWord(row.order)}</Pill>
      case 'financial_status':
        return <Pill>{financialWord(row.financial, params.words)}</Pill>
      case 'fulfillment_status':
        return <Pill>{fulfillmentWord(row.fulfillment)}</Pill>
      case 'return_status':
        return <Pill>{returnWord(row.return, params.words)}</Pill>
      case 'tags':
        return row.tags.map((tag) => (
          <span key={tag} className={hashed('OrderList.tag')}>
            {tag}
          </span>
        ))
      case 'total_price':
        return money(row.total, params.money)
      case 'customer_name':
        return row.customer
      case 'payment_name':
        return row.payment
      case 'shipping_name':
        return row.shippingName
      case 'shopdotcom_rid':
        return row.shopdotcom?.rid
      case 'shopdotcom_click_id':
        return row.shopdotcom?.clickId
      default: {
        const word = syncWord(row)
        return word ? <Pill>{word}</Pill> : null
      }
    }
  }
  const option = (value: string, label: string): Option => ({ value, label })
  const choices = {
    order: [FIRST, ...ORDER_CODES.map((code) => option(code, orderWord(code)))],
    financial: [FIRST, ...FINANCIAL_CODES.map((code) => option(code, financialWord(code, params.words)))],
    fulfillment: [FIRST, ...FULFILLMENT_CODES.map((code) => option(code, fulfillmentWord(code)))],
  }
  const chosen = (name: 'order' | 'financial' | 'fulfillment') =>
    choices[name].find((each) => each.value === params[name]) ?? FIRST
  const header = (column: Column): ReactNode => {
    const name = { order_status: 'order', financial_status: 'financial', fulfillment_status: 'fulfillment' }[
      column.field
    ] as 'order' | 'financial' | 'fulfillment' | undefined
    if (params.layout !== 'select-header' || !name) return null
    // Here the header holds a select: what can be read in it is the choice, the column's name being its first.
    const first = option('', column.title)
    const options = [first, ...choices[name].slice(1)]
    return (
      <SelectBox
        options={options}
        value={options.find((each) => each.value === params[name]) ?? first}
        onChange={(picked) => filter(name, picked?.value ?? '')}
      />
    )
  }
  const title = shopdotcom ? '美安訂單' : '訂單列表'
  return (
    <div className={hashed('OrderList.root')}>
      <Breadcrumb items={['首頁', '訂單', title]} />
      <div className={hashed('PageHead.root')}>
        <h2>{title}</h2>
        <div className={hashed('PageHead.actions')}>
          <button type="button" className={hashed('Button.ghost')} onClick={failOne}>
            重新整理狀態
          </button>
          <ColumnChooser all={all} shown={shown} onChange={setFields} />
        </div>
      </div>
      <div className={hashed('OrderList.filters')}>
        <SelectBox
          label="訂單狀態"
          options={choices.order}
          value={chosen('order')}
          onChange={(picked) => filter('order', picked?.value ?? '')}
        />
        <SelectBox
          label="付款狀態"
          options={choices.financial}
          value={chosen('financial')}
          onChange={(picked) => filter('financial', picked?.value ?? '')}
        />
        <SelectBox
          label="配送狀態"
          options={choices.fulfillment}
          value={chosen('fulfillment')}
          onChange={(picked) => filter('fulfillment', picked?.value ?? '')}
        />
      </div>
      {page === null ? (
        <div className={hashed('Loading.root')}>載入中…</div>
      ) : (
        <Table
          columns={shown}
          rows={reorder(page.rows, sort)}
          rowKey={(row) => row.id}
          cell={cell}
          header={header}
          boxed={params.layout === 'boxed'}
          onSort={(field) => setSort(sort === field ? `-${field}` : field)}
          empty="查無訂單"
        />
      )}
      {page && params.rows === 0 ? (
        <Paging
          total={page.total}
          page={params.page}
          perPage={params.perPage}
          onGo={(to, size) => {
            const query = new URLSearchParams(window.location.search)
            query.set('page', String(to))
            query.set('per_page', String(size))
            window.location.search = query.toString()
          }}
        />
      ) : null}
    </div>
  )
}

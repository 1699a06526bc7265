/** @jsxImportSource react */
import { type ReactNode, useRef, useState } from 'react'
import type { Column } from '../columns.ts'
import { hashed } from '../hash.ts'
import { CheckBox, cx } from './pitaya.tsx'

export interface TableProps<Row> {
  columns: Column[]
  rows: Row[]
  rowKey: (row: Row, index: number) => string
  cell: (row: Row, column: Column) => ReactNode
  header?: (column: Column) => ReactNode
  onSort?: (field: string) => void
  /** The list scrolls inside its own box instead of with the page. */
  boxed?: boolean
  empty: string
}

export function Table<Row>(props: TableProps<Row>) {
  const root = useRef<HTMLDivElement>(null)
  // The console marks whole columns by hand, outside React, on every move of the mouse.
  const mark = (field: string, on: boolean) => {
    for (const cell of root.current?.getElementsByClassName(field) ?? []) cell.classList.toggle('hover', on)
  }
  const classes = (column: Column) => cx(column.field, hashed('Table.cell'), column.fixed && 'fixed-to-left')
  return (
    <div
      ref={root}
      className={cx('pitaya-table-2', hashed('Table.root'), props.boxed && hashed('Table.boxed'))}
    >
      <table>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.field}
                className={classes(column)}
                onMouseEnter={() => mark(column.field, true)}
                onMouseLeave={() => mark(column.field, false)}
              >
                {props.header?.(column) ??
                  (column.sortable && props.onSort ? (
                    <button
                      type="button"
                      className={hashed('Table.sort')}
                      onClick={() => props.onSort?.(column.field)}
                    >
                      {column.title}
                    </button>
                  ) : (
                    column.title
                  ))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.length === 0 ? (
            <tr className="empty-row">
              <td colSpan={props.columns.length}>{props.empty}</td>
            </tr>
          ) : (
            props.rows.map((row, index) => (
              <tr key={props.rowKey(row, index)}>
                {props.columns.map((column) => (
                  <td
                    key={column.field}
                    className={classes(column)}
                    onMouseEnter={() => mark(column.field, true)}
                    onMouseLeave={() => mark(column.field, false)}
                  >
                    {props.cell(row, column)}
                  </td>
                ))}
              </tr>
            ))
          )}
        </tbody>
      </table>
    </div>
  )
}

export function ColumnChooser(props: {
  all: Column[]
  shown: Column[]
  onChange: (fields: string[]) => void
}) {
  const [open, setOpen] = useState(false)
  const fields = props.shown.map((column) => column.field)
  const toggle = (field: string) =>
    props.onChange(
      fields.includes(field)
        ? fields.filter((each) => each !== field)
        : props.all.map((column) => column.field).filter((each) => each === field || fields.includes(each)),
    )
  return (
    <div className={hashed('ColumnChooser.root')}>
      <button type="button" className={hashed('Button.ghost')} onClick={() => setOpen(!open)}>
        欄位設定
      </button>
      <div className={cx(hashed('ColumnChooser.panel'), 'collapse', open && 'show')}>
        {props.all
          .filter((column) => !column.fixed)
          .map((column) => (
            <CheckBox
              key={column.field}
              label={column.title}
              checked={fields.includes(column.field)}
              onToggle={() => toggle(column.field)}
            />
          ))}
      </div>
    </div>
  )
}

export function Paging(props: {
  total: number
  page: number
  perPage: number
  onGo: (page: number, perPage: number) => void
}) {
  const pages = Math.max(1, Math.ceil(props.total / props.perPage))
  return (
    <div className={hashed('Paging.root')}>
      <span>共 {props.total} 筆</span>
      <select value={props.perPage} onChange={(event) => props.onGo(1, Number(event.target.value))}>
        {[10, 25, 50, 100].map((size) => (
          <option key={size} value={size}>
            每頁 {size} 筆
          </option>
        ))}
      </select>
      <button
        type="button"
        disabled={props.page <= 1}
        onClick={() => props.onGo(props.page - 1, props.perPage)}
      >
        ‹
      </button>
      <span>
        {props.page} / {pages}
      </span>
      <button
        type="button"
        disabled={props.page >= pages}
        onClick={() => props.onGo(props.page + 1, props.perPage)}
      >
        ›
      </button>
    </div>
  )
}

/** @jsxImportSource react */
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Product, Variant } from '../../model.ts'
import { allProductColumns, type Column, productColumns } from '../columns.ts'
import { hashed } from '../hash.ts'
import type { Params } from '../params.ts'
import type { Page } from '../payload.ts'
import { money, publishedWord } from '../words.ts'
import { embedded, get, wait } from './api.ts'
import { Breadcrumb, type Option, Pill, SelectBox } from './pitaya.tsx'
import { ColumnChooser, Paging, Table } from './table.tsx'

const PRICE_HEADS: Option[] = [
  { value: 'price', label: '售價' },
  { value: 'special', label: '活動價' },
]

export function ProductList({ params }: { params: Params }) {
  const [page, setPage] = useState<Page<Product> | null>(() => embedded<Page<Product>>())
  const [fields, setFields] = useState(() => productColumns(params).map((column) => column.field))
  const [head, setHead] = useState<Option | null>(PRICE_HEADS[0] ?? null)
  const all = allProductColumns(params)
  const shown = useMemo(() => productColumns({ ...params, columns: fields }), [params, fields])

  useEffect(() => {
    if (params.embed) return
    let gone = false
    const load = async () => {
      if (params.late) {
        // The table stands there empty first, then comes one half, then the whole.
        await wait(params.late)
        const half = await get<Page<Product>>('/products?half=1')
        if (gone) return
        setPage(half)
        await wait(params.late)
      }
      const whole = await get<Page<Product>>('/products')
      if (!gone) setPage(whole)
    }
    void load()
    return () => {
      gone = true
    }
  }, [params])

  const variants = (product: Product, text: (variant: Variant) => ReactNode): ReactNode =>
    product.variants.map((variant) => (
      <div key={variant.id} className="productVariant">
        {text(variant)}
      </div>
    ))
  const price = (amount: number | null): string => (amount === null ? '-' : money(amount, params.money))
  const cell = (product: Product, column: Column): ReactNode => {
    switch (column.field) {
      case 'product_photo': {
        const photo = product.photos[0]
        return photo ? <img src={photo.url} alt="" loading="lazy" width="40" height="40" /> : null
      }
      case 'product_title':
        return <a href={`/admin/products/${product.id}`}>{product.title || '(未命名)'}</a>
      case 'product_variants':
        return variants(product, (variant) => variant.title || '單一款式')
      case 'product_variants_sku':
        return variants(product, (variant) => variant.sku)
      case 'product_price':
        return variants(product, (variant) => price(variant.price))
      case 'product_compare_at_price':
        return variants(product, (variant) => price(variant.compareAtPrice))
      case 'product_variants_inventory_quantity':
        return variants(product, (variant) => variant.stock)
      case 'product_variants_sold':
        return variants(product, (variant) => variant.sold)
      case 'product_collections':
        return product.collections.join('、')
      case 'product_tags':
        return product.tags.map((tag) => (
          <span key={tag} className={hashed('OrderList.tag')}>
            {tag}
          </span>
        ))
      default:
        return <Pill>{publishedWord(product.published, params.words)}</Pill>
    }
  }
  return (
    <div className={hashed('ProductList.root')}>
      <Breadcrumb items={['首頁', '商品', '商品列表']} />
      <div className={hashed('PageHead.root')}>
        <h2>商品列表</h2>
        <div className={hashed('PageHead.actions')}>
          <ColumnChooser all={all} shown={shown} onChange={setFields} />
          <a href="/admin/products/new" className={hashed('Button.primary')}>
            新增商品
          </a>
        </div>
      </div>
      {page === null && !params.late ? (
        <div className={hashed('Loading.root')}>載入中…</div>
      ) : (
        <Table
          columns={shown}
          rows={page?.rows ?? []}
          rowKey={(product, index) => `${product.id}-${index}`}
          cell={cell}
          header={(column) =>
            params.layout === 'select-header' && column.field === 'product_price' ? (
              <SelectBox options={PRICE_HEADS} value={head} onChange={setHead} />
            ) : null
          }
          boxed={params.layout === 'boxed'}
          empty={page === null ? '載入中…' : '查無商品'}
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

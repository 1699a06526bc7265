/** @jsxImportSource react */
import { useEffect, useState } from 'react'
import { ReactTags } from 'react-tag-autocomplete'
import type { Product, Variant } from '../../model.ts'
import { hashed } from '../hash.ts'
import type { Params } from '../params.ts'
import { publishedWord, skuWord } from '../words.ts'
import { get, send, wait } from './api.ts'
import {
  Breadcrumb,
  Card,
  cx,
  LooseLabel,
  MultiSelect,
  NumberBox,
  Switch,
  TextArea,
  TextBox,
} from './pitaya.tsx'

interface FormData {
  product: Product
  host: string
  collections: string[]
  related: string[]
}

type Patch = (change: Partial<Product>) => void

const TABS = ['商品資訊', '商品描述', '設定'] as const
type Tab = (typeof TABS)[number]

export function ProductForm({ id, params }: { id: string; params: Params }) {
  const [data, setData] = useState<FormData | null>(null)
  const [tab, setTab] = useState<Tab>('商品資訊')
  const [saved, setSaved] = useState(id !== 'new')
  const [note, setNote] = useState('')
  // Some edits give the form new keys: its boxes are thrown away and made anew.
  const [generation, setGeneration] = useState(0)

  useEffect(() => {
    const load = async () => {
      if (params.late) await wait(params.late)
      setData(await get<FormData>(`/products/${id}`))
    }
    void load()
  }, [id, params.late])

  if (!data) return <div className={hashed('Loading.root')}>載入中…</div>
  const { product } = data
  const patch: Patch = (change) => {
    setData({ ...data, product: { ...product, ...change } })
    if ('collections' in change || 'published' in change || 'variants' in change)
      setGeneration(generation + 1)
  }
  const save = async () => {
    await send(id === 'new' ? 'POST' : 'PUT', `/products/${id}`, product)
    setSaved(true)
    setNote('商品已儲存')
  }
  const open = saved ? TABS : TABS.slice(0, 1)
  const keep = params.layout === 'keep'
  const panel = (name: Tab) => {
    if (!keep && name !== tab) return null
    return (
      <div key={name} hidden={name !== tab} className={hashed('ProductForm.panel')}>
        {name === '商品資訊' ? <Info key={generation} data={data} patch={patch} params={params} /> : null}
        {name === '商品描述' ? <Description product={product} patch={patch} /> : null}
        {name === '設定' ? <Settings data={data} patch={patch} /> : null}
      </div>
    )
  }
  return (
    <div className={hashed('ProductForm.root')}>
      <Breadcrumb items={['首頁', '商品', '商品列表', id === 'new' ? '新增商品' : '編輯商品']} />
      <div className={hashed('PageHead.root')}>
        <h2>{id === 'new' ? '新增商品' : product.title || '(未命名)'}</h2>
        <div className={hashed('PageHead.actions')}>
          <span className={hashed('ProductForm.note')}>{note}</span>
          <Switch
            checked={product.published}
            text={publishedWord(product.published, params.words)}
            onToggle={() => patch({ published: !product.published })}
          />
          <button type="button" className={hashed('Button.primary')} onClick={save}>
            儲存
          </button>
        </div>
      </div>
      <ul className={hashed('Tabs.root')}>
        {TABS.map((name) => (
          <li key={name} className={cx(name === tab && 'active', !open.includes(name) && 'disabled')}>
            <a
              href={`#${name}`}
              onClick={(event) => {
                event.preventDefault()
                if (open.includes(name)) setTab(name)
              }}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
      {TABS.map(panel)}
    </div>
  )
}

function Info({ data, patch, params }: { data: FormData; patch: Patch; params: Params }) {
  const { product } = data
  const editVariant = (index: number, change: Partial<Variant>) =>
    patch({
      variants: product.variants.map((variant, at) => (at === index ? { ...variant, ...change } : variant)),
    })
  const toAmount = (text: string): number | null => {
    const amount = Number.parseFloat(text)
    return Number.isFinite(amount) ? amount : null
  }
  const move = (index: number, by: number) => {
    const photos = [...product.photos]
    const [moved] = photos.splice(index, 1)
    if (moved) photos.splice(index + by, 0, moved)
    patch({ photos })
  }
  return (
    <>
      <Card title="基本資訊">
        <TextBox
          label="商品名稱"
          id="product-title"
          required
          value={product.title}
          onChange={(title) => patch({ title })}
          alert={product.title.includes('|') ? '商品名稱不可包含 |' : undefined}
          extra={{ maxLength: 255 }}
        />
        <TextBox
          label="商品網址"
          prepend={`https://${data.host}/products/`}
          value={product.handle}
          onChange={(handle) => patch({ handle })}
          notice="建議使用英文"
        />
        <TextBox label="商品標語" value={product.slogan} onChange={(slogan) => patch({ slogan })} />
        <TextArea
          label="商品簡述"
          value={product.brief}
          onChange={(brief) => patch({ brief })}
          remarks="可輸入 HTML 語法"
          rows={5}
        />
      </Card>
      <Card title="商品圖片">
        <ul className={hashed('Photos.list')}>
          {product.photos.map((photo, index) => (
            <li key={photo.id} className={hashed('Photos.item')} draggable>
              <div className={hashed('Photos.preview')}>
                <img src={photo.url} alt="" />
              </div>
              <button type="button" disabled={index === 0} onClick={() => move(index, -1)}>
                ‹
              </button>
              <button
                type="button"
                onClick={() => patch({ photos: product.photos.filter((each) => each !== photo) })}
              >
                刪除
              </button>
            </li>
          ))}
        </ul>
        <div className={hashed('Photos.drop')}>
          拖曳圖片至此，或點擊上傳
          <small>支援 JPG / PNG / JPEG / GIF，建議 1000×1000，2 MB 以內</small>
        </div>
      </Card>
      <Card title="款式與價格">
        {product.variants.map((variant, index) => (
          <div key={variant.id} className={hashed('Variant.row')}>
            {product.variants.length > 1 ? (
              <TextBox
                label="款式名稱"
                value={variant.title}
                onChange={(title) => editVariant(index, { title })}
              />
            ) : null}
            <NumberBox
              label="售價"
              required
              star
              prepend="NT$"
              value={variant.price === null ? '' : String(variant.price)}
              onChange={(text) => editVariant(index, { price: toAmount(text) })}
            />
            <NumberBox
              label="定價"
              prepend="NT$"
              value={variant.compareAtPrice === null ? '' : String(variant.compareAtPrice)}
              onChange={(text) => editVariant(index, { compareAtPrice: toAmount(text) })}
            />
            <TextBox
              label={skuWord(params.words)}
              value={variant.sku}
              onChange={(sku) => editVariant(index, { sku })}
            />
            <NumberBox
              label="庫存"
              append="件"
              value={String(variant.stock)}
              onChange={(text) => editVariant(index, { stock: toAmount(text) ?? 0 })}
            />
          </div>
        ))}
      </Card>
      <Card title="分類">
        {params.layout === 'tags' ? (
          <TagField
            label="商品群組"
            values={product.collections}
            options={data.collections}
            onChange={(collections) => patch({ collections })}
          />
        ) : (
          <MultiSelect
            label="商品群組"
            options={data.collections}
            value={product.collections}
            onChange={(collections) => patch({ collections })}
          />
        )}
        <MultiSelect
          label="商品關聯群組"
          options={data.collections}
          value={data.related}
          onChange={() => undefined}
        />
      </Card>
    </>
  )
}

/** CKEditor 4 in the real console: an editor in a frame of its own, the source kept beside it. */
function Description({ product, patch }: { product: Product; patch: Patch }) {
  return (
    <Card title="商品描述">
      <div className="cke">
        <div className="cke_top">
          <b>B</b> <i>I</i> <u>U</u> 原始碼
        </div>
        <textarea
          hidden
          value={product.bodyHtml}
          onChange={(event) => patch({ bodyHtml: event.target.value })}
        />
        <iframe className="cke_wysiwyg_frame" title="商品描述編輯器" srcDoc={product.bodyHtml} />
      </div>
    </Card>
  )
}

function Settings({ data, patch }: { data: FormData; patch: Patch }) {
  const { product } = data
  return (
    <>
      <Card title="標籤">
        <TagField
          label="標籤"
          values={product.tags}
          options={['贈品', '新品', '熱銷', '排除product feed']}
          onChange={(tags) => patch({ tags })}
        />
      </Card>
      <Card title="SEO 設定">
        <TextBox label="頁面標題" value={product.title} onChange={() => undefined} />
        <TextArea label="頁面描述" value="" onChange={() => undefined} />
      </Card>
    </>
  )
}

function TagField(props: {
  label: string
  values: string[]
  options: string[]
  onChange: (values: string[]) => void
}) {
  const tag = (text: string) => ({ value: text, label: text })
  return (
    <div className={hashed('Tags.root')}>
      <LooseLabel className="round_box_label">{props.label}</LooseLabel>
      <ReactTags
        allowNew
        labelText={`選擇${props.label}`}
        placeholderText="輸入後按 Enter"
        deleteButtonText="移除 %value%"
        newOptionText="新增 %value%"
        noOptionsText="沒有相符的項目"
        selected={props.values.map(tag)}
        suggestions={props.options.map(tag)}
        onAdd={(added) => props.onChange([...props.values, added.label])}
        onDelete={(index) => props.onChange(props.values.filter((_, at) => at !== index))}
      />
    </div>
  )
}

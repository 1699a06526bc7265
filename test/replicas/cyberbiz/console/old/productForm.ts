import type { ReplicaRequest } from '../../../http.ts'
import type { Shop, Variant } from '../../model.ts'
import type { Bundle } from '../bundle.ts'
import { breadcrumb, esc, shell } from '../html.ts'
import { productForm } from '../internal.ts'
import { readParams } from '../params.ts'
import { skuWord } from '../words.ts'
import { OLD_DEFAULTS } from './orderList.ts'

const row = (label: string, controls: string, required = false): string =>
  `<tr><th>${label}：${required ? '<span class="required">*</span>' : ''}</th><td>${controls}</td></tr>`

const box = (name: string, value: string | number): string =>
  `<input type="text" name="${name}" value="${esc(value)}">`

const amount = (value: number | null): string | number => value ?? ''

/** One variant: label and box side by side; several: a table whose head names the boxes. */
function variants(all: Variant[], sku: string): string {
  const [only] = all
  if (only && all.length === 1) {
    return (
      row('售價', `${box('variant[price]', amount(only.price))} 元`, true) +
      row('定價', `${box('variant[compare_at_price]', amount(only.compareAtPrice))} 元`) +
      row(sku, box('variant[sku]', only.sku)) +
      row('庫存', box('variant[stock]', only.stock))
    )
  }
  const lines = all
    .map(
      (variant, index) =>
        `<tr><td>${box(`variants[${index}][title]`, variant.title)}</td><td>${box(`variants[${index}][price]`, amount(variant.price))}</td>
<td>${box(`variants[${index}][compare_at_price]`, amount(variant.compareAtPrice))}</td><td>${box(`variants[${index}][sku]`, variant.sku)}</td>
<td>${box(`variants[${index}][stock]`, variant.stock)}</td></tr>`,
    )
    .join('')
  return row(
    '款式',
    `<table class="table variant-table"><thead><tr><th>款式名稱</th><th>售價</th><th>定價</th><th>${sku}</th><th>庫存</th></tr></thead><tbody>${lines}</tbody></table>`,
  )
}

export function oldProductForm(
  shop: Shop,
  bundle: Bundle,
  request: ReplicaRequest,
  id: string,
): string | undefined {
  const form = productForm(shop, id)
  if (!form) return undefined
  const { product } = form
  const params = readParams(request.query, OLD_DEFAULTS)
  const isNew = id === 'new'
  const groups = (name: string, chosen: string[]) =>
    `<select name="${name}" multiple size="5">${form.collections
      .map((group) => `<option${chosen.includes(group) ? ' selected' : ''}>${esc(group)}</option>`)
      .join('')}</select>`
  const photos = product.photos
    .map((photo) => `<li><img src="${esc(photo.url)}" alt="" width="96"><br><a href="#">刪除</a></li>`)
    .join('')
  const published = (value: string, word: string, on: boolean) =>
    `<label><input type="radio" name="product[published]" value="${value}"${on ? ' checked' : ''}> ${word}</label> `
  const pane = (name: string, shown: boolean, rows: string) =>
    `<div class="tab-pane" id="${name}"${shown ? '' : ' style="display:none"'}><table class="table form-table"><tbody>${rows}</tbody></table></div>`
  const body = `${breadcrumb(['首頁', '商品', '商品列表', isNew ? '新增商品' : '編輯商品'])}
<form action="/admin/products/${id}" method="post">
<div class="page-header"><h2>${isNew ? '新增商品' : '編輯商品'}</h2><div class="btn-toolbar"><button class="btn btn-primary">儲存</button></div></div>
<ul class="nav-tabs"><li class="active"><a href="#tab-info">商品資訊</a></li>${
    isNew ? '' : '<li><a href="#tab-body">商品描述</a></li><li><a href="#tab-settings">設定</a></li>'
  }</ul>
${pane(
  'tab-info',
  true,
  row('商品名稱', box('product[title]', product.title), true) +
    row('商品網址', `https://${esc(form.host)}/products/${box('product[handle]', product.handle)}`) +
    row('商品標語', box('product[slogan]', product.slogan)) +
    row('商品簡述', `<textarea name="product[brief_description]" rows="4">${esc(product.brief)}</textarea>`) +
    row('商品圖片', `<ul class="photo-list">${photos}</ul><input type="file" multiple>`) +
    variants(product.variants, esc(skuWord(params.words))) +
    row('商品群組', groups('product[custom_collection_ids][]', product.collections)) +
    row('商品關聯群組', groups('product[related_collection_ids][]', form.related)) +
    row('上架狀態', published('1', '上架', product.published) + published('0', '下架', !product.published)),
)}
${
  isNew
    ? ''
    : pane(
        'tab-body',
        false,
        row('商品描述', `<textarea name="product[body_html]" rows="8">${esc(product.bodyHtml)}</textarea>`),
      ) + pane('tab-settings', false, row('標籤', box('product[tag_list]', product.tags.join(','))))
}
</form>
<script>
Array.prototype.forEach.call(document.querySelectorAll('.nav-tabs a'), function (link, _, all) {
  link.onclick = function (event) {
    event.preventDefault()
    Array.prototype.forEach.call(document.querySelectorAll('.nav-tabs a'), function (other) {
      other.parentNode.className = other === link ? 'active' : ''
      document.querySelector(other.getAttribute('href')).style.display = other === link ? '' : 'none'
    })
  }
})
</script>`
  return shell({ shop, bundle, title: '編輯商品', active: '商品列表', body, old: true })
}

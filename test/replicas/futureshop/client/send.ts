import type { AmazonView } from '../model.ts'

export type Typed = Record<string, string>

/** What a page holds when it comes: its boxes, and 「利用する」 as '1' or ''. */
export const typedOf = (view: AmazonView): Typed => ({
  useFlg: view.enabled ? '1' : '',
  ...Object.fromEntries(view.fields.map(({ key, value }) => [key, value])),
})

/** Sends what is typed, as the buttons 更新 and プレビュー do; what the console says of it. */
export const send = async (
  view: AmazonView,
  what: 'save' | 'preview',
  values: Typed,
): Promise<AmazonView['said']> => {
  const answer = await fetch(`/admin/api/amazon?what=${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path: view.action, values }),
  })
  return (await answer.json()) as AmazonView['said']
}

export const copy = (text: string): void => void navigator.clipboard?.writeText(text).catch(() => {})

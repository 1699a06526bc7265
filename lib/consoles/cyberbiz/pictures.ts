import { textOf } from '../../page/seen'

/**
 * The address of the original behind a preview. The platform's own picture addresses carry the job that
 * made them (`/media/<base64url>.jpeg?sha=…`, a JSON list of steps): a preview that was made smaller is a
 * new file, whose bytes say nothing of the original. Undefined where only such a preview is known.
 */
export const originalOf = (image: HTMLImageElement): string | undefined => {
  const link = image.closest<HTMLAnchorElement>('a[href]')
  if (link && /\.(?:jpe?g|png|gif|webp)(?:[?#]|$)/i.test(link.href)) return link.href
  const url = image.src
  if (!/^https:/.test(url)) return undefined
  return isThumbnail(url) ? undefined : url
}

export const isThumbnail = (url: string): boolean => {
  const job = /\/media\/([\w-]{8,})/.exec(url)?.[1]
  if (!job) return false
  try {
    const steps: unknown = JSON.parse(atob(job.replace(/-/g, '+').replace(/_/g, '/')))
    return Array.isArray(steps) && steps.some((step) => Array.isArray(step) && step[0] === 'p')
  } catch {
    return false
  }
}

/** What marks the place where pictures are dropped: an empty list of pictures has nothing else to show. */
const DROP = /拖曳|拖拉|拖放|上傳|選擇檔案|新增圖片|加入圖片/

/** The pictures under their label, in order; undefined where no block of pictures was found. */
export const picturesUnder = (
  label: Element,
  stop: Element,
): { image: HTMLImageElement; url?: string }[] | undefined => {
  for (
    let block: Element | null = label.parentElement;
    block && block !== stop;
    block = block.parentElement
  ) {
    const images = [...block.querySelectorAll('img')].filter(
      (image) => label.compareDocumentPosition(image) & 4,
    )
    const drop = DROP.test(textOf(block)) || block.querySelector('input[type=file]') !== null
    if (images.length === 0 && !drop) continue
    if (images.length > 0 && !drop && block.querySelectorAll('input:not([type=file]), textarea').length > 2)
      return undefined
    return images.map((image) => ({ image, url: originalOf(image) }))
  }
  return undefined
}

import type { ReplicaRequest, ReplicaResponse, ReplicaSite } from '../../http.ts'
import { hash } from '../../random.ts'
import type { Shop } from '../model.ts'
import { pictureBytes, pictureNames, pictureSpec } from './pictures.ts'

export interface PictureCount {
  requests: number
  bytes: number
}

export interface PictureSite {
  site: ReplicaSite
  counters: {
    /** By picture name. */
    byName: Map<string, PictureCount>
    /** By host and path: one picture name stands behind many addresses. */
    byAddress: Map<string, PictureCount>
    total: PictureCount
  }
  reset(): void
}

const count = (map: Map<string, PictureCount>, key: string, bytes: number): void => {
  const entry = map.get(key) ?? { requests: 0, bytes: 0 }
  map.set(key, { requests: entry.requests + 1, bytes: entry.bytes + bytes })
}

const page = (status: number, text: string): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><title>${text}</title><h1>${text}</h1>`,
})

/** First and last byte asked for; undefined = no Range that is understood; null = outside the file. */
export const rangeOf = (header: string | undefined, size: number): [number, number] | null | undefined => {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!parts || (!parts[1] && !parts[2])) return undefined
  if (!parts[1]) {
    const tail = Number(parts[2])
    return tail === 0 || size === 0 ? null : [Math.max(0, size - tail), size - 1]
  }
  const from = Number(parts[1])
  const to = parts[2] ? Math.min(Number(parts[2]), size - 1) : size - 1
  if (parts[2] && Number(parts[2]) < from) return undefined
  return from >= size ? null : [from, to]
}

/** What the server of pictures answers for a picture of this name. */
export const answerFor = (name: string, request: ReplicaRequest): ReplicaResponse => {
  const { behaviour, type } = pictureSpec(name)
  if (behaviour === 'not-found') return page(404, 'Not Found')
  if (behaviour === 'forbidden') return page(403, 'Forbidden')
  if (behaviour === 'error-page') return page(200, '系統忙線中，請稍後再試')
  if (behaviour === 'redirect') {
    return { status: 302, headers: { location: '/pictures/plain-1.jpg' }, body: '' }
  }
  const bytes = pictureBytes(name)
  const etag = `"${hash(name).toString(16)}-${bytes.length.toString(16)}"`
  const shared = { 'content-type': type, etag, 'cache-control': 'public, max-age=31536000' }
  if (request.headers['if-none-match'] === etag) return { status: 304, headers: { etag }, body: '' }
  if (behaviour === 'no-range') return { status: 200, headers: shared, body: bytes }
  const headers = { ...shared, 'accept-ranges': 'bytes' }
  const current = request.headers['if-range'] === undefined || request.headers['if-range'] === etag
  const range = current ? rangeOf(request.headers.range, bytes.length) : undefined
  if (range === undefined) return { status: 200, headers, body: bytes }
  if (range === null) {
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes.length}` }, body: '' }
  }
  const [from, to] = range
  // The liar always sends the start of the file, and says that it is what was asked for less one byte.
  const wrong = behaviour === 'wrong-range'
  const body = wrong ? bytes.subarray(0, to - from + 1) : bytes.subarray(from, to + 1)
  const said = wrong ? `bytes ${from + 1}-${to + 1}/${bytes.length}` : `bytes ${from}-${to}/${bytes.length}`
  return { status: 206, headers: { ...headers, 'content-range': said }, body }
}

/** Name of the picture at an address: `/pictures/<name>.jpg`, or a stored file of some product. */
const lookUp = (shop: Shop) => {
  let known = new Map<string, string>()
  let read: Shop['products'] | undefined
  const thumb = (path: string): boolean => {
    const job = /^\/media\/([\w-]+)\./.exec(path)?.[1]
    return job !== undefined && Buffer.from(job, 'base64url').toString('utf8').includes('"thumb"')
  }
  return ({ host, path }: ReplicaRequest): string | undefined => {
    const direct = /^\/pictures\/([\w-]+)(?:\.\w+)?$/.exec(path)?.[1]
    if (direct) return (pictureNames as readonly string[]).includes(direct) ? direct : undefined
    if (!path.startsWith('/media/')) return undefined
    if (read !== shop.products || !known.has(host + path)) {
      read = shop.products
      const photos = shop.products.flatMap((product) => product.photos)
      known = new Map(
        photos.map((photo) => {
          const url = new URL(photo.url, 'https://relative')
          return [url.host + url.pathname, photo.picture]
        }),
      )
    }
    // A thumbnail was made by the platform: a plain picture, whatever the original is.
    return known.get(host + path) ?? (thumb(path) ? 'thumbnail' : undefined)
  }
}

export const pictureSite = (
  shop: Shop,
  wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms)),
): PictureSite => {
  const nameAt = lookUp(shop)
  const counters: PictureSite['counters'] = {
    byName: new Map(),
    byAddress: new Map(),
    total: { requests: 0, bytes: 0 },
  }
  return {
    counters,
    reset: () => {
      counters.byName.clear()
      counters.byAddress.clear()
      Object.assign(counters.total, { requests: 0, bytes: 0 })
    },
    site: async (request) => {
      if (request.host !== shop.pictureHost && request.host !== shop.ownDomain) return undefined
      if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
      const name = nameAt(request)
      if (!name) return undefined
      const made = answerFor(name, request)
      const bytes = request.method === 'HEAD' ? 0 : Buffer.byteLength(made.body)
      count(counters.byName, name, bytes)
      count(counters.byAddress, request.host + request.path, bytes)
      counters.total.requests++
      counters.total.bytes += bytes
      const { behaviour } = pictureSpec(name)
      if (behaviour === 'slow') await wait(1_500)
      return behaviour === 'cut' ? { ...made, cutAfter: Math.floor(bytes / 2) } : made
    },
  }
}

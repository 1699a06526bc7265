import { hash, type Random } from '../random.ts'
import type { Photo } from './model.ts'

export const shopId = '26721'
export const host = 'myshop.cyberbiz.co'
export const ownDomain = 'www.myshop.com.tw'
export const pictureHost = 'img.myshop-cdn.tw'

/** Stored files are addressed by a Dragonfly job: base64url of the steps, signed. */
export const mediaPath = (file: string, extension = 'jpeg', thumb?: string): string => {
  const steps = [['f', file], ...(thumb ? [['p', 'thumb', thumb]] : [])]
  const job = Buffer.from(JSON.stringify(steps)).toString('base64url')
  const sha = hash(job).toString(16).padStart(8, '0') + hash(`${job}!`).toString(16).padStart(8, '0')
  return `/media/${job}.${extension}?sha=${sha}`
}

export type PhotoPlace = 'pictures' | 'own' | 'relative' | 'own-relative'

const prefix: Record<PhotoPlace, string> = {
  pictures: `https://${pictureHost}`,
  own: `https://${ownDomain}`,
  relative: `//${pictureHost}`,
  'own-relative': `//${ownDomain}`,
}

export const photo = (
  productId: string,
  index: number,
  picture: string,
  place: PhotoPlace = 'pictures',
): Photo => {
  const id = `${productId}${String(index + 1).padStart(2, '0')}`
  // Staff name files as they please: a PNG saved as .jpg keeps its .jpg all the way through.
  const file = `${shopId}/products/${id}/${picture}.jpg`
  return { id, url: prefix[place] + mediaPath(file), picture }
}

const everyday: readonly (readonly [string, number])[] = [
  ['plain-1', 18],
  ['plain-2', 18],
  ['plain-3', 17],
  ['plain-4', 17],
  ['exif-12k', 15],
  ['exif-40k', 5],
  ['small-icc', 6],
  ['progressive', 2],
  ['adobe-rgb', 1],
  ['fill-bytes', 1],
]

const places: readonly (readonly [PhotoPlace, number])[] = [
  ['pictures', 60],
  ['own', 18],
  ['relative', 18],
  ['own-relative', 4],
]

export const photos = (productId: string, draw: Random, count: number): Photo[] => {
  const place = draw.weighted(places)
  return Array.from({ length: count }, (_, index) => photo(productId, index, draw.weighted(everyday), place))
}

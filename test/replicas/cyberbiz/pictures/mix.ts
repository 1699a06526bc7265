import { random } from '../../random.ts'
import { pictureHost } from '../data-photos.ts'
import type { PictureName } from './pictures.ts'

/** The mix on which reading headers was measured: most plain, some with EXIF, a few that no prefix reaches. */
const shares: readonly (readonly [PictureName, number])[] = [
  ['plain-1', 18],
  ['plain-2', 18],
  ['plain-3', 17],
  ['plain-4', 17],
  ['exif-12k', 15],
  ['exif-40k', 5],
  ['small-icc', 7],
  ['cmyk-large-icc', 3],
]

/** That many addresses, no two alike, with the picture that stands behind each. */
export const pictureMix = (count: number, seed = 1): { name: PictureName; url: string }[] => {
  const draw = random(seed)
  return Array.from({ length: count }, (_, index) => {
    const name = draw.weighted(shares)
    return { name, url: `https://${pictureHost}/pictures/${name}.jpg?n=${index}` }
  })
}

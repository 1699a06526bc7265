import { encodeJpeg, type JpegPlan } from './jpeg.ts'
import { gif, png, webp } from './others.ts'
import { adobe, exif, jfif, profile } from './segments.ts'

export type Behaviour =
  | 'normal'
  | 'no-range'
  | 'wrong-range'
  | 'slow'
  | 'cut'
  | 'redirect'
  | 'not-found'
  | 'forbidden'
  | 'error-page'

export type Verdict = 'rgb' | 'grey' | 'cmyk' | 'ycck' | 'not-jpeg' | 'unreadable'

export interface PictureTruth {
  verdict: Verdict
  /** Components of the frame; null where there is no frame to read. */
  components: number | null
  /** A browser can show it. */
  decodable: boolean
  /** The server misbehaves: to say "could not be checked" is right as well. */
  mayGiveUp: boolean
}

interface PictureSpec {
  truth: PictureTruth
  make: () => Uint8Array
  behaviour: Behaviour
  /** What the server says it is. */
  type: string
}

/** A product on a light ground with some grain: compresses about as photographs do. */
const shade =
  (edge: number) =>
  (c: number, x: number, y: number): number => {
    const inside = (x - edge / 2) ** 2 + (y - edge / 2) ** 2 < (edge / 3) ** 2
    const grain = ((x * 73_856_093) ^ (y * 19_349_663) ^ (c * 83_492_791)) & 15
    const base = inside ? [92, 96, 168, 200][c] : [236, 128, 128, 250][c]
    return (base ?? 128) + (inside ? grain - 8 : 0) + Math.round(((x + y) * 8) / edge)
  }

const EDGE = 320
const paint = shade(EDGE)

const jpeg = (plan: Partial<JpegPlan>) => () =>
  encodeJpeg({ width: EDGE, height: EDGE, ids: [1, 2, 3], segments: [jfif], sample: paint, ...plan })

const LARGE = 640

/** As heavy as pictures in a shop are, so that not fetching them whole can be seen to pay. */
const large = (segments: readonly Uint8Array[], turn = 0) => {
  const sample = shade(LARGE)
  const moved = (c: number, x: number, y: number) => sample(c, x + turn * 8, y)
  return jpeg({ width: LARGE, height: LARGE, segments, fineness: 6, sample: moved })
}

const small = (ids: readonly number[]) =>
  encodeJpeg({ width: 160, height: 120, ids, segments: [jfif], sample: shade(160) })

/** Its own frame has one component: whoever takes it for the picture's says grey. */
const greyThumbnail = () => small([1])
const colourThumbnail = () => small([1, 2, 3])

const ROOM = { jpeg: 'image/jpeg', html: 'text/html; charset=utf-8' }

const spec = (
  verdict: Verdict,
  make: () => Uint8Array,
  more: Partial<Omit<PictureSpec, 'truth' | 'make'>> & {
    components?: number | null
    decodable?: boolean
    mayGiveUp?: boolean
  } = {},
): PictureSpec => {
  const known: Record<Verdict, number | null> = {
    rgb: 3,
    grey: 1,
    cmyk: 4,
    ycck: 4,
    'not-jpeg': null,
    unreadable: null,
  }
  const {
    components = known[verdict],
    decodable = verdict !== 'unreadable',
    mayGiveUp = false,
    ...rest
  } = more
  return {
    truth: { verdict, components, decodable, mayGiveUp },
    make,
    behaviour: 'normal',
    type: ROOM.jpeg,
    ...rest,
  }
}

const nothing = () => new Uint8Array()
const plain = (turn: number) => spec('rgb', large([jfif], turn))
const print = [1, 2, 3, 4] as const
const LARGE_PROFILE = 557_168

const specs = {
  'plain-1': plain(0),
  'plain-2': plain(1),
  'plain-3': plain(2),
  'plain-4': plain(3),
  thumbnail: spec('rgb', colourThumbnail),
  'adobe-rgb': spec('rgb', jpeg({ ids: [82, 71, 66], segments: [adobe(0)] })),
  'adobe-ycc': spec('rgb', jpeg({ segments: [adobe(1)] })),
  /** Neither JFIF nor Adobe: the ids alone tell. */
  unmarked: spec('rgb', jpeg({ segments: [] })),
  progressive: spec('rgb', jpeg({ progressive: true })),
  'exif-12k': spec('rgb', large([exif(12_000, greyThumbnail())])),
  'exif-40k': spec('rgb', large([exif(40_000, greyThumbnail()), jfif])),
  'small-icc': spec('rgb', large([jfif, ...profile(3_144, 'RGB ')])),
  'fill-bytes': spec('rgb', jpeg({ fill: 3 })),
  'twelve-bit': spec('rgb', jpeg({ precision: 12, sample: (c, x, y) => paint(c, x, y) * 2 + 1_800 }), {
    decodable: false,
  }),
  grey: spec('grey', jpeg({ ids: [1] })),
  cmyk: spec('cmyk', jpeg({ ids: print, segments: [adobe(0)] })),
  'cmyk-unmarked': spec('cmyk', jpeg({ ids: print, segments: [] })),
  'cmyk-large-icc': spec(
    'cmyk',
    jpeg({ ids: print, segments: [adobe(0), ...profile(LARGE_PROFILE, 'CMYK')] }),
  ),
  'cmyk-exif-40k': spec('cmyk', jpeg({ ids: print, segments: [exif(40_000, colourThumbnail()), adobe(0)] })),
  'cmyk-progressive': spec('cmyk', jpeg({ ids: print, segments: [adobe(0)], progressive: true })),
  ycck: spec('ycck', jpeg({ ids: print, segments: [adobe(2)] })),
  'png-named-jpg': spec('not-jpeg', png),
  'webp-named-jpg': spec('not-jpeg', webp),
  'gif-named-jpg': spec('not-jpeg', gif),
  truncated: spec('unreadable', () =>
    jpeg({ segments: [exif(12_000, greyThumbnail())] })().subarray(0, 9_000),
  ),
  empty: spec('unreadable', nothing),
  'error-page': spec('unreadable', nothing, { behaviour: 'error-page', type: ROOM.html }),
  'not-found': spec('unreadable', nothing, { behaviour: 'not-found', type: ROOM.html }),
  forbidden: spec('unreadable', nothing, { behaviour: 'forbidden', type: ROOM.html }),
  /** Leads to plain-1. */
  redirect: spec('rgb', nothing, { behaviour: 'redirect', mayGiveUp: true }),
  slow: spec('rgb', jpeg({}), { behaviour: 'slow', mayGiveUp: true }),
  'no-range': spec('rgb', jpeg({ segments: [exif(40_000, greyThumbnail())] }), { behaviour: 'no-range' }),
  'wrong-range': spec('rgb', jpeg({ segments: [exif(40_000, greyThumbnail())] }), {
    behaviour: 'wrong-range',
    mayGiveUp: true,
  }),
  /** The connection ends half-way, behind the frame header. */
  'cut-off': spec('rgb', jpeg({}), { behaviour: 'cut', decodable: false, mayGiveUp: true }),
} satisfies Record<string, PictureSpec>

export type PictureName = keyof typeof specs

export const pictureNames = Object.keys(specs) as PictureName[]

const byName = new Map<string, PictureSpec>(Object.entries(specs))
const made = new Map<string, Uint8Array>()

export const pictureSpec = (name: string): PictureSpec => {
  const found = byName.get(name)
  if (!found) throw new Error(`no picture is called ${name}`)
  return found
}

export const pictureBytes = (name: string): Uint8Array => {
  const kept = made.get(name) ?? pictureSpec(name).make()
  made.set(name, kept)
  return kept
}

/** What a careful reader of the bytes must come to. */
export const pictureTruth = (name: string): PictureTruth => pictureSpec(name).truth

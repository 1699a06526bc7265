import type { PictureVerdict } from '../records'

/** What the walker wants next: at least `length` bytes from byte `from` of the file; or what it found. */
export type Step =
  | { readonly need: { readonly from: number; readonly length: number } }
  | { readonly verdict: PictureVerdict }

export interface Sniffer {
  readonly step: Step
  /**
   * Takes bytes that lie at `offset` of the file, in pieces of any size. Bytes that were skipped or seen are
   * dropped; bytes behind a gap are ignored (the step then stays the same).
   */
  feed(bytes: Uint8Array, offset: number): Step
  /** There are no more bytes: a verdict from what was seen. */
  end(): { readonly verdict: PictureVerdict }
}

/** How far into a text the word that tells svg from a web page is looked for. */
const TEXT_BYTES = 512

const letters = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

const STARTS: readonly (readonly [format: string, bytes: string])[] = [
  ['png', '\x89PNG\r\n\x1a\n'],
  ['gif', 'GIF8'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['tiff', 'II+\0'],
  ['jxl', '\xff\x0a'],
  ['jxl', '\0\0\0\x0cJXL '],
  ['jp2', '\0\0\0\x0cjP  '],
  ['psd', '8BPS'],
  ['pdf', '%PDF'],
  ['bmp', 'BM'],
]

const AVIF = new Set(['avif', 'avis'])
const HEIF = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])

/** `svg` or `text`; undefined = more of it must be seen. */
const nameText = (bytes: Uint8Array, ended: boolean): 'svg' | 'text' | undefined => {
  const text = letters(bytes, 0, TEXT_BYTES)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  const svg = text.indexOf('<svg')
  const page = text.search(/<!doctype html|<html/)
  if (page >= 0 && (svg < 0 || page < svg)) return 'text'
  if (svg >= 0) return 'svg'
  return ended || bytes.length >= TEXT_BYTES ? 'text' : undefined
}

/**
 * The format of a file that is no JPEG, from its first bytes: a short name, `text` for a web page or any
 * other text that is no picture, `unknown`, or how many bytes must be seen to tell.
 */
const nameFormat = (bytes: Uint8Array, ended: boolean): string | number => {
  if (bytes.length < 12 && !ended) return 12
  const head = letters(bytes, 0, 12)
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'webp'
  if (head.slice(4, 8) === 'ftyp') {
    const brand = head.slice(8, 12)
    return AVIF.has(brand) ? 'avif' : HEIF.has(brand) ? 'heic' : 'unknown'
  }
  const known = STARTS.find(([, start]) => head.startsWith(start))
  if (known) return known[0]
  if (/^[\t\n\r\x20-\x7e]*$/.test(head.replace(/^\xef\xbb\xbf/, '').replace(/[\x80-\xff]/g, 'x'))) {
    const first = letters(bytes, 0, TEXT_BYTES)
      .replace(/^\xef\xbb\xbf/, '')
      .trimStart()
    if (first === '' || first.startsWith('<')) return nameText(bytes, ended) ?? TEXT_BYTES
    return /[\x80-\xff]/.test(head.replace(/^\xef\xbb\xbf/, '')) ? 'unknown' : 'text'
  }
  return 'unknown'
}

/** Real files have under 300 (an ICC profile may take 255); bounds the work on a hostile file. */
const MAX_SEGMENTS = 400
const MAX_FILL = 4_096

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP14 = 0xee
/** Marker 2, length 2, precision 1, height 2, width 2, then the number of components. */
const FRAME_BYTES = 10
const ADOBE_BYTES = 16
const ADOBE = [0x41, 0x64, 0x6f, 0x62, 0x65]

const hasNoLength = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

const unreadable = (reason: string): { verdict: PictureVerdict } => ({
  verdict: { kind: 'unreadable', reason },
})

/**
 * The number of components alone decides; Adobe's transform only names the four-component kind
 * (libjpeg-turbo `default_decompress_parms`; ITU-T T.872 §6.5.3).
 */
const judge = (components: number, transform: number | undefined): { verdict: PictureVerdict } => {
  if (components === 1) return { verdict: { kind: 'grey' } }
  if (components === 3) return { verdict: { kind: 'rgb' } }
  if (components !== 4) return unreadable('odd-components')
  return { verdict: { kind: transform === undefined || transform === 0 ? 'cmyk' : 'ycck' } }
}

/**
 * Walks a JPEG from segment to segment to its frame header, never searching for it byte by byte: an EXIF
 * thumbnail holds a whole JPEG of its own. Anything else is named by its first bytes.
 *
 * Reasons of `unreadable`: `empty`, `cut` (no frame header before the end), `broken`, `no-frame` (picture data
 * before a frame header), `odd-components`, `too-many-segments`, `not-an-image` (a web page or other text).
 */
export const startSniff = (): Sniffer => {
  let held: Uint8Array<ArrayBufferLike> = new Uint8Array(0)
  /** Where `held` begins in the file. */
  let position = 0
  let started = false
  let segments = 0
  let fill = 0
  let transform: number | undefined
  let step: Step = { need: { from: 0, length: 3 } }

  const at = (index: number): number => held[index] ?? 0
  const need = (length: number): Step => ({
    need: { from: position + held.length, length: length - held.length },
  })
  const skip = (count: number): void => {
    held = held.subarray(Math.min(count, held.length))
    position += count
  }

  const begin = (ended: boolean): Step | undefined => {
    if (held.length >= 3 && at(0) === 0xff && at(1) === SOI && at(2) === 0xff) {
      started = true
      skip(2)
      return undefined
    }
    const mayBe = [0xff, SOI, 0xff].every((byte, index) => index >= held.length || held[index] === byte)
    if (mayBe && held.length < 3) {
      if (!ended) return need(3)
      return unreadable(held.length === 0 ? 'empty' : 'cut')
    }
    const named = nameFormat(held, ended)
    if (typeof named === 'number') return need(named)
    return named === 'text' ? unreadable('not-an-image') : { verdict: { kind: 'not-jpeg', format: named } }
  }

  /** One marker; undefined = go on with the next. */
  const segment = (): Step | undefined => {
    if (held.length < 2) return need(2)
    const marker = at(1)
    if (at(0) !== 0xff) return unreadable('broken')
    if (marker === 0xff) {
      fill += 1
      if (fill > MAX_FILL) return unreadable('broken')
      skip(1)
      return undefined
    }
    segments += 1
    if (segments > MAX_SEGMENTS) return unreadable('too-many-segments')
    if (hasNoLength(marker)) {
      skip(2)
      return undefined
    }
    if (marker === EOI || marker === SOS) return unreadable('no-frame')
    if (marker === 0x00 || marker === SOI) return unreadable('broken')
    if (held.length < 4) return need(4)
    const length = at(2) * 256 + at(3)
    if (length < 2) return unreadable('broken')
    if (isFrame(marker)) {
      if (length < FRAME_BYTES - 2) return unreadable('broken')
      if (held.length < FRAME_BYTES) return need(FRAME_BYTES)
      return judge(at(9), transform)
    }
    if (marker === APP14 && length >= ADOBE_BYTES - 2) {
      if (held.length < ADOBE_BYTES) return need(ADOBE_BYTES)
      if (ADOBE.every((letter, index) => at(4 + index) === letter)) transform = at(15)
    }
    // The length counts its own two bytes, not the marker's.
    const left = length + 2
    const jump = left > held.length
    skip(left)
    return jump ? need(2) : undefined
  }

  const run = (ended: boolean): Step => {
    for (;;) {
      const next: Step | undefined = started ? segment() : begin(ended)
      if (next) return next
    }
  }

  return {
    get step() {
      return step
    },
    feed(bytes, offset) {
      if ('verdict' in step) return step
      const from = position + held.length - offset
      if (from < 0 || from >= bytes.length) return step
      const fresh = bytes.subarray(from)
      if (held.length === 0) held = fresh
      else {
        const joined = new Uint8Array(held.length + fresh.length)
        joined.set(held)
        joined.set(fresh, held.length)
        held = joined
      }
      step = run(false)
      return step
    },
    end() {
      if (!('verdict' in step)) {
        const last = started ? unreadable('cut') : run(true)
        step = 'verdict' in last ? last : unreadable('cut')
      }
      return step
    },
  }
}

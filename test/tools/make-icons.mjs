/**
 * Draws public/icon/<size>.png: a sheet and, beside it, a quiet colleague. No picture library: shapes are
 * sampled by coverage and written as PNG with node:zlib, so the same source gives the same bytes.
 *
 *   node test/tools/make-icons.mjs
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

const TEAL = [11, 90, 87]
const SHEET = [255, 255, 255]
const COLLEAGUE = [150, 222, 212]

/** Shapes on a 128-unit board, painted in order. */
const roundRect = (x0, y0, x1, y1, radius) => (x, y) => {
  const dx = Math.max(x0 + radius - x, 0, x - (x1 - radius))
  const dy = Math.max(y0 + radius - y, 0, y - (y1 - radius))
  return dx * dx + dy * dy <= radius * radius
}
const disc = (cx, cy, radius) => (x, y) => (x - cx) ** 2 + (y - cy) ** 2 <= radius * radius
const SHAPES = [
  [roundRect(2, 2, 126, 126, 28), TEAL],
  [roundRect(24, 24, 72, 104, 6), SHEET],
  [disc(93, 45, 13), COLLEAGUE],
  [roundRect(80, 64, 106, 104, 12), COLLEAGUE],
]
const SAMPLES = 8

const pixel = (column, row, scale) => {
  let [red, green, blue, covered] = [0, 0, 0, 0]
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const x = (column + ((i % SAMPLES) + 0.5) / SAMPLES) * scale
    const y = (row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) * scale
    const colour = SHAPES.findLast(([inside]) => inside(x, y))?.[1]
    if (!colour) continue
    covered++
    red += colour[0]
    green += colour[1]
    blue += colour[2]
  }
  if (covered === 0) return [0, 0, 0, 0]
  const mean = (total) => Math.round(total / covered)
  return [mean(red), mean(green), mean(blue), Math.round((255 * covered) / SAMPLES ** 2)]
}

const chunk = (name, data) => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

const png = (size) => {
  const rows = []
  for (let row = 0; row < size; row++) {
    rows.push(0) // no filter
    for (let column = 0; column < size; column++) rows.push(...pixel(column, row, 128 / size))
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8) // 8 bits, RGBA
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const folder = new URL('../../public/icon/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const size of [16, 32, 48, 96, 128]) writeFileSync(new URL(`${size}.png`, folder), png(size))

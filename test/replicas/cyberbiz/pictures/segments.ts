import { random } from '../../random.ts'
import { segment } from './jpeg.ts'

const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')]

export const jfif = segment(0xe0, Uint8Array.from([...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]))

/** Transform 0 = as it stands (RGB or CMYK), 1 = YCbCr, 2 = YCCK. */
export const adobe = (transform: 0 | 1 | 2): Uint8Array =>
  segment(0xee, Uint8Array.from([...ascii('Adobe'), 0, 100, 0, 0, 0, 0, transform]))

/** A profile in as many APP2 segments as it needs; what follows its header is noise that does not compress. */
export const profile = (size: number, space: 'CMYK' | 'RGB '): Uint8Array[] => {
  const data = Buffer.alloc(size)
  const draw = random(size)
  for (let at = 128; at < size; at++) data[at] = draw.int(0, 255)
  data.writeUInt32BE(size, 0)
  data.write('prtr', 12, 'latin1')
  data.write(space, 16, 'latin1')
  data.write('Lab ', 20, 'latin1')
  data.write('acsp', 36, 'latin1')
  const most = 65_533 - 14
  const total = Math.ceil(size / most)
  return Array.from({ length: total }, (_, index) =>
    segment(
      0xe2,
      Uint8Array.from([
        ...ascii('ICC_PROFILE\0'),
        index + 1,
        total,
        ...data.subarray(index * most, (index + 1) * most),
      ]),
    ),
  )
}

const entry = (tag: number, type: number, count: number, value: number): Buffer => {
  const made = Buffer.alloc(12)
  made.writeUInt16BE(tag, 0)
  made.writeUInt16BE(type, 2)
  made.writeUInt32BE(count, 4)
  if (type === 3) made.writeUInt16BE(value, 8)
  else made.writeUInt32BE(value, 8)
  return made
}

const directory = (entries: readonly Buffer[], next: number): Buffer => {
  const head = Buffer.alloc(2)
  head.writeUInt16BE(entries.length)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(next)
  return Buffer.concat([head, ...entries, tail])
}

/** APP1 of about `size` bytes: maker's notes, then a whole thumbnail JPEG with a frame header of its own. */
export const exif = (size: number, thumbnail: Uint8Array): Uint8Array => {
  const notes = Math.max(0, size - thumbnail.length - 90)
  // Offsets count from the TIFF header: 8 bytes of it, two directories of 18 and 42 bytes.
  const second = 8 + 18 + notes
  const image = second + 42
  const tiff = Buffer.concat([
    Buffer.from('4d4d002a00000008', 'hex'),
    directory([entry(0x0112, 3, 1, 1)], second),
    Buffer.alloc(notes, 'replica maker notes \xff\xc0\x00\x11 ', 'latin1'),
    directory([entry(0x0103, 3, 1, 6), entry(0x0201, 4, 1, image), entry(0x0202, 4, 1, thumbnail.length)], 0),
    thumbnail,
  ])
  return segment(0xe1, Uint8Array.from([...ascii('Exif\0\0'), ...tiff]))
}

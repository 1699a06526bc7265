import {
  type Charset,
  type CharsetTrouble,
  charsetMarked,
  charsetOf,
  charsetWithout,
  type Told,
  wideOrMarked,
} from './charset'

/** Bytes that a charset is judged by, from the first on that is no ASCII. */
const WINDOW = 16_384
/** Decoded at a time: what is kept of a piece keeps all of it alive. */
const PIECE = 65_536

const firstBeyondAscii = (bytes: Uint8Array): number => {
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] as number) >= 0x80) return at
  return -1
}

/**
 * Bytes to text. As long as all of them are ASCII, nothing has to be decided; then so many are gathered as tell what
 * they are. What is decided depends on the bytes, never on how they come.
 */
export class Decoding {
  readonly #told: Told
  readonly #give: (text: string) => boolean
  readonly #ascii = new TextDecoder('utf-8')
  #gathered: Uint8Array[] | undefined
  #size = 0
  #decoder: TextDecoder | undefined
  charset: Charset | undefined
  trouble: CharsetTrouble | undefined

  /** `head`: the first bytes, or all. `give` says false where no more is wanted. */
  constructor(head: Uint8Array, told: Told, give: (text: string) => boolean) {
    this.#told = told
    this.#give = give
    const marked = wideOrMarked(head)
    if (marked === 'utf-32') this.trouble = { why: 'unknown-charset', detail: 'UTF-32' }
    else if (marked) this.#decide(charsetMarked(marked, told))
  }

  /** False: no more. */
  push(bytes: Uint8Array): boolean {
    if (this.trouble) return false
    if (this.#decoder) return this.#decode(bytes)
    if (this.#gathered) return this.#gather(bytes)
    const at = firstBeyondAscii(bytes)
    if (at < 0) return this.#plain(bytes)
    this.#gathered = []
    return this.#plain(bytes.subarray(0, at)) && this.#gather(bytes.subarray(at))
  }

  end(): boolean {
    if (this.trouble) return false
    if (this.#gathered && !this.#release(true)) return false
    if (!this.#decoder) {
      this.charset = charsetWithout(this.#told)
      return true
    }
    const rest = this.#text(this.#decoder)
    return rest !== undefined && (rest === '' || this.#give(rest))
  }

  /** Browsers put � for what cannot be read; Node gives up on some bytes of GBK and EUC-JP. */
  #text(decoder: TextDecoder, bytes?: Uint8Array): string | undefined {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch {
      this.trouble = { why: 'charset', detail: decoder.encoding }
      return undefined
    }
  }

  #plain(bytes: Uint8Array): boolean {
    for (let at = 0; at < bytes.length; at += PIECE)
      if (!this.#give(this.#ascii.decode(bytes.subarray(at, at + PIECE)))) return false
    return true
  }

  #gather(bytes: Uint8Array): boolean {
    this.#gathered?.push(bytes.slice())
    this.#size += bytes.length
    return this.#size < WINDOW || this.#release(false)
  }

  #release(isWhole: boolean): boolean {
    const gathered = new Uint8Array(this.#size)
    let at = 0
    for (const piece of this.#gathered ?? []) {
      gathered.set(piece, at)
      at += piece.length
    }
    this.#gathered = undefined
    this.#decide(charsetOf(gathered.subarray(0, WINDOW), isWhole && gathered.length <= WINDOW, this.#told))
    return this.#decode(gathered)
  }

  #decide(charset: Charset | CharsetTrouble): void {
    if ('why' in charset) this.trouble = charset
    else {
      this.charset = charset
      this.#decoder = new TextDecoder(charset.name)
    }
  }

  #decode(bytes: Uint8Array): boolean {
    const decoder = this.#decoder
    if (!decoder) return false
    for (let at = 0; at < bytes.length; at += PIECE) {
      const text = this.#text(decoder, bytes.subarray(at, at + PIECE))
      if (text === undefined || (text !== '' && !this.#give(text))) return false
    }
    return true
  }
}

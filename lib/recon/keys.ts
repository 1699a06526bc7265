import { Words } from './columns'
import { hashText } from './mixing'
import { Texts } from './texts'

/**
 * Numbers every key that a record is known by (Payment IDs, `o:…`, `t:…`, `r:…`), each once, in the order in which
 * they come: an open-addressing table over bytes, compared sign by sign.
 */
export class Keys {
  private readonly texts = new Texts()
  private readonly addresses = new Words()
  private readonly hashes = new Words()
  private slots = new Int32Array(1 << 12)
  count = 0

  /** The key's number; it is written down where it is new. */
  add(text: string): number {
    const hash = hashText(text)
    const found = this.look(text, hash)
    if (found >= 0) return found
    if (this.count * 2 >= this.slots.length) this.grow()
    const number = this.count++
    this.addresses.set(number, this.texts.add(text))
    this.hashes.set(number, hash)
    this.slots[this.free(hash)] = number + 1
    return number
  }

  /** -1: nothing is known by it. */
  find(text: string): number {
    return this.look(text, hashText(text))
  }

  text(number: number): string {
    return this.texts.get(this.addresses.get(number))
  }

  /** Told by the key's signs alone: the same whatever came before it. */
  hash(number: number): number {
    return this.hashes.get(number)
  }

  private look(text: string, hash: number): number {
    const { slots } = this
    const mask = slots.length - 1
    let at = hash & mask
    for (;;) {
      const number = (slots[at] ?? 0) - 1
      if (number < 0) return -1
      if (this.hashes.get(number) === hash && this.texts.is(this.addresses.get(number), text)) return number
      at = (at + 1) & mask
    }
  }

  private free(hash: number): number {
    const mask = this.slots.length - 1
    let at = hash & mask
    while (this.slots[at] !== 0) at = (at + 1) & mask
    return at
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2)
    for (let number = 0; number < this.count; number++)
      this.slots[this.free(this.hashes.get(number))] = number + 1
  }

  get bytes(): number {
    return this.texts.bytes + this.addresses.bytes + this.hashes.bytes + this.slots.byteLength
  }
}

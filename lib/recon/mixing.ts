/** Hashes that depend on nothing but what is hashed. */

const finish = (hash: number): number => {
  let mixed = hash
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** 32 bits of a text. */
export const hashText = (text: string): number => {
  let hash = 0x811c_9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193)
  return finish(hash)
}

const TOLD_NOT = 0x7fc0_0000

/** Two times 32 bits of all that a record says; one after the other, in one order. */
export class Mixer {
  private a = 0
  private b = 0

  begin(): void {
    this.a = 0x811c_9dc5
    this.b = 0x1b87_3593
  }

  word(value: number): void {
    this.a = Math.imul(this.a ^ value, 0x0100_0193)
    this.b = Math.imul((this.b << 7) ^ (this.b >>> 25) ^ value, 0x9e37_79b1)
  }

  /** A whole number, or NaN: not told. */
  number(value: number): void {
    if (Number.isNaN(value)) {
      this.word(TOLD_NOT)
      return
    }
    this.word(value | 0)
    this.word(Math.floor(value / 0x1_0000_0000) | 0)
  }

  get low(): number {
    return finish(this.a)
  }
  get high(): number {
    return finish(this.b)
  }
}

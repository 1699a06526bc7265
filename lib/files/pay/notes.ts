import type { PayNote, PayNoteKind } from './types'

/** Things to be said of a file, each kind and column once, with how often and where first. */
export class PayNotes {
  readonly #all = new Map<string, { -readonly [key in keyof PayNote]: PayNote[key] }>()

  add(kind: PayNoteKind, line: number, column?: string, value?: string): void {
    const key = `${kind}\n${column ?? ''}`
    const known = this.#all.get(key)
    if (known) known.count += 1
    else
      this.#all.set(key, {
        ...{ kind, count: 1, line },
        ...(column !== undefined && { column }),
        ...(value !== undefined && { value: value.slice(0, 40) }),
      })
  }

  all(): readonly PayNote[] {
    return [...this.#all.values()]
  }
}

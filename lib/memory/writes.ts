/**
 * What is written within one transaction without waiting for each: the database keeps the order in which it is asked,
 * so what is read after sees what was written before.
 */
export interface Writes {
  add(asked: Promise<void>): void
  /** Rejects as the first of them that failed, and with it the transaction. */
  done(): Promise<void>
}

export const writesOf = (): Writes => {
  const all: Promise<void>[] = []
  return {
    add(asked) {
      // It is told by `done`, and by nothing before.
      asked.catch(() => {})
      all.push(asked)
    },
    async done() {
      await Promise.all(all.splice(0))
    },
  }
}

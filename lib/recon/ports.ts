import type { ReadPayFile } from '../files/pay/types'
import type { ReconShelf } from './shelf'
import type { ReconOutside } from './types'

/** What the engine needs of its surroundings. */
export interface ReconPorts {
  readonly readPayFile: ReadPayFile
  readonly outside: ReconOutside
  readonly shelf: ReconShelf
  /** Epoch ms. */
  now(): number
  /** Lets everything else that waits for this thread have its turn. */
  breathe(): Promise<void>
  /** SHA-256 of all of a file's bytes, hex; undefined: nobody asks for it (a bench). */
  readonly hash: ((file: Blob) => Promise<string>) | undefined
}

/** As long as one stretch of work may be before others have their turn, ms. */
export const STRETCH = 30

/** Says whether it is somebody else's turn, and begins the next stretch. */
export const resting = (ports: Pick<ReconPorts, 'now' | 'breathe'>): (() => Promise<void> | undefined) => {
  let since = ports.now()
  return () => {
    if (ports.now() - since < STRETCH) return undefined
    return ports.breathe().then(() => {
      since = ports.now()
    })
  }
}

/** The real reconciler, as the worker has it: its own database, a clock that stands. */
import { createHash } from 'node:crypto'
import { readPayFile } from '../../lib/files/pay/read'
import { makeReconciler } from '../../lib/recon/reconciler'
import { type ReconShelf, shelf } from '../../lib/recon/shelf'
import type { Reconciler, ReconOutside } from '../../lib/recon/types'
import { NOW } from '../replicas/ecpay-files/make.ts'

const NOBODY: ReconOutside = {
  orders: async (host) => ({ orders: [], rejected: 0, trouble: { kind: 'offline', host, at: NOW } }),
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

let kept: ReconShelf = shelf()
let turn = 0

/** The database of the next test: nobody has said anything yet. Gives its name. */
export const freshShelf = (): string => {
  const name = `recon-truth-${turn++}`
  kept = shelf(name)
  return name
}

/** From now on the disk is full. */
export const breakShelf = (): void => {
  const refuse = async (): Promise<never> => {
    throw new Error('full')
  }
  Object.assign(kept, { mark: refuse, setOptions: refuse })
}

export const newReconciler = (outside: ReconOutside = NOBODY): Reconciler =>
  makeReconciler({
    readPayFile,
    outside,
    shelf: kept,
    now: () => NOW,
    breathe: async () => {},
    hash: async (file) => sha256(new Uint8Array(await file.arrayBuffer())),
  })

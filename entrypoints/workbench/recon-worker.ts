import { expose } from 'comlink'
import { readPayFile } from '../../lib/files/pay/read'
import { hashFile } from '../../lib/recon/hash'
import { makeReconciler } from '../../lib/recon/reconciler'
import { shelf } from '../../lib/recon/shelf'
import type { Reconciler, ReconOutside } from '../../lib/recon/types'

/** Reads and reconciles a million payments, out of the page's way. */
export interface ReconWorker extends Reconciler {
  /** Once, before anything else: how the background is asked. Hand it over by Comlink's `proxy`. */
  connect(outside: ReconOutside): Promise<void>
}

/** A message to ourselves comes behind everything that waits already; a timer would be slowed down. */
const breather = (): (() => Promise<void>) => {
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.onmessage = () => waiting.shift()?.()
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      port2.postMessage(0)
    })
}

let outside: ReconOutside | undefined
const breathe = breather()

const worker: ReconWorker = {
  ...makeReconciler({
    readPayFile,
    outside: {
      orders: async (...asked) => {
        if (!outside) throw new Error('nobody said how the background is asked')
        return outside.orders(...asked)
      },
    },
    shelf: shelf(),
    now: () => Date.now(),
    breathe,
    hash: hashFile(breathe),
  }),
  async connect(way) {
    outside = way
  },
}

expose(worker)

import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeReconciler } from '../../lib/recon/reconciler'
import { shelf } from '../../lib/recon/shelf'
import type { ReconProgress } from '../../lib/recon/types'
import { ecpay, madePorts, NOON, order, row, shopify } from './recon-made'

describe('while a file is read', () => {
  let clock = NOON
  beforeEach(() => {
    clock = NOON
  })
  /** Every look at the clock takes a while, so that stretches end. */
  const now = (): number => {
    clock += 20
    return clock
  }
  const many = Array.from({ length: 20_000 }, (_, each) => order({ name: `#${each}`, ids: [`id${each}`] }))

  it('first totals are told, which grow, and others have their turn', async () => {
    let breaths = 0
    const told: ReconProgress[] = []
    const reconciler = makeReconciler(
      madePorts({
        now,
        breathe: async () => {
          breaths++
        },
      }),
    )
    await reconciler.onProgress((progress) => told.push(progress))
    await reconciler.add([shopify(...many)])
    const counts = [...new Set(told.map(({ totals }) => totals.files.shopify.count))]
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(counts.length).toBeGreaterThan(2)
    expect(counts.at(-1)).toBe(many.length)
    expect(breaths).toBeGreaterThan(5)
    const turns = told.map(({ turn }) => turn)
    expect(turns).toEqual(turns.toSorted((a, b) => a - b))
    expect(told.at(-1)).toMatchObject({ stage: 'done', files: [{ stage: 'done', records: many.length }] })
    expect(told.some(({ stage }) => stage === 'reading')).toBe(true)
  })
  it('it is called off; what was read stands, and what waited was not', async () => {
    const reconciler = makeReconciler(
      madePorts({
        now,
        breathe: async () => {
          void reconciler.stop()
        },
      }),
    )
    let last: ReconProgress | undefined
    await reconciler.onProgress((progress) => {
      last = progress
    })
    await reconciler.add([shopify(...many), ecpay(row())])
    expect(last?.files).toMatchObject([{ stage: 'failed' }, { stage: 'failed', records: 0 }])
    const { count } = last?.totals.files.shopify ?? { count: 0 }
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThan(many.length)
    expect(last?.files[0]?.records).toBe(count)
    // It may be asked again.
    await reconciler.add([ecpay(row())])
    expect(last?.totals.files.ecpay.count).toBe(1)
  })
})

describe('the database of reconciliations', () => {
  const name = 'recon-shelf-test'
  afterEach(() => {
    indexedDB.deleteDatabase(name)
  })
  it('keeps marks, columns and options for the next visit', async () => {
    const before = shelf(name)
    await before.mark({ key: 'a', note: '一' }, [])
    await before.mark({ key: 'b', joined: ['c'] }, ['a'])
    await before.choose('layout', { 單號: 'paymentId' })
    await before.setOptions({ tolerance: 7 })
    const after = shelf(name)
    expect(await after.marks()).toEqual([{ key: 'b', joined: ['c'] }])
    expect([...(await after.choices())]).toEqual([['layout', { 單號: 'paymentId' }]])
    expect(await after.options()).toEqual({ tolerance: 7 })
  })
  it('gives way to a newer layout, and is opened again', async () => {
    const kept = shelf(name)
    await kept.setOptions({ tolerance: 1 })
    await new Promise<void>((done, failed) => {
      const wanted = indexedDB.deleteDatabase(name)
      wanted.onsuccess = () => done()
      wanted.onerror = () => failed(wanted.error)
    })
    expect(await kept.options()).toEqual({})
  })
  it('that refuses is told, and stops nobody from reconciling', async () => {
    const refused = async (): Promise<never> => {
      throw new Error('the disk is full')
    }
    const reconciler = makeReconciler(
      madePorts({
        shelf: {
          ...{ marks: refused, mark: refused, choices: refused, choose: refused },
          ...{ options: refused, setOptions: refused },
        },
      }),
    )
    await reconciler.add([shopify(order()), ecpay(row())])
    await expect(reconciler.setOptions({ tolerance: 3 })).rejects.toThrow('the disk is full')
    await expect(reconciler.mark({ key: row().paymentId, note: 'x' })).rejects.toThrow('the disk is full')
    expect(await reconciler.case(row().paymentId)).toMatchObject({ bucket: 'matched', note: 'x' })
    expect(await reconciler.options()).toMatchObject({ tolerance: 3 })
  })
})

/** All that is read of CYBERBIZ without the extension, in one browser of each kind. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { Kind } from '../e2e/browsers.ts'
import { dialogs } from './dialogs.ts'
import { matrix } from './matrix.ts'
import { productForm } from './product-form.ts'
import { properties } from './properties.ts'
import { smallLists } from './small-lists.ts'
import { smallOrder } from './small-order.ts'
import { openStage, type Stage } from './stage.ts'
import { webhooks } from './webhooks.ts'

describe.each<Kind>(['chromium', 'firefox'])('CYBERBIZ, read in %s', (kind) => {
  let made: Stage | undefined
  const stage = (): Stage => {
    if (!made) throw new Error('the stage was not made')
    return made
  }
  beforeAll(async () => {
    made = await openStage(kind)
  })
  afterAll(() => made?.close())

  smallLists(stage)
  smallOrder(stage)
  properties(stage)
  productForm(stage)
  dialogs(stage)
  webhooks(stage)
  matrix(stage)
})

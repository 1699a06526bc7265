import type { Catalogue } from '../../../lib/messages'
import type { ReconWords } from '../../../lib/recon/types'
import { PAY_METHODS } from '../../../lib/records'
import type { Words } from '../../../lib/words'
import { BUCKET_ORDER, bucketName, methodName } from './buckets'

/** An exported table in the language of the page. */
export const reconWords = (say: Words, catalogue: Catalogue): ReconWords => ({
  columns: {
    bucket: say('workbench.recon.filter.bucket'),
    severity: say('workbench.recon.column.severity'),
    rule: say('workbench.feed.export.rule'),
    say: say('workbench.recon.column.said'),
    step: say('workbench.feed.export.step'),
    order: say('workbench.recon.column.order'),
    paymentId: 'Payment ID',
    tradeNo: say('workbench.recon.field.tradeNo'),
    method: say('workbench.recon.method'),
    at: say('workbench.recon.column.at'),
    status: say('workbench.recon.field.status'),
    shopify: say('workbench.recon.side.shopify'),
    ecpay: say('workbench.recon.side.ecpay'),
    difference: say('workbench.recon.group.difference'),
    fees: say('workbench.recon.group.fees'),
    net: say('workbench.recon.group.net'),
    settled: say('workbench.recon.settled.settled'),
    note: say('workbench.recon.mark.note'),
    places: say('workbench.recon.column.places'),
  },
  buckets: Object.fromEntries(
    BUCKET_ORDER.map((bucket) => [bucket, bucketName(say, bucket)]),
  ) as ReconWords['buckets'],
  severities: {
    error: say('ui.shape.error'),
    warning: say('ui.shape.warning'),
    info: say('ui.shape.info'),
  },
  methods: Object.fromEntries([...PAY_METHODS, 'unknown'].map((method) => [method, methodName(say, method)])),
  catalogue,
  language: say.language,
})

/** A name that every system takes, with the day it was made on. */
export const exportName = (say: Words, at: number, kind: 'csv' | 'xlsx'): string =>
  `${say('workbench.recon.export.name')}-${new Date(at).toLocaleDateString('sv')}.${kind}`

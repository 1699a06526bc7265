import type { Verdict } from '../records'
import { finding } from './collect'

/** `recorded`: how many of 美安's three test orders are among 美安訂單; two is how it should be. */
export const testOrdersVerdict = (recorded: number): Verdict => ({
  findings:
    recorded === 2
      ? []
      : [finding('shopcom/test-orders-count', 'warning', '美安測試', { facts: { recorded } })],
  notChecked: [],
})

import type { Shop } from '../model.ts'

export interface ConsolePage {
  name: string
  path: string
  kind: string
  truth: object
}

export const consolePages = (_shop: Shop): ConsolePage[] => []

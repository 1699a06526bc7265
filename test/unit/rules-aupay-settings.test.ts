import { describe, expect, it } from 'vitest'
import type { LinkSettings, Verdict } from '../../lib/records'
import { amazonVerdict } from '../../lib/rules/aupay-runs'
import { LINK_SETTINGS_RULES, linkSettingsVerdict } from '../../lib/rules/aupay-settings'
import { fineShop, PHASE, shop } from './rules-examples-aupay'

const said = ({ findings }: Verdict) => findings.map(({ rule }) => rule)

describe('the settings of a shop', () => {
  const links = fineShop.links ?? []
  it('have nothing wrong as they should be', () => {
    expect(linkSettingsVerdict(fineShop)).toEqual({ findings: [], notChecked: [] })
  })

  it('are au PAY’s alone, and not checked where nothing tells', () => {
    const broken: Partial<LinkSettings> = { running: { ship: 'stopped' } }
    expect(shop({ ...broken, mall: 'rakuten' })).toEqual({ findings: [], notChecked: [] })
    expect(shop({ ...broken, mall: undefined }).notChecked).toEqual(LINK_SETTINGS_RULES)
    expect(shop({ ...broken, links: undefined }).notChecked).toEqual(LINK_SETTINGS_RULES)
    expect(shop({ running: undefined }).notChecked).toEqual(['aupay/not-started'])
  })

  it('share a phase whatever its width, once for each phase', () => {
    const { findings } = shop({
      links: [...links, { step: 'fetch', phase: '出荷連携 1便' }, { step: 'complete', phase: PHASE.ship }],
      running: fineShop.running ?? {},
    })
    const shared = findings.filter(({ rule }) => rule === 'aupay/phase-shared')
    expect(shared).toHaveLength(1)
    expect(shared[0]).toMatchObject({ subject: fineShop.shop, index: 1, facts: { phase: PHASE.ship } })
    expect(shared[0]?.facts.roles).toContain('「自動受注完了ステータス反映」')
  })

  it('may name one phase twice for one automation', () => {
    expect(said(shop({ links: [...links, ...links] }))).toEqual([])
  })

  it('do not count a line without a phase', () => {
    expect(said(shop({ links: [{ step: 'ship', phase: '　', moveTo: '' }] }))).toEqual([])
    expect(said(shop({ links: [...links.slice(0, 2), { step: 'complete', phase: '' }] }))).toEqual([
      'aupay/completion-not-configured',
    ])
  })

  it('want a destination for shipping and completion, where one is shown', () => {
    const bare = (over: object) => shop({ links: links.map(({ step, phase }) => ({ step, phase, ...over })) })
    expect(bare({}).notChecked).toEqual(['aupay/no-destination'])
    expect(said(bare({ moveTo: PHASE.done }))).toEqual([])
    expect(bare({ moveTo: '' }).findings.map(({ facts }) => facts.role)).toEqual([
      '自動出荷情報反映',
      '自動受注完了ステータス反映',
    ])
    expect(bare({ moveTo: PHASE.done, moveToOnError: '' }).findings[0]?.facts.which).toBe('「エラー時」')
  })

  it('say which automation is stopped, fetching included where it is set up', () => {
    const stopped = shop({ running: { fetch: 'stopped', ship: 'started', complete: 'stopped' } })
    expect(stopped.findings.map(({ rule, index, facts }) => [rule, index, facts.role])).toEqual([
      ['aupay/not-started', 0, '自動注文情報ステータス取得'],
      ['aupay/not-started', 2, '自動受注完了ステータス反映'],
    ])
  })
})

describe('Amazon出荷通知連携履歴', () => {
  it('flags 警告有無 有, not a mere result', () => {
    expect(said(amazonVerdict({ id: '1', warning: true, result: '正常' }))).toEqual(['mall/amazon-warning'])
    expect(amazonVerdict({ id: '1', warning: false, result: 'エラー' })).toEqual({
      findings: [],
      notChecked: [],
    })
    expect(amazonVerdict({ id: '1' }).notChecked).toEqual(['mall/amazon-warning'])
  })
})

/** A desk for tests: the real sentences, a background that answers what it is told to. */
import { readFileSync } from 'node:fs'
import { vi } from 'vitest'
import type { OptionsDesk, PopupDesk, Section } from '../../components/desk'
import type {
  Answer,
  Ask,
  AskFn,
  Catalogue,
  Kind,
  Language,
  OpenItem,
  Settings,
  ShopState,
  Today,
} from '../../lib/messages'
import { type Finding, unknownShop } from '../../lib/records'
import { payFacts } from '../../lib/rules/ecpay-say'
import { sentenceKey } from '../../lib/rules/sentences'

export const HOST = 'myshop.cyberbiz.co'
export const NOW = new Date(2026, 10, 22, 14, 30).getTime()

export const catalogue = (language: Language, section: Section | 'page' | 'notify'): Catalogue =>
  JSON.parse(readFileSync(`public/locales/${language}/${section}.json`, 'utf8')) as Catalogue

export const finding = (rule: string, subject: string, severity: Finding['severity'] = 'error'): Finding => ({
  rule,
  severity,
  subject,
  facts: {},
})

export const openItem = (subject: string, more: Partial<OpenItem> = {}): OpenItem => {
  const host = more.host ?? HOST
  const found = more.finding ?? finding('shopcom/failed-not-cancelled', subject)
  return { key: `${host}|${found.rule}|${subject}`, host, finding: found, url: '', firstSeen: NOW, ...more }
}

export const shopState = (more: Partial<ShopState> = {}, host = HOST): ShopState => ({
  shop: { ...unknownShop(host), commissionRate: 800 },
  api: 'bearer',
  lastCheck: NOW - 3 * 60_000,
  progress: { running: false, done: 0 },
  unread: {},
  ...more,
})

export const todayOf = (items: readonly OpenItem[], shops: readonly ShopState[] = [shopState()]): Today => ({
  items,
  shops,
  memory: 'kept',
})

export const SETTINGS: Settings = {
  language: 'en',
  shops: [],
  interval: 15,
  retention: 180,
  notify: { leaks: true, digest: true },
}

type Answers = { [K in Kind]?: (ask: Ask<K>) => Answer<K> | Promise<Answer<K>> }

export interface TestDesk extends OptionsDesk, PopupDesk {
  readonly calls: { kind: Kind; ask: unknown }[]
  /** What the background answers from now on. */
  on<K extends Kind>(kind: K, answer: (ask: Ask<K>) => Answer<K> | Promise<Answer<K>>): void
  pulse(): void
  /** What was asked under one kind, in order. */
  asked<K extends Kind>(kind: K): Ask<K>[]
  connect(online: boolean): void
  permit(list: readonly string[]): void
  goTo(hash: string): void
  readonly files: { name: string; text: string }[]
}

export const fail = (): never => {
  throw new Error('no answer')
}

export const makeDesk = (today: Today, settings: Settings = SETTINGS): TestDesk => {
  let stored = settings
  let online = true
  let hash = ''
  let granted: readonly string[] = []
  const heard = {
    pulse: new Set<() => void>(),
    online: new Set<() => void>(),
    permissions: new Set<() => void>(),
    hash: new Set<() => void>(),
  }
  const listen = (set: Set<() => void>) => (one: () => void) => {
    set.add(one)
    return () => set.delete(one)
  }
  const tell = (set: Set<() => void>) => {
    for (const one of set) one()
  }
  const answers: Answers = {
    today: () => today,
    getSettings: () => stored,
    setSettings: (ask) => {
      stored = ask.settings
      return { settings: stored }
    },
  }
  const calls: { kind: Kind; ask: unknown }[] = []
  const ask = async <K extends Kind>(kind: K, asked: Ask<K>): Promise<Answer<K>> => {
    calls.push({ kind, ask: asked })
    const answer = answers[kind] as ((ask: Ask<K>) => Answer<K> | Promise<Answer<K>>) | undefined
    return answer ? answer(asked) : ({} as Answer<K>)
  }
  const files: { name: string; text: string }[] = []
  return {
    ask: ask as AskFn,
    calls,
    files,
    on: (kind, answer) => {
      Object.assign(answers, { [kind]: answer })
    },
    asked: <K extends Kind>(kind: K) =>
      calls.filter((call) => call.kind === kind).map((call) => call.ask as Ask<K>),
    pulse: () => tell(heard.pulse),
    connect: (now) => {
      online = now
      tell(heard.online)
    },
    permit: (list) => {
      granted = list
      tell(heard.permissions)
    },
    goTo: (to) => {
      hash = to
      tell(heard.hash)
    },
    preferred: ['en-US'],
    catalogue: async (language, section) => catalogue(language, section),
    onPulse: listen(heard.pulse),
    online: () => online,
    onOnline: listen(heard.online),
    now: () => NOW,
    sentenceKey,
    facts: payFacts,
    judgeLinks: vi.fn(() => ({ findings: [], notChecked: [] })),
    request: vi.fn(async () => true),
    revoke: vi.fn(async () => true),
    granted: async () => granted,
    onPermissions: listen(heard.permissions),
    fixed: [],
    saveFile: (name, text) => files.push({ name, text }),
    hash: () => hash,
    onHash: listen(heard.hash),
  }
}

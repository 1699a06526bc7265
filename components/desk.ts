import type { AskFn, Catalogue, Language } from '../lib/messages'
import type { Fact, Finding, LinkSettings, Verdict } from '../lib/records'

/** What a page of ours needs of the browser. Components know only this, so that tests and stories can be it. */
export interface Desk {
  readonly ask: AskFn
  /** The browser's languages, preferred first. */
  readonly preferred: readonly string[]
  catalogue(language: Language, section: Section): Promise<Catalogue>
  /** Calls when memory or settings changed; returns how to stop. */
  onPulse(heard: () => void): () => void
  online(): boolean
  /** Calls when the connection comes or goes. */
  onOnline(heard: () => void): () => void
  now(): number
  /** Key of the sentence that shows a part of a finding; the rulebook knows which form fits its facts. */
  sentenceKey(finding: Finding, part: 'say' | 'step' | 'why'): string
}

export type Section = 'rules' | 'popup' | 'options' | 'workbench' | 'onboarding' | 'webhook'

export interface PopupDesk extends Desk {
  /** A finding's facts as its sentences quote them, times written for this language on the clocks of `zone`. */
  facts(finding: Finding, language: Language, zone: string): Readonly<Record<string, Fact>>
}

export interface OptionsDesk extends Desk {
  /** What speaks against the phases of one shop; the rulebook's own judgement. */
  judgeLinks(shop: LinkSettings): Verdict
  /** Must be called straight from a click, before anything is awaited. */
  request(origin: string): Promise<boolean>
  revoke(origin: string): Promise<boolean>
  /** Match patterns that are granted now. */
  granted(): Promise<readonly string[]>
  onPermissions(heard: () => void): () => void
  /** Match patterns that came with the installation: not ours to give back. */
  readonly fixed: readonly string[]
  /** Hands a text to the person as a file. */
  saveFile(name: string, text: string): void
  /** The part after `#`, without it. */
  hash(): string
  onHash(heard: () => void): () => void
}

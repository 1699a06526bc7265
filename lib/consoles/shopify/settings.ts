/** 設定 → 付款: how money is captured, and which apps take it. */
import { deepAll, deepRaw, type Ear, outer, type Piece } from '../../page/deep'
import { isShown } from '../../page/seen'
import type { CaptureMode, PayApp, PaySettings } from '../../records'
import { asLabel, BADGE, outsideLayers, shownPieces } from './said'

const CAPTURE =
  /^(?:請款方式|付款請款(?:方式)?|付款擷取(?:方式)?|支払いのキャプチャー?(?:方法)?|payment capture(?: method)?)$/
const PROVIDERS =
  /^(?:支援的付款方式|付款供應商|付款服務供應商|付款方式|対応している決済方法|決済方法|決済サービス|supported payment methods|payment providers|payment methods)$/
const MODES: readonly (readonly [CaptureMode, RegExp])[] = [
  ['on-fulfillment', /出貨時|フルフィルメント(?:時|され)|発送(?:時|され)|fulfil/],
  ['automatic', /結帳時|チェックアウト時|at checkout/],
  ['manual', /手動|manual/],
]
const modeIn = (text: string): CaptureMode | undefined =>
  text.length <= 60 ? MODES.find(([, words]) => words.test(asLabel(text)))?.[0] : undefined

const TEST = /測試模式|テストモード|test mode/
const INACTIVE = /停用|未啟用|無効|inactive|deactivated|not active/
const ACTIVE = /啟用|有効|active/
/** What is said of an app outside of any badge has to be said alone. */
const ALONE = /^(?:(?:已|未)?啟用中?|已?停用中?|有効|無効|(?:in)?active|測試模式|テストモード|test mode)$/
const MANAGE = /^(?:管理|編輯|編集|manage|edit)$/
const ENABLE_TEST = /^(?:啟用|開啟)?測試模式$|^テストモード(?:を有効にする)?$|^(?:enable )?test mode$/
const RADIO = 'input[type=radio], [role=radio], s-choice, s-internal-choice'
const TICK = 'input[type=checkbox], [role=checkbox], [role=switch], s-checkbox, s-switch'

const isOn = (element: Element): boolean =>
  element instanceof HTMLInputElement
    ? element.checked
    : element.getAttribute('aria-checked') === 'true' ||
      element.hasAttribute('selected') ||
      element.hasAttribute('checked')

export interface PaySettingsSeen {
  readonly settings: PaySettings
  /** The chosen words of 請款方式, or those that say it. */
  readonly capture?: { readonly element: Element; readonly label: string }
  /** By the app's name: where it stands. */
  readonly apps: ReadonlyMap<string, Element>
  readonly unread: readonly string[]
}

interface Chosen {
  readonly mode: CaptureMode
  readonly element: Element
}

/** Of radio buttons the one that is on; where none stand there, the first words below the heading that name one. */
const captureIn = (said: readonly Piece[]): Chosen | undefined => {
  let radios = 0
  for (const [at, { element, text }] of said.entries()) {
    if (text || !element.matches(RADIO)) continue
    const label = said.slice(at + 1).find((next) => next.text)
    const mode = label && modeIn(label.text)
    if (!mode) continue
    radios++
    if (isOn(element)) return { mode, element: label.element }
  }
  if (radios > 0) return undefined
  const from = said.findIndex(({ text }) => CAPTURE.test(asLabel(text)))
  if (from < 0) return undefined
  for (const { text, element } of said.slice(from + 1, from + 8)) {
    const mode = modeIn(text)
    if (mode && !/[。.]$/.test(text)) return { mode, element }
  }
  return undefined
}

const isInBadge = (element: Element): boolean => {
  for (let up: Element | undefined = element; up; up = outer(up)) if (up.matches(BADGE)) return true
  return false
}

interface AppSeen {
  readonly app: PayApp
  readonly element: Element
}

/** Apps as their list tells them: a name, then what is said of it, then its button. */
const appsIn = (said: readonly Piece[]): AppSeen[] => {
  const from = said.findIndex(({ text }) => PROVIDERS.test(asLabel(text)))
  const until = said.findIndex(({ text }) => CAPTURE.test(asLabel(text)))
  // The page of one app, or one that we do not know: what stands there is no list of apps.
  if (from < 0 && until < 0) return []
  const found: AppSeen[] = []
  let name: Piece | undefined
  let told: { testMode?: boolean; active?: boolean } = {}
  const end = (): void => {
    if (name && told.active !== undefined)
      // Where the list says of an app whether it is on, it would say that it is in test mode too.
      found.push({
        app: { name: name.text, testMode: told.testMode ?? false, active: told.active },
        element: name.element,
      })
    name = undefined
    told = {}
  }
  for (const piece of said.slice(from + 1, until > from ? until : undefined)) {
    const { text, element } = piece
    const label = asLabel(text)
    if (!text) continue
    // With a badge a screen reader is told a word of its own.
    if (ALONE.test(label) || isInBadge(element)) {
      if (TEST.test(label)) told.testMode = true
      else if (INACTIVE.test(label)) told.active = false
      else if (ACTIVE.test(label)) told.active = true
    } else if (MANAGE.test(label)) end()
    else if (text.length <= 80 && !/[。.]$/.test(text)) {
      if (told.active !== undefined) end()
      // Of two names in a row the link, else the first, is what the app is called.
      if (!name || element.closest('a')) name = piece
    }
  }
  end()
  return found
}

/** The page of one app: its name above, and 測試模式 to tick. */
const appPageIn = (document: Document, said: readonly Piece[], ear?: Ear): AppSeen | undefined => {
  const title = deepAll(document.body, 'h1', ear).find((one) => isShown(one) && deepRaw(one, ear))
  if (!title) return undefined
  for (const [at, { element, text }] of said.entries()) {
    if (text || !element.matches(TICK)) continue
    const label = said.slice(at + 1, at + 3).find((next) => ENABLE_TEST.test(asLabel(next.text)))
    if (!label) continue
    const badges = said.filter((one) => isInBadge(one.element)).map((one) => asLabel(one.text))
    const active = badges.some((one) => INACTIVE.test(one))
      ? false
      : badges.some((one) => ACTIVE.test(one)) || undefined
    return {
      app: { name: deepRaw(title, ear), testMode: isOn(element), ...(active !== undefined && { active }) },
      element: label.element,
    }
  }
  return undefined
}

export const readPaySettings = (document: Document, ear?: Ear): PaySettingsSeen => {
  // What is chosen in a dialog that is still open, nobody has saved.
  const said = outsideLayers(shownPieces(document.body, ear, `${RADIO}, ${TICK}`))
  const own = appPageIn(document, said, ear)
  const chosen = own ? undefined : captureIn(said)
  const apps = own ? [own] : appsIn(said)
  const heading = said.find(({ text }) => CAPTURE.test(asLabel(text)))
  return {
    settings: {
      ...(chosen && { capture: chosen.mode }),
      ...(apps.length > 0 && { apps: apps.map(({ app }) => app) }),
    },
    ...(chosen && { capture: { element: chosen.element, label: heading?.text ?? '' } }),
    apps: new Map(apps.map(({ app, element }) => [app.name, element])),
    unread: own ? [] : [...(chosen ? [] : ['capture']), ...(apps.length > 0 ? [] : ['apps'])],
  }
}

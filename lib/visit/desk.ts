import { browser } from 'wxt/browser'
import type { Console, Language } from '../messages'
import { type AskFn, asker, PULSE } from '../messages'
import { type MakeRows, type Mark, type MarkFact, type Marks, makeMarks } from '../page/marks'
import { makePanel, type Panel, type PanelAction, type PanelFacts, type PanelLine } from '../page/panel'
import { type Finding, type ShopSettings, unknownShop } from '../records'
import { sentenceKey } from '../rules/sentences'
import { makeWordsWith, type Words, type WriteMoney } from '../words'

/** A finding with the place on the page that it is about. */
export interface Placed {
  readonly finding: Finding
  readonly anchor: Element
  readonly place: Mark['place']
  /** The field's label as the page writes it. */
  readonly label?: string
  /** One word beside the shape, for a row whose fate it tells. */
  readonly word?: (words: Words) => string
}

/** Everything that one reading of a page shows. Words are chosen when it is drawn, in the language then. */
export interface View {
  readonly read: number
  readonly unread: readonly string[]
  readonly state?: PanelFacts['state']
  readonly marks: readonly Placed[]
  readonly lines: (words: Words) => readonly PanelLine[]
  readonly actions?: (words: Words) => readonly PanelAction[]
  /** Key of what stands below the lines; how many records were read, unless told. */
  readonly footer?: string
}

/** What every page's reader works with. */
export interface Desk {
  readonly document: Document
  readonly host: string
  readonly ask: AskFn
  readonly signal: AbortSignal
  /** Address of the stylesheet of our shadow roots. */
  readonly css: string
  lasting: Manners['lasting']
  words: Words | undefined
  shop: ShopSettings
  /** Reads the page again soon. */
  refresh(): void
  /** From now on marks can stand at the rows of a list. */
  useRows(make: MakeRows): void
  /** From now on sentences can quote money. */
  useMoney(write: WriteMoney): void
  /** Called when memory or settings changed in the background. */
  onPulse(act: () => void): void
}

export interface Drawer {
  readonly desk: Desk
  readonly marks: Marks
  readonly panel: Panel
  draw(kind: string, view: View): Promise<void>
}

/** Whether the panel is folded to a pill, on every page until it is unfolded. */
const FOLDED = 'folded'

export const fits = (
  finding: Finding,
  words: Words,
  part: 'say' | 'step' | 'why' | 'short',
  facts = {},
): string => words(sentenceKey(finding, part), { ...finding.facts, ...facts })

export interface Ways {
  refresh(): void
  gone(): void
}

/** What a desk has to know of the console that it stands in. */
export interface Manners {
  /** The console's name: as the panel tells it, and the folder of our files for it. */
  readonly console: Console
  /** What a shop is known by, where that is not the page's host alone. */
  hostAt?(address: Location): string
  /** Can staff put this finding aside? What is put right there and then (an open dialog, a form) cannot be. */
  lasting(finding: Finding): boolean
}

/** Sets the desk up on a page: panel, marks, words; all of it goes when `signal` ends. */
export const openDesk = (
  document: Document,
  { console, lasting, hostAt = ({ host }) => host }: Manners,
  { refresh, gone }: Ways,
  signal: AbortSignal,
): Drawer => {
  const host = hostAt(document.location)
  const css = browser.runtime.getURL(`/${console}/panel.css` as never)
  const ask = asker(async (message) => {
    if (!browser.runtime?.id) gone()
    return browser.runtime.sendMessage(message)
  })
  // In our own storage, not the page's: nothing of theirs is written to.
  const memory = {
    folded: false,
    save: () => void browser.storage.local.set({ [FOLDED]: memory.folded }),
  }
  const marks = makeMarks(document, signal)
  const panel = makePanel(document, css, memory, signal)
  const pulses: (() => void)[] = []
  const placed = new WeakMap<MarkFact, Finding>()
  let money: WriteMoney | undefined
  let redraw = (): void => {}

  const desk: Desk = {
    document,
    host,
    ask,
    signal,
    css,
    lasting,
    words: undefined,
    shop: unknownShop(host),
    refresh,
    useRows: marks.useRows,
    useMoney: (write) => {
      money = write
    },
    onPulse: (act) => pulses.push(act),
  }

  const hello = async (): Promise<void> => {
    // The worker may be asleep, or die while it wakes: asked again, then the panel stays without words.
    for (let turn = 0; turn < 3 && !signal.aborted; turn++) {
      try {
        const { language, words, shop } = await ask('hello', { host })
        memory.folded = (await browser.storage.local.get(FOLDED))[FOLDED] === true
        if (signal.aborted) return
        const said = makeWordsWith(language as Language, words, (...amount) => money?.(...amount))
        desk.words = said
        marks.name((fact) => {
          const finding = placed.get(fact)
          return finding
            ? `${said(`severity.${finding.severity}`)}：${fits(finding, said, 'say')}`
            : fact.subject
        })
        desk.shop = shop
        redraw()
        refresh()
        return
      } catch {}
    }
  }

  const changed = (changes: Record<string, unknown>, area: string): void => {
    if (area !== 'local' || !(PULSE in changes)) return
    void hello()
    for (const act of pulses) act()
  }
  browser.storage.onChanged.addListener(changed)
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(changed))

  let explaining: Promise<(event: Event) => void> | undefined
  /** What a mark says is fetched with the first mark that is pointed at. */
  const explain = (event: Event): void => {
    if (!event.isTrusted || (event.target as Element | null)?.localName !== 'storeside-mark') return
    explaining ??= import('./explain').then(({ explainer }) =>
      explainer(desk, marks, panel.root, (fact) => placed.get(fact)),
    )
    void explaining.then((act) => act(event))
  }
  for (const type of ['pointerover', 'pointerout', 'focusin', 'focusout', 'click', 'keydown']) {
    document.addEventListener(type, explain, { capture: true, signal })
  }
  void hello()

  return {
    desk,
    marks,
    panel,
    async draw(kind, view) {
      if (signal.aborted) return
      await marks.show(
        view.marks.map(({ finding, anchor, place, label, word }) => {
          const fact = { ...finding, field: label }
          placed.set(fact, finding)
          return { fact, anchor, place, word: word && desk.words && word(desk.words) }
        }),
      )
      if (signal.aborted) return
      const { read, unread, state = 'done' } = view
      panel.facts({ console, page: kind, read, unread: unread.join(' '), state })
      redraw = () => {
        const words = desk.words
        if (!words) return
        panel.view({
          language: words.language,
          title: words(`panel.title.${kind}`),
          lines: view.lines(words),
          actions: view.actions?.(words) ?? [],
          footer: words(view.footer ?? 'panel.footer', { count: read }),
          collapse: words('panel.collapse'),
          expand: words('panel.expand'),
        })
      }
      redraw()
    },
  }
}

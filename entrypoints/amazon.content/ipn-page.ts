import { type IpnEndpoint, readIpn } from '../../lib/consoles/amazon/ipn'
import type { PanelLine } from '../../lib/page/panel'
import { ipnSlips, ipnVerdict } from '../../lib/rules/amazonpay'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import type { Page } from '../../lib/visit/stay'
import type { Words } from '../../lib/words'

/** インスタント通知(IPN): is the address that Amazon tells the one that futureshop showed? Nothing is told to anybody. */
export const ipnPage = (desk: Desk): Page => {
  const { document, signal } = desk
  let known: readonly string[] | undefined

  let isAsked = false

  /** The worker may be asleep, or die while it wakes: asked again, then it is said that nothing was compared. */
  const learn = async (): Promise<void> => {
    for (let turn = 0; turn < 3 && !signal.aborted; turn++) {
      const answer = await desk.ask('knownIpn', { host: desk.host }).catch(() => undefined)
      if (!answer) continue
      known = answer.urls.map(({ url }) => url)
      break
    }
    isAsked = true
    if (!signal.aborted) desk.refresh()
  }
  desk.onPulse(() => void learn())
  void learn()

  const update = (): View | undefined => {
    const endpoints = readIpn(document)
    if (!endpoints) return undefined
    if (!known && !isAsked) return { read: 0, unread: [], state: 'reading', marks: [], lines: () => [] }
    const urls = known ?? []
    const marks: Placed[] = []
    const judged = endpoints.map((endpoint, index) => {
      const { environment, url, label, anchor } = endpoint
      const sandbox = environment && environment === 'sandbox'
      const { findings, notChecked } = ipnVerdict({ subject: label, url, sandbox }, urls)
      // Behind a cell of a table a mark would be a cell of its own.
      const place = anchor.matches('input, textarea')
        ? 'corner'
        : anchor.matches('a, b, span, strong')
          ? 'after'
          : 'inline'
      marks.push(
        ...findings.map((finding): Placed => ({ finding: { ...finding, index }, anchor, place, label })),
      )
      return { endpoint, findings, isChecked: notChecked.length === 0 }
    })
    return {
      read: endpoints.length,
      unread: endpoints.length > 0 ? [] : ['ipnEndpoint'],
      marks,
      lines: (words) => [
        ...(urls.length > 0
          ? []
          : [{ shape: 'unchecked' as const, text: words(known ? 'amazon.none' : 'amazon.unanswered') }]),
        ...judged.flatMap(({ endpoint, findings, isChecked }): PanelLine[] => [
          ...findings.map(
            (finding): PanelLine => ({
              shape: finding.severity,
              text: fits(finding, words, 'say'),
              act: () => endpoint.anchor.scrollIntoView({ block: 'center' }),
            }),
          ),
          ...beside(endpoint, findings.length === 0 && isChecked, urls.length > 0, words),
        ]),
        ...(endpoints.length > 0 ? [] : [{ shape: 'unchecked' as const, text: words('amazon.noEndpoint') }]),
      ],
      footer: 'panel.footer',
    }
  }
  return { update, rest: () => {} }
}

/** What is said of an endpoint beyond that it differs. */
const beside = (
  { environment, url }: IpnEndpoint,
  isSame: boolean,
  isKnown: boolean,
  words: Words,
): PanelLine[] => {
  const label = words(`amazon.env.${environment ?? 'unknown'}`)
  const said = (shape: PanelLine['shape'], key: string): PanelLine => ({
    shape,
    text: words(`amazon.${key}`, { label }),
  })
  if (!url.trim()) return [said('unchecked', 'empty')]
  return [
    ...(isSame ? [said('good', 'same')] : []),
    ...ipnSlips(url).map((slip) => said('warning', slip)),
    ...(isKnown && !isSame && environment !== 'live' ? [said('unchecked', 'unchecked')] : []),
  ]
}

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { noteOf } from '../../components/workbench/feed/Notes'
import { FEED_NOTES, FEED_TROUBLES } from '../../lib/files/feed/types'
import type { TroubleKind } from '../../lib/messages'
import { LANGUAGES, makeWords } from '../../lib/words'
import { catalogue, HOST, NOW } from './components-desk'
import { DOMAIN, KEY, layOut, makeFeed, openCheck, progressOf, SOURCE, use } from './workbench-feed-desk'

beforeEach(() => layOut())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const words = (language: (typeof LANGUAGES)[number]) =>
  makeWords(language, { ...catalogue(language, 'workbench'), ...catalogue(language, 'rules') })

/** A sentence that was not found is its key; a fact that was not given stays a hole. */
const whole = (text: string): boolean => !/workbench\.|[{}]|undefined/.test(text)

describe.each(LANGUAGES)('in %s', (language) => {
  const say = words(language)
  it('every end that a feed can come to has a sentence and a step', () => {
    for (const why of FEED_TROUBLES)
      for (const facts of [{ name: 'a.xml' }, { name: 'a.xml', detail: 'x' }] as Record<string, string>[])
        expect([
          why,
          whole(say(`workbench.feed.stop.${why}`, facts)),
          whole(say(`workbench.feed.stop.${why}.step`)),
        ]).toEqual([why, true, true])
  })
  it('every note has a sentence, whatever of it is known', () => {
    for (const kind of FEED_NOTES)
      for (const more of [{}, { line: 3 }, { value: 'google' }, { line: 3, value: 'x' }]) {
        // Which value it is, these always say.
        const valued = {
          'other-marketplace': 1,
          'charset-differs': 1,
          'second-source': 1,
          'foreign-currency': 1,
        }
        if (kind in valued && !('value' in more)) continue
        expect([kind, more, noteOf(say, { kind, count: 2, ...more })]).toEqual([
          kind,
          more,
          expect.not.stringMatching(/workbench\.|[{}]/),
        ])
      }
  })
})

describe('a feed that cannot be read to its end', () => {
  it.each(LANGUAGES)('says what, where, what was kept and what to do, in %s', async (language) => {
    const say = words(language)
    await openCheck(makeFeed({ language }), {
      stage: 'failed',
      products: 81,
      stop: { why: 'malformed', line: 1204, column: 17, detail: 'unexpected close tag' },
    })
    await screen.findAllByRole('button', { name: say('workbench.feed.again') })
    const text = screen.getByRole('alert').textContent
    for (const [key, facts] of [
      ['stop.malformed', { detail: 'unexpected close tag' }],
      ['stop.place', { line: 1204, column: 17 }],
      ['stop.kept', { count: 81 }],
      ['stop.malformed.step', {}],
      ['again', {}],
    ] as const)
      expect(text).toContain(say(`workbench.feed.${key}`, facts))
    // What was read is there all the same.
    expect(screen.getByRole('grid')).toBeTruthy()
  })

  it('is called what it is: a login page, a workbook, a feed of another marketplace', async () => {
    await openCheck(makeFeed(), { stage: 'failed', products: 0, stop: { why: 'login-page' } })
    expect(screen.getByRole('alert').textContent).toContain('gave a log-in page, not a catalogue')
    expect(screen.getByRole('alert').textContent).toContain('earlier results are as they were')
    expect(screen.queryByRole('grid')).toBeNull()
    cleanup()
    const file = { key: 'file|a.xlsx', name: 'a.xlsx', door: 'file' as const, products: 0 }
    await openCheck(makeFeed(), { ...file, stage: 'failed', stop: { why: 'not-a-feed', detail: 'xlsx' } })
    expect(screen.getByText('a.xlsx is an Excel workbook, not a catalogue.')).toBeTruthy()
    cleanup()
    await openCheck(makeFeed(), { notes: [{ kind: 'other-marketplace', value: 'google', count: 1 }] })
    expect(screen.getByText(/This is a feed for Google Merchant, not for 美安/)).toBeTruthy()
  })

  it.each<[TroubleKind, RegExp]>([
    ['offline', /could not be reached/],
    ['no-shop', /no shopdotcom.xml at www.myshop.com.tw/],
    ['server', /Check again in a few minutes/],
    ['bad-answer', /is no catalogue/],
    ['too-many', /asked for a pause/],
    ['no-key', /not set up/],
    ['wrong-key', /does not accept this API user or key/],
    ['missing-scope', /read_products/],
    ['not-licensed', /plan does not include the API/],
    ['expired', /API key has expired/],
    ['clock', /clock is too far/],
    ['memory-refused', /Export it now/],
    ['unknown', /Something unexpected/],
  ])('for %s says so, and what to do', async (kind, sentence) => {
    await openCheck(makeFeed(), {
      stage: 'failed',
      products: 0,
      trouble: { kind, host: DOMAIN, at: NOW },
    })
    expect(document.querySelector('.feed .ss-notice')?.textContent).toMatch(sentence)
  })

  it('says of a whole result that it could not be kept, and does not say that it was', async () => {
    await openCheck(makeFeed(), { stage: 'done', trouble: { kind: 'memory-refused', host: DOMAIN, at: NOW } })
    const text = screen.getByRole('alert').textContent
    expect(text).toContain('gone when this page is closed')
    expect(text).not.toContain('kept; the result is below')
    expect(screen.getByRole('grid')).toBeTruthy()
  })

  it('for want of permission is allowed and begun anew by one click', async () => {
    const desk = await openCheck(makeFeed(), {
      stage: 'failed',
      products: 0,
      trouble: { kind: 'no-permission', host: DOMAIN, detail: `https://${DOMAIN}/*`, at: NOW },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Allow it and check again' }))
    expect(desk.request).toHaveBeenCalledWith(`https://${DOMAIN}/*`)
    await waitFor(() => expect(desk.played.started).toHaveLength(1))
  })

  it('of the API goes on where it was left', async () => {
    const api = { key: `api|${HOST}`, name: HOST, door: 'api' as const }
    const desk = await openCheck(makeFeed(), { ...api, stage: 'left', products: 150 })
    expect(screen.getByText('The page was left before all was read')).toBeTruthy()
    press('Go on from there')
    await waitFor(() =>
      expect(desk.played.started).toEqual([
        { door: { kind: 'api', host: HOST }, ownDomain: DOMAIN, goOn: true },
      ]),
    )
  })

  it('asks for a file again that only its last visit had', async () => {
    const file = { key: 'file|a.xml', name: 'a.xml', door: 'file' as const }
    const desk = await openCheck(makeFeed(), { ...file, stage: 'left' })
    expect(screen.queryByRole('button', { name: 'Check again' })).toBeNull()
    const again = new File(['x'], 'a.xml')
    fireEvent.change(screen.getByLabelText('Choose the file again'), { target: { files: [again] } })
    await waitFor(() => expect(desk.played.started[0]?.door).toEqual({ kind: 'file', file: again }))
  })

  it('says that the worker broke down, and what is left', async () => {
    const desk = makeFeed()
    vi.mocked(desk.played.start).mockRejectedValue(new Error('broken'))
    desk.played.openable = new Map([[KEY, progressOf()]])
    await openCheck(desk)
    fireEvent.click(await screen.findByRole('button', { name: 'Check again' }))
    expect(await screen.findByText('The check broke down on this page')).toBeTruthy()
  })
})

describe('which element serves which field', () => {
  const fields = [
    use('Name', 'name'),
    use('Price', 'price', { sample: '1280' }),
    use('MSRP', undefined, { sample: '1500' }),
  ]
  const unserved = ['url', 'brief', 'picture', 'listPrice', 'sku', 'group'] as const

  it('is shown with the first text, and said plainly where none does', async () => {
    await openCheck(makeFeed(), { fields, unserved })
    expect(screen.getByText('Fields: 2 of the 8 that 美安 requires were found')).toBeTruthy()
    expect(screen.getByLabelText<HTMLSelectElement>('售價 (selling price)').value).toBe('price')
    expect(screen.getByText('1280')).toBeTruthy()
    expect(screen.getByText('No element serves 定價 (list price): not checked')).toBeTruthy()
  })

  it('is chosen anew, remembered, and checked again', async () => {
    const desk = await openCheck(makeFeed(), { fields, unserved })
    await screen.findByRole('button', { name: 'Check again' })
    const go = screen.getByRole<HTMLButtonElement>('button', { name: 'Check again with these' })
    expect(go.disabled).toBe(true)
    fireEvent.change(screen.getByLabelText('定價 (list price)'), { target: { value: 'msrp' } })
    fireEvent.change(screen.getByLabelText('售價 (selling price)'), { target: { value: '' } })
    fireEvent.click(go)
    const chosen = { msrp: 'listPrice', price: 'none' }
    await waitFor(() => expect(desk.played.choices.get(KEY)).toEqual(chosen))
    await waitFor(() =>
      expect(desk.played.started[0]).toEqual({
        door: { kind: 'address', host: HOST, url: SOURCE.url },
        ownDomain: DOMAIN,
        goOn: false,
        chosen,
      }),
    )
  })

  it('goes by the names again when the choices are forgotten', async () => {
    const desk = await openCheck(makeFeed(), { fields: [use('X', 'name', { by: 'choice' })], unserved: [] })
    press('Forget the choices and go by the names')
    await waitFor(() => expect(desk.played.choices.get(KEY)).toEqual({}))
  })

  it('says that a choice was not kept', async () => {
    const desk = await openCheck(makeFeed(), { fields, unserved })
    vi.mocked(desk.played.choose).mockRejectedValue(new Error('full'))
    fireEvent.change(screen.getByLabelText('定價 (list price)'), { target: { value: 'msrp' } })
    press(/with these|Remember these/)
    expect(await screen.findByText('That was not remembered. Press it again.')).toBeTruthy()
    expect(desk.played.started).toEqual([])
  })
})

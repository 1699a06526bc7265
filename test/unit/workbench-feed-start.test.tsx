import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { typedFeed } from '../../components/workbench/feed/sources'
import { HOST, NOW } from './components-desk'
import { DOMAIN, KEY, makeFeed, openFeed, progressOf, SOURCE } from './workbench-feed-desk'

afterEach(cleanup)

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

describe('the doors of the feed check', () => {
  it('stand beside the other jobs of the workbench', async () => {
    await openFeed(makeFeed())
    const links = within(screen.getByRole('navigation')).getAllByRole('link')
    expect(links.map((link) => [link.textContent, link.getAttribute('aria-current')])).toEqual([
      ['Recovery', null],
      ['Feed check', 'page'],
      ['Reconcile', null],
      ['美安 onboarding', null],
      ['Webhook inspector', null],
    ])
    await waitFor(() => expect(document.title).toBe('Feed check · Storeside'))
  })

  it('work without any shop: a file, or an address', async () => {
    const desk = await openFeed(makeFeed({ shops: [] }))
    expect(screen.getByText('It is read on this computer and goes nowhere else.')).toBeTruthy()
    const file = new File(['<products/>'], 'catalogue.xml')
    fireEvent.change(screen.getByLabelText('Choose a file'), { target: { files: [file] } })
    await waitFor(() => expect(desk.played.started).toHaveLength(1))
    expect(desk.played.started[0]).toEqual({ door: { kind: 'file', file }, ownDomain: '' })
    expect(desk.hash()).toBe('feed?check=file%7Ccatalogue.xml')
  })

  it('take a file that is dropped anywhere', async () => {
    const desk = await openFeed(makeFeed())
    await waitFor(() => {
      const dropped = new Event('drop', { bubbles: true, cancelable: true })
      Object.assign(dropped, { dataTransfer: { files: [new File(['x'], 'dropped.csv')] } })
      fireEvent(screen.getByRole('navigation'), dropped)
      expect(dropped.defaultPrevented).toBe(true)
    })
    expect(desk.hash()).toBe('feed?check=file%7Cdropped.csv')
  })

  it("read a known shop's feed on one click, asked of the browser within the click", async () => {
    const desk = makeFeed({ source: { ...SOURCE, permitted: false } })
    await openFeed(desk)
    await screen.findByText(`The browser will ask once whether ${DOMAIN} may be read.`)
    press('Check myshop')
    // Before anything is awaited: later the click no longer counts.
    expect(desk.request).toHaveBeenCalledWith(`https://${DOMAIN}`)
    await waitFor(() => expect(desk.played.started).toHaveLength(1))
    expect(desk.played.started[0]).toEqual({
      door: { kind: 'address', host: HOST, url: `https://${DOMAIN}/shopdotcom.xml` },
      ownDomain: DOMAIN,
    })
    expect(desk.hash()).toBe(`feed?${new URLSearchParams({ check: KEY })}`)
  })

  it('read nothing where the browser was told no, and say what to do', async () => {
    const desk = makeFeed()
    vi.mocked(desk.request).mockResolvedValue(false)
    await openFeed(desk)
    await screen.findByRole('button', { name: 'Check myshop' })
    press('Check myshop')
    expect(await screen.findByText(/Reading www.myshop.com.tw was not allowed/)).toBeTruthy()
    expect(desk.played.started).toEqual([])
  })

  it('say where the own domain is missing, and lead to it', async () => {
    const desk = await openFeed(makeFeed({ source: { permitted: false, key: false } }))
    expect(await screen.findByText(/The own domain of myshop is not known/)).toBeTruthy()
    press('Fill in the domain in the options')
    expect(desk.asked('openOptions')).toEqual([{ host: HOST }])
  })

  it('take a typed address, and say when it is none', async () => {
    const desk = await openFeed(makeFeed({ shops: [] }))
    const box = screen.getByLabelText(/Address of the feed/)
    fireEvent.input(box, { target: { value: 'not an address' } })
    press('Read it')
    expect(await screen.findByText(/This is no address/)).toBeTruthy()
    fireEvent.input(box, { target: { value: 'other.example.tw' } })
    press('Read it')
    await waitFor(() => expect(desk.played.started).toHaveLength(1))
    expect(desk.played.started[0]?.door).toEqual({
      kind: 'address',
      host: 'other.example.tw',
      url: 'https://other.example.tw/shopdotcom.xml',
    })
  })

  it('offer the API where a key is set, and the options where none is', async () => {
    const desk = await openFeed(makeFeed())
    press('Set up the API in the options')
    expect(desk.asked('openOptions')).toEqual([{ host: HOST }])
    cleanup()
    const keyed = await openFeed(makeFeed({ source: { ...SOURCE, key: true } }))
    fireEvent.click(await screen.findByRole('button', { name: 'Check myshop by API' }))
    await waitFor(() => expect(keyed.played.started[0]?.door).toEqual({ kind: 'api', host: HOST }))
  })
})

describe('checks of before', () => {
  const kept = {
    key: KEY,
    name: DOMAIN,
    door: 'address',
    at: NOW - 3_600_000,
    stage: 'done',
    products: 1200,
    refused: 12,
    doubtful: 3,
  } as const

  it('are opened again, or forgotten on the second click', async () => {
    const desk = makeFeed()
    desk.played.list = [kept, { ...kept, key: 'file|a.csv', name: 'a.csv', door: 'file', stage: 'left' }]
    await openFeed(desk)
    const link = await screen.findByRole('link', { name: DOMAIN })
    expect(link.getAttribute('href')).toBe(`#feed?${new URLSearchParams({ check: KEY })}`)
    expect(screen.getByText('12 refused · 1,200 products')).toBeTruthy()
    expect(screen.getByText('12 refused · 1,200 products read')).toBeTruthy()
    fireEvent.click(screen.getAllByRole('button', { name: 'Forget' })[0] as HTMLElement)
    expect(desk.played.forget).not.toHaveBeenCalled()
    press('Yes, forget it')
    await waitFor(() => expect(desk.played.forget).toHaveBeenCalledWith(KEY))
    await waitFor(() => expect(screen.queryByRole('link', { name: DOMAIN })).toBeNull())
  })

  it('show the one that is under way', async () => {
    const desk = await openFeed(makeFeed())
    await desk.played.tell(progressOf({ stage: 'reading' }))
    expect(await screen.findByText(`${DOMAIN} is being checked`)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'See the result' }).getAttribute('href')).toContain('check=')
  })

  it('say so when they are gone', async () => {
    const desk = makeFeed()
    desk.goTo('feed?check=file%7Cgone.xml')
    await openFeed(desk)
    expect(await screen.findByText('This check is no longer there')).toBeTruthy()
  })
})

describe('an address that was typed', () => {
  it.each([
    ['www.myshop.com.tw', 'https://www.myshop.com.tw/shopdotcom.xml'],
    ['ｗｗｗ.myshop.com.tw', 'https://www.myshop.com.tw/shopdotcom.xml'],
    ['http://www.myshop.com.tw/', 'https://www.myshop.com.tw/shopdotcom.xml'],
    [' https://a.example/feeds/google.xml?x=1 ', 'https://a.example/feeds/google.xml?x=1'],
  ])('%s', (text, url) => expect(typedFeed(text)?.url).toBe(url))
  it.each(['', 'shop', 'two words', 'javascript:alert(1)', 'https://user@a.example/', 'ftp://a.example'])(
    'is none: %s',
    (text) => expect(typedFeed(text)).toBeUndefined(),
  )
})

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { box, click, DOMAIN, HOST, open, shops, store, type } from './options-store-desk'

afterEach(cleanup)

describe('the key to a Shopify shop', () => {
  const withDomain = { settings: store({ domain: DOMAIN }) }

  it('says what it does, where each kind is found, and what it never reads', async () => {
    await open(withDomain)
    const part = screen
      .getByText("Key to Shopify's Admin API (optional)", { selector: 'summary' })
      .closest('details')
    for (const said of [
      'only reads',
      'names, addresses and phone numbers',
      'last 60 days',
      'same organisation',
    ])
      expect(part?.textContent).toContain(said)
    expect(part?.textContent).toContain('Dev Dashboard with the scope read_orders')
    fireEvent.click(box('Access token (begins with shpat_)'))
    expect(await screen.findByText(/Since 1 January 2026 no new ones/)).toBeTruthy()
  })

  it('asks for its domain first', async () => {
    const desk = await open()
    expect(screen.getByText(/First fill in the myshopify.com address/)).toBeTruthy()
    const keep = () => screen.getByText<HTMLButtonElement>('Keep and test', { selector: 'button' })
    expect(keep().disabled).toBe(true)
    click(`Fill in ${DOMAIN}`)
    await waitFor(() => expect(keep().disabled).toBe(false))
    expect(screen.getByText(new RegExp(`whether ${DOMAIN} may be reached`))).toBeTruthy()
    expect(desk.request).not.toHaveBeenCalled()
  })

  it('asks for the shop’s own domain in the click itself, keeps the pair, tests it, and never shows it', async () => {
    const desk = await open({ settings: store({ domain: 'other-name.myshopify.com' }) })
    type('Client ID', ' ａｂｃ123 ')
    type('Client secret', 'shpss_s3cret\n')
    click('Keep and test')
    // Nothing was awaited yet: the browser still counts the click.
    expect(desk.request).toHaveBeenCalledWith('https://other-name.myshopify.com')
    expect(await screen.findByText('The key works and sees 1,240 orders.')).toBeTruthy()
    expect(desk.asked('setCredential')).toEqual([
      { host: HOST, credential: { scheme: 'shopify-app', clientId: 'abc123', secret: 'shpss_s3cret' } },
    ])
    expect(screen.getByText(/24-hour token .* is only in memory/)).toBeTruthy()
    expect(document.body.innerHTML).not.toContain('s3cret')
    click('Replace the key')
    expect((await screen.findByLabelText<HTMLInputElement>('Client secret')).value).toBe('')
  })

  it('takes an access token', async () => {
    const desk = await open(withDomain)
    fireEvent.click(box('Access token (begins with shpat_)'))
    await screen.findByLabelText('Admin API access token')
    type('Admin API access token', 'shpat_t0ken')
    click('Keep and test')
    expect(desk.request).toHaveBeenCalledWith(`https://${DOMAIN}`)
    await screen.findByText(/The key works/)
    const credential = { scheme: 'shopify', token: 'shpat_t0ken' }
    expect(desk.asked('setCredential')).toEqual([{ host: HOST, credential }])
    expect(document.body.innerHTML).not.toContain('t0ken')
  })

  it('says beside the box what is missing, or that it is the other kind', async () => {
    const desk = await open(withDomain)
    click('Keep and test')
    expect(await screen.findByText('Type the client ID.')).toBeTruthy()
    expect(screen.getByText('Paste the client secret.')).toBeTruthy()
    type('Client ID', 'abc')
    type('Client secret', 'shpat_t0ken')
    click('Keep and test')
    expect(await screen.findByText(/This is an access token/)).toBeTruthy()
    fireEvent.click(box('Access token (begins with shpat_)'))
    await screen.findByLabelText('Admin API access token')
    type('Admin API access token', 'shpss_x')
    click('Keep and test')
    expect(await screen.findByText(/This is a client secret/)).toBeTruthy()
    expect(desk.request).not.toHaveBeenCalled()
    expect(desk.asked('setCredential')).toEqual([])
  })

  it.each([
    ['wrong-key', /Shopify does not accept this key for ecpay-test/, /same organisation as the shop/],
    ['missing-scope', /may not read orders/, /Add read_orders/],
  ] as const)('words the trouble "%s" for Shopify', async (kind, sentence, step) => {
    const desk = await open({ ...withDomain, state: { api: 'shopify' } })
    desk.on('testCredential', () => ({ ok: false, trouble: { kind, host: HOST, at: 0 } }))
    click('Test this key')
    expect(await screen.findByText(sentence)).toBeTruthy()
    expect(screen.getByText(step)).toBeTruthy()
    expect(desk.request).toHaveBeenCalledWith(`https://${DOMAIN}`)
  })

  it('says that it saw the last 60 days alone', async () => {
    await open({ ...withDomain, state: { api: 'shopify', limited: true } })
    expect(await screen.findByText(/sees only orders of the last 60 days/)).toBeTruthy()
  })

  it('has the button for large results, and says why', async () => {
    const desk = await open({ ...withDomain, state: { api: 'shopify' } })
    expect(await screen.findByText(/more than 5,000 orders/)).toBeTruthy()
    vi.mocked(desk.request).mockResolvedValueOnce(false)
    click('Allow reading storage.googleapis.com')
    expect(desk.request).toHaveBeenCalledWith('https://storage.googleapis.com')
    expect(await screen.findByText(/nothing changed/)).toBeTruthy()
    desk.permit(['https://storage.googleapis.com/*'])
    expect(await screen.findByText(/can be read from storage.googleapis.com/)).toBeTruthy()
  })

  it('says that the domain is gone, and asks for no permission without it', async () => {
    const desk = await open({ state: { api: 'shopify' } })
    expect(await screen.findByText(/First fill in the myshopify.com address/)).toBeTruthy()
    click('Test this key')
    await screen.findByText(/The key works/)
    expect(desk.request).not.toHaveBeenCalled()
  })

  it('goes with the second click, alone or with the shop', async () => {
    const desk = await open({ ...withDomain, state: { api: 'shopify' } })
    await screen.findByText('Remove the key')
    click('Remove the key')
    click('Remove the key')
    expect(await screen.findByText(/The key is removed/)).toBeTruthy()
    click('Remove this shop')
    expect(screen.getByText(/API key of Shopify · ecpay-test/)).toBeTruthy()
    click('Remove this shop')
    await waitFor(() => expect(shops(desk)).toEqual([]))
    expect(desk.asked('setCredential')).toEqual([{ host: HOST, credential: null }])
  })
})

describe('what a Shopify shop was allowed', () => {
  it('lists both hosts with what they are for', async () => {
    const desk = await open()
    desk.permit([`https://${DOMAIN}/*`, 'https://storage.googleapis.com/*'])
    expect(await screen.findByText('to check orders through the API')).toBeTruthy()
    expect(screen.getByText('to read the orders that Shopify gathered in one file')).toBeTruthy()
  })

  it.each([
    [`https://${DOMAIN}`, /This is the API of Shopify/],
    ['https://storage.googleapis.com', /The key is not sent there/],
  ])('has one button for %s', async (origin, sentence) => {
    const desk = await open({ hash: `permit=${encodeURIComponent(origin)}` })
    expect(screen.getByText(sentence)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: /^Allow/ }))
    expect(desk.request).toHaveBeenCalledWith(origin)
  })

  it('opens at the shop that it was opened for', async () => {
    await open({ hash: `shop=${encodeURIComponent(HOST)}` })
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Shopify · ecpay-test'))
    const part = screen.getByText("Key to Shopify's Admin API (optional)").closest('details')
    expect(part?.open).toBe(true)
  })
})

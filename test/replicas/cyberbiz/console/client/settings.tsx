/** @jsxImportSource react */
import { useEffect, useState } from 'react'
import type { ShopSettings } from '../../model.ts'
import { hashed } from '../hash.ts'
import { get, send } from './api.ts'
import { Breadcrumb, Card, TextBox } from './pitaya.tsx'

interface SettingsData extends ShopSettings {
  feedUrl: string
  from: string
  thru: string
}

export function ShopdotcomSettings() {
  const [data, setData] = useState<SettingsData | null>(null)
  const [note, setNote] = useState('')
  useEffect(() => {
    const load = async () => setData(await get<SettingsData>('/shopdotcom_setting'))
    void load()
  }, [])
  if (!data) return <div className={hashed('Loading.root')}>載入中…</div>
  const save = async () => {
    await send('PUT', '/shopdotcom_setting', data)
    setNote('設定已儲存')
  }
  return (
    <div className={hashed('Settings.root')}>
      <Breadcrumb items={['首頁', '第三方整合', '美安 shop.com 設定']} />
      <div className={hashed('PageHead.root')}>
        <h2>美安 shop.com 設定</h2>
        <div className={hashed('PageHead.actions')}>
          <span>{note}</span>
          <button type="button" className={hashed('Button.primary')} onClick={save}>
            儲存
          </button>
        </div>
      </div>
      <Card title="串接資訊">
        <TextBox
          label="OFFER_ID"
          id="offer_id"
          required
          value={data.offerId}
          onChange={(offerId) => setData({ ...data, offerId })}
        />
        <TextBox
          label="Advertiser_id"
          id="advertiser_id"
          required
          value={data.advertiserId}
          onChange={(advertiserId) => setData({ ...data, advertiserId })}
        />
        <TextBox
          label="網站網址"
          value={data.siteUrl}
          onChange={(siteUrl) => setData({ ...data, siteUrl })}
          notice="請提供獨立網址，不可使用 cyberbiz.co 子網域"
        />
      </Card>
      <Card title="產品資料 XML">
        <p>
          <a href={data.feedUrl} target="_blank" rel="noreferrer">
            {data.feedUrl}
          </a>
        </p>
      </Card>
      <Card title="匯出美安訂單">
        <div className={hashed('Settings.export')}>
          <input className="datepicker" id="from_date" defaultValue={data.from} />
          <span>至</span>
          <input className="datepicker" id="thru_date" defaultValue={data.thru} />
          <button type="button" className={hashed('Button.ghost')}>
            匯出訂單
          </button>
        </div>
      </Card>
    </div>
  )
}

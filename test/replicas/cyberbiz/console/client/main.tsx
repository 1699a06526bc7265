/** @jsxImportSource react */
import { useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { readParams } from '../params.ts'
import { OrderList } from './orderList.tsx'
import { OrderPage } from './orderPage.tsx'
import { ProductForm } from './productForm.tsx'
import { ProductList } from './productList.tsx'
import { usePath } from './router.tsx'
import { ShopdotcomSettings } from './settings.tsx'

function App() {
  const path = usePath()
  // The query is the page's own from its first load on: a router link keeps it.
  const params = useMemo(() => readParams(new URLSearchParams(window.location.search)), [])
  const isSource = new URLSearchParams(window.location.search).get('source') === 'shopdotcom'
  const [, , section = '', id] = path.split('/')
  const shopdotcom = section === 'shopdotcom_orders' || isSource || params.from === 'shopdotcom'
  if (section === 'orders_v2' || section === 'shopdotcom_orders') {
    if (id) return <OrderPage id={id} base={`/admin/${section}`} shopdotcom={shopdotcom} params={params} />
    const withSync = params.sync ? params.sync === '1' : section === 'shopdotcom_orders'
    return <OrderList params={params} shopdotcom={shopdotcom} withSync={shopdotcom && withSync} />
  }
  if (section === 'products') {
    return id ? <ProductForm key={id} id={id} params={params} /> : <ProductList params={params} />
  }
  return <ShopdotcomSettings />
}

const root = document.getElementById('console-root')
if (root) createRoot(root).render(<App />)

import { follow } from '../../lib/visit/follow'

follow('cyberbiz', (path) =>
  /orders(?:_v2)?\/?$/.test(path)
    ? ['desk', 'orders-page']
    : /\/products\/?$/.test(path)
      ? ['desk', 'products-page']
      : [],
)

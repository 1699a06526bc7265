import { follow } from '../../lib/visit/follow'

follow('shopify')

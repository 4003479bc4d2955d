import { ProductAllowlist } from '../components/product-allowlist/product-allowlist.ts';
import { define } from './define.ts';

define('product-allowlist', ProductAllowlist);

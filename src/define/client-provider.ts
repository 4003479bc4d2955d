import { ClientProvider } from '../components/client-provider/client-provider.ts';
import { define } from './define.ts';

define('client-provider', ClientProvider);

/** What starts the server from elsewhere: the command line, a test, a script of one's own. */
import { demoRegister } from '../../src/adapters/demo/register.ts';

export { startServer } from './server.ts';
export const demoSeed = () => demoRegister({ clients: 60 });

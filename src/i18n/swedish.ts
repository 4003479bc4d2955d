/** The Swedish words as a module of their own, loaded when first asked for. A dynamic import of JSON is not taken by every bundler. */
import sv from '../../locales/sv.json' with { type: 'json' };

export default sv;

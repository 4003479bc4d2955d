// The rules of this house that no package has.
import { noBarrel } from './no-barrel.js';
import { noInlineCode } from './no-inline-code.js';
import { noLiteralText } from './no-literal-text.js';

export const house = {
  rules: { 'no-barrel': noBarrel, 'no-inline-code': noInlineCode, 'no-literal-text': noLiteralText },
};

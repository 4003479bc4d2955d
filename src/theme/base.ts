/** The three sheets each public element starts with. */
import type { CSSResult } from 'lit';
import { controlStyles } from './controls.ts';
import { resetStyles } from './reset.ts';
import { tokenStyles } from './tokens.ts';

export const baseStyles: readonly CSSResult[] = [tokenStyles, resetStyles, controlStyles];

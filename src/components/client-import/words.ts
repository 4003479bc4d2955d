/** Issues in words. */
import type { LocalizeController } from '../../i18n/localize.ts';
import type { RowIssue } from '../../transfer/read-row.ts';

export const plainVars = (params: Record<string, unknown> = {}): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(params).filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  );

/** The sentence for an issue; a back end's own code gets the general one. */
export function issueText({ i18n }: LocalizeController, { code, params }: RowIssue): string {
  const key = `client-import.issue.${code}`;
  if (i18n.has(key)) return i18n.t(key, plainVars(params));
  const problem = `problem.${code}.title`;
  return i18n.has(problem) ? i18n.t(problem) : i18n.t('client-import.issue.invalid');
}

/** The same for the file of failed rows: which column, what stood there, what is wrong with it. */
export function reasonText(i18n: LocalizeController, issue: RowIssue, column: string | undefined): string {
  const text = issueText(i18n, issue);
  if (!column) return text;
  const { value } = issue;
  return value
    ? i18n.t('client-import.reason.value', { column, value, text })
    : i18n.t('client-import.reason.column', { column, text });
}

/** What an administrator decides for the whole register, in the order in which it is asked. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import type { BoundFields } from '../shared/bound-fields.ts';

const choices: Readonly<Record<string, readonly { value: string; label: MessageKey }[]>> = {
  '/terms': [
    { value: 'client', label: 'client-settings.client' },
    { value: 'customer', label: 'client-settings.customer' },
  ],
  '/archiveVerb': [
    { value: 'archive', label: 'client-archive.verb.archive' },
    { value: 'deactivate', label: 'client-archive.verb.deactivate' },
    { value: 'delete', label: 'client-archive.verb.delete' },
  ],
  '/portal/credentialFlow': [
    { value: 'setPasswordLink', label: 'client-settings.setPasswordLink' },
    { value: 'temporaryPassword', label: 'client-settings.temporaryPassword' },
  ],
};

/** A setting as it reads in its field. */
export function settingText({ t }: LocalizeController, pointer: string, value: unknown): string | undefined {
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  const label = choices[pointer]?.find((choice) => choice.value === value)?.label;
  return label && t(label);
}

export function settingsFields(fields: BoundFields, { t }: LocalizeController): TemplateResult {
  const check = (pointer: string, label: MessageKey, help?: MessageKey) =>
    html`<div class="check-with-help">
      ${fields.check(pointer, { label: t(label) })} ${help ? html`<p class="muted">${t(help)}</p>` : nothing}
    </div>`;
  const group = (title: MessageKey, content: unknown) =>
    html`<fieldset class="group" part="group">
      <legend class="group-name">${t(title)}</legend>
      ${content}
    </fieldset>`;
  const choice = (pointer: string, label: MessageKey) =>
    fields.select(pointer, {
      label: t(label),
      options: (choices[pointer] ?? []).map((one) => ({ value: one.value, label: t(one.label) })),
    });
  return html`
    ${group(
      'client-settings.number',
      html`${check('/number/required', 'client-settings.numberRequired')}
        ${check('/number/generated', 'client-settings.numberGenerated')}
        <div class="pair">
          ${fields.number('/number/minLength', { label: t('client-settings.minLength'), inputMode: 'numeric' })}
          ${fields.number('/number/maxLength', { label: t('client-settings.maxLength'), inputMode: 'numeric' })}
        </div>
        <p class="muted">${t('client-settings.lengthHelp')}</p>`,
    )}
    ${group(
      'client-settings.words',
      html`${choice('/terms', 'client-settings.terms')} ${choice('/archiveVerb', 'client-settings.archiveVerb')}`,
    )}
    ${group(
      'client-settings.portal',
      html`${check('/portal/inviteOnCreate', 'client-settings.inviteOnCreate')}
      ${choice('/portal/credentialFlow', 'client-settings.credentialFlow')}
      ${check('/supportAdmin', 'client-settings.supportAdmin', 'client-settings.supportAdminHelp')}`,
    )}
    ${group(
      'client-settings.work',
      html`${check('/ourReferenceFromAssignee', 'client-settings.ourReference', 'client-settings.ourReferenceHelp')}
        <div class="pair">
          ${fields.number('/maxAssignees', { label: t('client-settings.maxAssignees'), help: t('client-settings.maxAssigneesHelp'), inputMode: 'numeric' })}
          ${fields.number('/listPreviewSize', { label: t('client-settings.previewSize'), help: t('client-settings.previewSizeHelp'), inputMode: 'numeric' })}
        </div>`,
    )}
  `;
}

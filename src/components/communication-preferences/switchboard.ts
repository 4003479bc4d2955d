/** The board of switches: the master, the channels, and every notification by every channel, in its group. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { LocalizeController } from '../../i18n/localize.ts';
import { Channel } from '../../model/communication.ts';
import type { NotificationType } from '../../model/communication.ts';
import { pointerOf } from '../../model/issues.ts';
import { effectivePreference } from '../../model/preferences.ts';
import type { Choices } from '../../model/preferences.ts';
import { badge } from '../../ui/badge.ts';
import { icon } from '../../ui/icon.ts';
import { toggleSwitch } from '../../ui/switch.ts';
import type { ToggleNames } from './toggle-names.ts';

export interface Switchboard {
  i18n: LocalizeController;
  names: ToggleNames;
  choices: Choices;
  types: readonly NotificationType[];
  /** Keys that are stored and that no type has. */
  unknown: readonly string[];
  /** The client's own people are spoken to. */
  isOwn: boolean;
  mayEdit: boolean;
  set: (pointer: string, on: boolean) => void;
}

const groups = ['customer', 'customerMarketing', 'admin', 'technician'] as const;
type Group = (typeof groups)[number];

const groupOf = ({ audience, category }: NotificationType): Group =>
  audience === 'customer' && category === 'marketing' ? 'customerMarketing' : audience;

/** The channels that any of them goes by. */
const channelsOf = ({ types, unknown, choices }: Switchboard): Channel[] =>
  Channel.options.filter(
    (channel) =>
      types.some(({ channels }) => channels.includes(channel)) ||
      unknown.some((key) => choices.byType[key]?.[channel] !== undefined),
  );

export function switchboard(board: Switchboard): TemplateResult {
  const { t } = board.i18n;
  const channels = channelsOf(board);
  return html`
    <fieldset class="mains" part="mains">
      <legend class="visually-hidden">${t('communication-preferences.mains')}</legend>
      ${master(board)} ${channels.map((channel) => main(board, channel))}
    </fieldset>
    <table class="table" part="table" role="table" aria-label=${t('communication-preferences.table')}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${t('communication-preferences.notification')}</th>
          ${channels.map((channel) => html`<th role="columnheader" scope="col">${board.names.channel(channel)}</th>`)}
        </tr>
      </thead>
      ${groups.map((group) => section(board, group, channels))} ${unknownSection(board, channels)}
    </table>
  `;
}

function master(board: Switchboard): TemplateResult {
  const { t } = board.i18n;
  const { all } = board.choices;
  const state = all ? t('common.on') : t('communication-preferences.allOff');
  return single(board, 'all', pointerOf(['all']), t('communication-preferences.all'), { on: all, state });
}

function main(board: Switchboard, channel: Channel): TemplateResult {
  const { t } = board.i18n;
  const { all, byChannel } = board.choices;
  const isOn = all && byChannel[channel] !== false;
  return single(board, `channel-${channel}`, pointerOf(['byChannel', channel]), board.names.channel(channel), {
    on: isOn,
    state: t(isOn ? 'common.on' : 'common.off'),
    reason: all ? undefined : t('communication-preferences.offByAll'),
  });
}

interface State {
  on: boolean;
  /** In a word or two. */
  state: string;
  /** Why it is so and cannot be changed here. */
  reason?: string | undefined;
}

/** A switch with its name in sight, or its state in words for who may not change it. */
function single(board: Switchboard, id: string, pointer: string, label: string, shown: State): TemplateResult {
  if (!board.mayEdit)
    return html`<div class="main" part="main"><span class="main-name">${label}</span> ${words(shown)}</div>`;
  return html`<div class="main" part="main">${toggle(board, { id, pointer, label, shown })}</div>`;
}

interface Toggle {
  id: string;
  pointer: string;
  label: string;
  labelHidden?: boolean;
  shown: State;
}

const toggle = (board: Switchboard, { id, pointer, label, labelHidden = false, shown }: Toggle): TemplateResult =>
  toggleSwitch({
    id,
    label,
    labelHidden,
    checked: shown.on,
    help: shown.state,
    disabledReason:
      shown.reason === undefined
        ? undefined
        : html`${shown.state}<span class="visually-hidden">. ${shown.reason}</span>`,
    onChange: (on) => board.set(pointer, on),
  });

const words = ({ on, state }: State): TemplateResult =>
  html`<span class="words ${on ? '' : 'is-off'}" part="state">${icon(on ? 'check' : 'x')}<span>${state}</span></span>`;

function section(board: Switchboard, group: Group, channels: readonly Channel[]): TemplateResult | typeof nothing {
  const { compare } = board.i18n.formats;
  const types = board.types
    .filter((type) => groupOf(type) === group)
    .sort((a, b) => compare(board.names.type(a), board.names.type(b)));
  if (types.length === 0) return nothing;
  const { t } = board.i18n;
  const name =
    board.isOwn && group === 'customer'
      ? t('communication-preferences.group.own')
      : board.isOwn && group === 'customerMarketing'
        ? t('communication-preferences.group.ownMarketing')
        : t(`communication-preferences.group.${group}`);
  return html`<tbody role="rowgroup" part="group" aria-label=${name}>
    ${groupRow(name, channels.length)}
    ${repeat(
      types,
      ({ id }) => id,
      (type) => row(board, type, channels),
    )}
  </tbody>`;
}

const groupRow = (name: string, channels: number, help?: string): TemplateResult =>
  html`<tr role="row" class="group-row">
    <th role="rowheader" scope="rowgroup" class="group-name" colspan=${channels + 1}>
      ${name}${help ? html`<span class="why">${help}</span>` : nothing}
    </th>
  </tr>`;

function row(board: Switchboard, type: NotificationType, channels: readonly Channel[]): TemplateResult {
  const { t } = board.i18n;
  const name = board.names.type(type);
  return html`<tr role="row" class="row" part="notification" data-key=${type.key}>
    <th role="rowheader" scope="row" class="type">
      <span class="type-name"
        ><bdi>${name}</bdi>${
          type.required ? badge({ text: t('communication-preferences.required'), icon: 'lock' }) : nothing
        }</span
      >
      ${type.required ? html`<span class="why">${t('communication-preferences.requiredWhy')}</span>` : nothing}
    </th>
    ${channels.map(
      (channel) =>
        html`<td role="cell" class=${type.channels.includes(channel) ? '' : 'is-none'}>
          <span class="channel" aria-hidden="true">${board.names.channel(channel)}</span>
          ${cell(board, type, channel, name)}
        </td>`,
    )}
  </tr>`;
}

function cell(board: Switchboard, type: NotificationType, channel: Channel, name: string): TemplateResult {
  const { t } = board.i18n;
  if (!type.channels.includes(channel))
    return html`<span class="none" aria-hidden="true">–</span
      ><span class="visually-hidden">${t('communication-preferences.notOffered')}</span>`;
  const shown = stateOf(board, type, channel);
  if (!board.mayEdit) return words(shown);
  return toggle(board, {
    id: `cell-${encodeURIComponent(type.key)}-${channel}`,
    pointer: pointerOf(['byType', type.key, channel]),
    label: board.names.cell(name, channel),
    labelHidden: true,
    shown,
  });
}

function stateOf({ i18n: { t }, choices, names }: Switchboard, type: NotificationType, channel: Channel): State {
  const on = effectivePreference(choices, type, channel);
  if (type.required)
    return {
      on,
      state: t('communication-preferences.alwaysOn'),
      reason: t('communication-preferences.requiredWhy'),
    };
  const state = t(on ? 'common.on' : 'common.off');
  if (!choices.all) return { on, state, reason: t('communication-preferences.offByAll') };
  return choices.byChannel[channel] === false
    ? { on, state, reason: t('communication-preferences.offByChannel', { channel: names.channel(channel) }) }
    : { on, state };
}

/** Stored by another version or program: shown as it is, and left as it is. */
function unknownSection(board: Switchboard, channels: readonly Channel[]): TemplateResult | typeof nothing {
  if (board.unknown.length === 0) return nothing;
  const { t } = board.i18n;
  const { byType } = board.choices;
  const name = t('communication-preferences.unknown');
  return html`<tbody role="rowgroup" part="group" aria-label=${name}>
    ${groupRow(name, channels.length, t('communication-preferences.unknownHelp'))}
    ${board.unknown.map(
      (key) =>
        html`<tr role="row" class="row" part="notification" data-key=${key}>
          <th role="rowheader" scope="row" class="type"><bdi>${key}</bdi></th>
          ${channels.map((channel) => {
            const on = byType[key]?.[channel];
            return html`<td role="cell" class=${on === undefined ? 'is-none' : ''}>
              <span class="channel" aria-hidden="true">${board.names.channel(channel)}</span>
              ${
                on === undefined
                  ? html`<span class="none">${t('common.notGiven')}</span>`
                  : words({ on, state: t(on ? 'common.on' : 'common.off') })
              }
            </td>`;
          })}
        </tr>`,
    )}
  </tbody>`;
}

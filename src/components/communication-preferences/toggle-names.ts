/** What toggles are called: on the board, in the question before a save, in the history. */
import type { LocalizeController } from '../../i18n/localize.ts';
import { Channel } from '../../model/communication.ts';
import type { NotificationType } from '../../model/communication.ts';
import { placeOf } from '../../model/preferences.ts';
import { labelIn } from '../shared/label-in.ts';

export class ToggleNames {
  readonly #i18n: LocalizeController;
  readonly #types: () => readonly NotificationType[];

  constructor(i18n: LocalizeController, types: () => readonly NotificationType[]) {
    this.#i18n = i18n;
    this.#types = types;
  }

  channel(channel: Channel): string {
    return this.#i18n.t(`communication-preferences.channel.${channel}`);
  }

  type(type: NotificationType): string {
    return labelIn(type.label, this.#i18n.locale, type.key);
  }

  /** The notification and the channel in one name. */
  cell(name: string, channel: Channel): string {
    return this.#i18n.t('communication-preferences.cell', { name, channel: this.channel(channel) });
  }

  /** By its pointer in the record; undefined for one that leads to no toggle. A notification that is not known goes by its key. */
  readonly of = (pointer: string): string | undefined => {
    const place = placeOf(pointer);
    if (!place) return undefined;
    const { key, channel } = place;
    if (key === undefined) return channel ? this.channel(channel) : this.#i18n.t('communication-preferences.all');
    const type = this.#types().find((one) => one.key === key);
    const name = type ? this.type(type) : key;
    return channel ? this.cell(name, channel) : name;
  };

  /** A notification's channels with their states, such as “E-mail: On, Text message: Off”. */
  row(value: unknown): string | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    const { t, formats } = this.#i18n;
    const row: Readonly<Record<string, unknown>> = { ...value };
    return formats.list(
      Channel.options
        .filter((channel) => typeof row[channel] === 'boolean')
        .map((channel) => `${this.channel(channel)}: ${t(row[channel] === true ? 'common.on' : 'common.off')}`),
    );
  }
}

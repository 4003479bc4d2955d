/** Chooses among the provider's own people, never the client's contacts: found by name, those who have left only where chosen. */
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { fold } from '../../model/fold.ts';
import type { User } from '../../model/responsibility.ts';
import { ComboboxController } from '../../ui/combobox.ts';
import type { ComboboxOption } from '../../ui/combobox.ts';
import { peopleById } from './people.ts';

interface PeopleConfig {
  id: string;
  multiple?: boolean;
  /** Nobody is asked for before this holds. */
  isWanted?: () => boolean;
  values: () => readonly string[];
  onChange: (values: readonly string[]) => void;
}

export interface PeopleProps {
  label: string;
  labelHidden?: boolean;
  help?: unknown;
  error?: string | undefined;
  placeholder?: string;
}

const most = 100;

export class PeopleCombobox {
  readonly #i18n: LocalizeController;
  readonly #config: PeopleConfig;
  readonly #combobox: ComboboxController;
  readonly #page: PageController<'users'>;
  readonly #chosen: PageController<'users'>;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    i18n: LocalizeController,
    config: PeopleConfig,
  ) {
    this.#i18n = i18n;
    this.#config = config;
    this.#combobox = new ComboboxController(host, {
      id: config.id,
      multiple: config.multiple ?? false,
      onChange: config.onChange,
      onQuery: () => host.requestUpdate(),
    });
    this.#page = new PageController<'users'>(host, () => {
      const { source, caps } = data;
      // Few enough come whole and are found here; more are asked for by what is typed.
      const search = this.#isPartial && caps?.of('users').search ? this.#combobox.query.trim() : '';
      return {
        source,
        spec:
          caps && (config.isWanted?.() ?? true)
            ? {
                of: 'users',
                query: { limit: Math.min(caps.of('users').maxLimit, most), ...(search && { search }) },
              }
            : undefined,
      };
    });
    this.#chosen = new PageController<'users'>(host, () => ({
      source: data.source,
      spec: peopleById(data.caps, config.values()),
    }));
  }

  #isPartial = false;

  get input(): HTMLInputElement | null {
    return this.#combobox.input;
  }

  /** A person by id, as far as is known here. */
  person(id: string): User | undefined {
    return [...(this.#chosen.data?.items ?? []), ...(this.#page.data?.items ?? [])].find((user) => user.id === id);
  }

  render(props: PeopleProps): TemplateResult {
    const { t } = this.#i18n;
    if (this.#page.data?.next !== undefined) this.#isPartial = true;
    return this.#combobox.render({
      ...props,
      values: this.#config.values(),
      options: this.#options(),
      labelOf: (id) => this.#label(id),
      busy: this.#page.state.status === 'loading' || (this.#page.state.status === 'ready' && this.#page.state.fetching),
      emptyText: t('common.noMatches'),
      countText: (count) => t('common.results', { count }),
      openLabel: t('common.choose'),
      clearLabel: t('common.clear'),
      removeLabel: (label) => t('people.remove', { name: label }),
    });
  }

  #options(): ComboboxOption[] {
    const words = fold(this.#combobox.query).split(/\s+/).filter(Boolean);
    return (this.#page.data?.items ?? [])
      .filter(({ active, archivedAt }) => active !== false && !archivedAt)
      .filter(({ name, email = '' }) => words.every((word) => fold(`${name} ${email}`).includes(word)))
      .sort((a, b) => this.#i18n.formats.compare(a.name, b.name))
      .map(({ id, name, email }) => ({ value: id, label: name, ...(email ? { description: email } : {}) }));
  }

  #label(id: string): string {
    const { t } = this.#i18n;
    const user = this.person(id);
    if (!user) return this.#chosen.state.status === 'ready' ? t('common.unknown') : '';
    return user.active === false ? t('people.left', { name: user.name }) : user.name;
  }
}

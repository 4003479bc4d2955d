/** The views as a person meets them: the name of what is shown, the menu below it, and what can be done with a view. */
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Outcome } from '../../data/act.ts';
import type { Write } from '../../data/writes.ts';
import { fold } from '../../model/fold.ts';
import type { View } from '../../model/register.ts';
import { badge } from '../../ui/badge.ts';
import { button } from '../../ui/button.ts';
import { MenuController } from '../../ui/menu.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { message } from '../../ui/message.ts';
import { RecordDeeds } from '../shared/record-deeds.ts';
import type { UndoController } from '../shared/undo.ts';
import type { ListController, ListHost } from './list-controller.ts';
import { definitionOf } from './list-state.ts';
import type { LeftOut } from './list-state.ts';
import { ViewDialog } from './list-view-dialog.ts';
import type { ViewDraft } from './list-view-dialog.ts';

const opener = '#views-button';

export class ViewMenu {
  readonly #host: ListHost;
  readonly #list: ListController;
  readonly #menu: MenuController;
  readonly #groupMenu: MenuController;
  readonly #dialog: ViewDialog;
  readonly #undo: UndoController;
  readonly #deeds: RecordDeeds;

  constructor(host: ListHost, list: ListController, undo: UndoController) {
    this.#host = host;
    this.#list = list;
    this.#menu = new MenuController(host, { id: 'views-menu', placement: 'below-start' });
    this.#groupMenu = new MenuController(host, { id: 'group-menu', placement: 'below-end' });
    this.#dialog = new ViewDialog(host, list.i18n);
    this.#undo = undo;
    this.#deeds = new RecordDeeds(list.data, this.#undo, 'views');
  }

  /** At the head of the list. */
  bar(): TemplateResult {
    const { views, i18n, room } = this.#list;
    const { t } = i18n;
    const { chosen, isChanged } = views;
    // On a narrow screen the menu has them, and the name the room.
    const hasButtons = isChanged && !room.narrow;
    return html`<div class="views" part="views">
      ${this.#menu.trigger({
        key: 'views',
        id: 'views-button',
        label: chosen?.name ?? t('client-list.views.standard'),
        tooltip: t('client-list.views.choose'),
        icon: 'bookmark',
        iconEnd: 'chevron-down',
        variant: 'quiet',
        part: 'views-button',
        items: () => this.#items(),
      })}
      <span class="views-state" role="status">
        ${isChanged ? badge({ text: t('client-list.views.changed'), tone: 'accent', part: 'view-changed' }) : nothing}
      </span>
      ${
        hasButtons && chosen && this.#mayChange(chosen)
          ? button({
              id: 'view-keep',
              label: t('client-list.views.keep'),
              icon: 'save',
              iconOnly: true,
              variant: 'quiet',
              onClick: () => this.#keep(chosen),
            })
          : nothing
      }
      ${
        hasButtons
          ? button({
              id: 'view-reset',
              label: t('client-list.views.reset'),
              icon: 'undo',
              iconOnly: true,
              variant: 'quiet',
              onClick: () => this.#reset(),
            })
          : nothing
      }
      ${room.narrow ? this.groupButton() : nothing}
    </div>`;
  }

  /** The choice of what the rows are grouped by; absent where nothing can be counted. */
  groupButton(): TemplateResult | typeof nothing {
    const { groupings, i18n, groupedBy } = this.#list;
    const { t } = i18n;
    if (groupings.length === 0) return nothing;
    const choice = (id: string | undefined, label: string): MenuItem => ({
      id: `group-${id ?? 'none'}`,
      label,
      select: 'radio',
      checked: groupedBy?.id === id,
      onSelect: () => this.#list.groupBy(id),
    });
    return this.#groupMenu.trigger({
      key: 'group',
      id: 'group-button',
      label: groupedBy ? t('client-list.group.by', { column: groupedBy.label }) : t('client-list.group.button'),
      icon: 'layers',
      iconOnly: true,
      variant: 'quiet',
      ...(groupedBy ? { pressed: true } : {}),
      part: 'group-button-menu',
      items: () => [
        { kind: 'heading', label: t('client-list.group.button') },
        choice(undefined, t('client-list.group.none')),
        ...groupings.map(({ id, label }) => choice(id, label)),
      ],
    });
  }

  /** Why something was refused, and what a view named in vain. */
  notice(): TemplateResult {
    const { views, i18n } = this.#list;
    const { t, formats } = i18n;
    const names = views.leftOut.map((part) => this.#nameOf(part));
    return html`<div class="notices" role="status">
      ${this.#undo.notice()}${
        names.length > 0
          ? message({
              tone: 'warning',
              heading: t('client-list.views.leftOut'),
              text: t('client-list.views.leftOutText', { list: formats.list(names) }),
              closeLabel: t('common.close'),
              onClose: () => {
                views.forgetLeftOut();
                this.#host.shadowRoot?.querySelector<HTMLElement>(opener)?.focus();
              },
              part: 'view-left-out',
            })
          : nothing
      }
    </div>`;
  }

  render(): TemplateResult {
    return html`${this.#menu.render()} ${this.#groupMenu.render()} ${this.#dialog.render()}`;
  }

  #items(): MenuItem[] {
    const { views, i18n } = this.#list;
    const { t } = i18n;
    const { all, chosen, isChanged } = views;
    const choice = (view: View): MenuItem => ({
      id: `view-${view.id}`,
      label: view.name,
      select: 'radio',
      checked: chosen?.id === view.id,
      ...(view.isDefault && {
        description: t(view.shared ? 'client-list.views.isDefaultAll' : 'client-list.views.isDefaultMe'),
      }),
      onSelect: () => views.choose(view.id),
    });
    const section = (key: 'mine' | 'everyones', of: readonly View[]): MenuItem[] =>
      of.length === 0 ? [] : [{ kind: 'heading', label: t(`client-list.views.${key}`) }, ...of.map(choice)];
    const items: MenuItem[] = [
      {
        id: 'view-standard',
        label: t('client-list.views.standard'),
        select: 'radio',
        checked: chosen === undefined,
        onSelect: () => views.choose(undefined),
      },
      ...section(
        'mine',
        all.filter(({ shared }) => !shared),
      ),
      ...section(
        'everyones',
        all.filter(({ shared }) => shared),
      ),
    ];
    if (!this.#list.mayKeepViews) return items;
    items.push({ kind: 'separator' });
    const refused = chosen && !this.#mayChange(chosen) ? t('client-list.views.notYours') : undefined;
    if (chosen && isChanged) {
      items.push(
        {
          id: 'keep',
          label: t('client-list.views.keep'),
          icon: 'save',
          disabledReason: refused,
          onSelect: () => this.#keep(chosen),
        },
        { id: 'reset', label: t('client-list.views.reset'), icon: 'undo', onSelect: () => this.#reset() },
      );
    }
    items.push({
      id: 'save-new',
      label: t('client-list.views.saveNew'),
      icon: 'plus',
      onSelect: () => this.#ask(undefined),
    });
    if (chosen && refused === undefined) {
      items.push(
        { id: 'settings', label: t('client-list.views.settings'), icon: 'pencil', onSelect: () => this.#ask(chosen) },
        {
          id: 'remove',
          label: t('client-list.views.remove'),
          icon: 'trash',
          danger: true,
          onSelect: () => this.#remove(chosen),
        },
      );
    }
    return items;
  }

  #mayChange({ ownerId }: View): boolean {
    const { data, mayKeepViews, mayShareViews } = this.#list;
    return mayKeepViews && (ownerId === undefined || ownerId === data.session?.actor?.id || mayShareViews);
  }

  #reset(): void {
    const { views } = this.#list;
    views.choose(views.chosen?.id);
    this.#host.shadowRoot?.querySelector<HTMLElement>(opener)?.focus();
  }

  #keep(view: View): void {
    const { views, i18n, state } = this.#list;
    const definition = definitionOf(state);
    this.#host.shadowRoot?.querySelector<HTMLElement>(opener)?.focus();
    void this.#deeds.perform({
      action: 'view.save',
      input: { id: view.id, definition },
      write: (source) => views.store.save(source, view, { definition }),
      said: i18n.t('client-list.views.kept', { name: view.name }),
      back: { action: 'view.save', input: { id: view.id, definition: view.definition } },
    });
  }

  #remove(view: View): void {
    const { views, i18n } = this.#list;
    const { ownerId: _, ...draft } = view;
    void this.#deeds.perform({
      action: 'view.remove',
      input: { id: view.id },
      write: (source) => {
        const write = views.store.remove(source, view);
        void write.done.then(
          () => views.choose(undefined),
          () => undefined,
        );
        return write;
      },
      said: i18n.t('client-list.views.removed', { name: view.name }),
      back: { action: 'view.create', input: draft },
    });
  }

  #ask(view: View | undefined): void {
    const { views, mayShareViews } = this.#list;
    this.#dialog.open(
      {
        view,
        mayShare: mayShareViews,
        isTaken: ({ name, shared }) =>
          views.all.some(
            (other) =>
              other.id !== view?.id && Boolean(other.shared) === shared && fold(other.name) === fold(name.trim()),
          ),
        save: (draft) => (view ? this.#change(view, draft) : this.#add(draft)),
      },
      opener,
    );
  }

  async #add({ name, shared, isDefault }: ViewDraft): Promise<Outcome<unknown>> {
    const { data, views, i18n, state } = this.#list;
    const draft = { name, ...(shared && { shared }), ...(isDefault && { isDefault }), definition: definitionOf(state) };
    let write: Write<View> | undefined;
    const outcome = await data.act('view.create', { input: draft }, () => {
      if (!data.source) return Promise.reject(new Error('There is no back end'));
      write = views.store.add(data.source, draft);
      return write.done;
    });
    if (outcome.state === 'done') {
      const made = await write?.done;
      this.#deeds.saved(i18n.t('client-list.views.added', { name }), write, {
        action: 'view.remove',
        input: { id: made?.id },
      });
      if (made) views.adopt(made.id);
    }
    return outcome;
  }

  async #change(view: View, { name, shared, isDefault }: ViewDraft): Promise<Outcome<unknown>> {
    const { data, views, i18n } = this.#list;
    const set = {
      ...(name !== view.name && { name }),
      ...(shared !== (view.shared ?? false) && { shared }),
      ...(isDefault !== (view.isDefault ?? false) && { isDefault }),
    };
    if (Object.keys(set).length === 0) return { state: 'done', result: view };
    let write: Write<View> | undefined;
    const outcome = await data.act('view.save', { input: { id: view.id, ...set } }, () => {
      if (!data.source) return Promise.reject(new Error('There is no back end'));
      write = views.store.save(data.source, view, set);
      return write.done;
    });
    if (outcome.state === 'done')
      this.#deeds.saved(i18n.t('client-list.views.kept', { name }), 'isDefault' in set ? undefined : write, {
        action: 'view.save',
        input: { id: view.id, name: view.name, shared: view.shared ?? false },
      });
    return outcome;
  }

  #nameOf({ kind, name }: LeftOut): string {
    const { i18n, lookups } = this.#list;
    const key = name.startsWith('custom.') ? name.slice('custom.'.length) : undefined;
    const label = key === undefined ? name : lookups.fieldLabel(key, i18n.locale);
    return i18n.t(`client-list.views.gone.${kind}`, { name: label });
  }
}

/** A client's memberships with the day by which they are judged: one question, so one answer that badge and list share. */
import type { ReactiveControllerHost } from 'lit';
import type { PageSpec, ReadState, Rows } from '../../data/cache.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { DataSource } from '../../data/data-source.ts';
import { PageController, RecordController } from '../../data/query-controllers.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Membership } from '../../model/money.ts';

const most = 200;

/** As many as the back end gives at once: nobody has more programmes than that. */
function membershipsOf(source: DataSource | undefined, clientId: string): PageSpec<'memberships'> {
  const limit = Math.min(source?.caps?.of('memberships').maxLimit ?? most, most);
  return { of: 'memberships', query: { parent: { collection: 'clients', id: clientId }, limit } };
}

export class MembershipsOf {
  readonly #i18n: LocalizeController;
  readonly #page: PageController<'memberships'>;
  readonly #client: RecordController<'clients'>;

  constructor(
    host: ReactiveControllerHost,
    data: DataController,
    i18n: LocalizeController,
    clientId: () => string | undefined,
  ) {
    this.#i18n = i18n;
    this.#page = new PageController<'memberships'>(host, () => {
      const id = clientId();
      // Before it is known what the back end can do the question could not be asked in its final form.
      return { source: data.source, spec: id !== undefined && data.caps ? membershipsOf(data.source, id) : undefined };
    });
    this.#client = new RecordController<'clients'>(host, () => {
      const id = clientId();
      return { source: data.source, spec: id === undefined ? undefined : { of: 'clients', id } };
    });
  }

  get state(): ReadState<Rows<'memberships'>> {
    return this.#page.state;
  }

  get rows(): readonly Membership[] {
    return this.#page.data?.items ?? [];
  }

  /** The day where the client is, else where the provider is; undefined until it is known where that is. */
  get today(): string | undefined {
    if (this.#client.state.status === 'loading') return undefined;
    return this.#i18n.formats.today(this.#client.data?.timeZone);
  }

  retry(): void {
    this.#page.retry();
  }
}

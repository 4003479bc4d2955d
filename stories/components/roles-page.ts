/**
 * One account, and who looks at it changed live: the adapter says who is acting, the page says when that has changed, and
 * everything on it is drawn anew. Beside it stand the twelve rights of the Swedish list, as far as the role holds them.
 */
import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { demoRegister } from '../../src/adapters/demo/register.ts';
import { demoSession } from '../../src/adapters/demo/roles.ts';
import { memoryAdapter } from '../../src/adapters/memory/memory.ts';
import { ClientProvider } from '../../src/components/client-provider/client-provider.ts';
import { holds } from '../../src/model/rights.ts';
import type { Right } from '../../src/model/rights.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import type { Role } from '../../src/model/values.ts';
import { badge, badgeStyles } from '../../src/ui/badge.ts';
import { fieldStyles, radioGroup } from '../../src/ui/field.ts';
import { icon, iconStyles } from '../../src/ui/icon.ts';
import { frame } from '../ui/frame.ts';
import type { StoryFrame } from '../ui/frame.ts';

const roles: Record<Role, string> = {
  super: 'Super administrator',
  admin: 'Administrator',
  supervisor: 'Supervisor',
  office: 'Office',
  technician: 'Technician',
  customer: 'Client',
};

/** The names of the list as they are, and what they mean. */
const rights: readonly { right: Right; name: string; meaning: string }[] = [
  { right: 'client.view', name: 'Visa', meaning: 'View' },
  { right: 'client.view.assigned', name: 'Visa (endast) tilldelade', meaning: 'View assigned ones' },
  { right: 'client.edit', name: 'Ändra', meaning: 'Edit' },
  { right: 'client.edit.assigned', name: 'Ändra (endast) tilldelade', meaning: 'Edit assigned ones' },
  { right: 'client.create', name: 'Skapa', meaning: 'Create' },
  { right: 'client.delete', name: 'Ta bort', meaning: 'Remove' },
  { right: 'client.upload', name: 'Uppladdning', meaning: 'Upload' },
  { right: 'portalUser.create', name: 'Skapa kundanvändare', meaning: 'Create customer users' },
  {
    right: 'portalUser.editRights',
    name: 'Ändra kundanvändares rättigheter',
    meaning: 'Change the rights of customer users',
  },
  { right: 'portalUser.delete', name: 'Ta bort kundanvändare', meaning: 'Remove customer users' },
  { right: 'client.assign', name: 'Tilldela', meaning: 'Assign' },
  { right: 'file.delete', name: 'Ta bort uppladdade filer', meaning: 'Remove uploaded files' },
];

const styles = css`
  .page {
    container-type: inline-size;
  }

  .columns {
    display: grid;
    gap: calc(var(--_space) * 8);
    align-items: start;
  }

  .who {
    display: grid;
    gap: calc(var(--_space) * 6);
  }

  .rights {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr));
    gap: calc(var(--_space) * 2);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .right {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 calc(var(--_space) * 2);
    align-items: start;
  }

  .right .meaning {
    display: block;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .title {
    margin-block: 0 calc(var(--_space) * 3);
    font-size: inherit;
  }

  .not {
    color: var(--_color-text-muted);
  }

  @container (width >= 760px) {
    .columns {
      grid-template-columns: 17em minmax(0, 1fr);
    }
  }
`;

const clientOf = (): string => demoSession('customer').actor?.clientId ?? '';

/** The technician is one of those assigned to the client, so that every role has something to see. */
function register(): Seed {
  const whole = demoRegister({ clients: 12 });
  const mine = {
    id: 'assignment-story',
    version: '1',
    clientId: clientOf(),
    userId: demoSession('technician').actor?.id ?? '',
    scope: ['orders' as const],
  };
  return { ...whole, assignments: [...(whole.assignments ?? []), mine] };
}

/** Who is acting, kept by the page and asked for by the adapter at every call. */
function setup(host: StoryFrame, role: Role): void {
  host.state['role'] = role;
  host.state['adapter'] = memoryAdapter({
    seed: register,
    session: () => demoSession(host.state['role'] as Role),
  });
}

function become(host: StoryFrame, role: string): void {
  host.set({ role });
  const provider = host.shadowRoot?.querySelector('client-provider');
  if (provider instanceof ClientProvider) void provider.refresh();
}

function page(host: StoryFrame): unknown {
  const { role, adapter } = host.state as { role: Role; adapter: Adapter };
  const session = demoSession(role);
  const may = (right: Right) => holds(session, right);
  const held = rights.filter(({ right }) => may(right)).length;
  return html`<div class="page">
    <div class="columns">
      <div class="who">
        ${radioGroup({
          id: 'role',
          label: 'View as',
          value: role,
          options: Object.entries(roles).map(([value, label]) => ({ value, label })),
          onChange: (value) => become(host, value),
        })}
        <section aria-labelledby="rights">
          <h2 class="title" id="rights">
            Rights of the role ${badge({ text: `${held} / ${rights.length}`, plain: true })}
          </h2>
          <ul class="rights">
            ${rights.map(
              ({ right, name, meaning }) =>
                html`<li class="right ${may(right) ? '' : 'not'}">
                  ${icon(may(right) ? 'check' : 'minus', { label: may(right) ? 'Yes' : 'No' })}
                  <span><span lang="sv">${name}</span> <span class="meaning">${meaning}</span></span>
                </li>`,
            )}
          </ul>
        </section>
      </div>
      <client-provider .adapter=${adapter}><account-tab client-id=${clientOf()}></account-tab></client-provider>
    </div>
  </div>`;
}

export const rolesPage = (role: Role): TemplateResult =>
  frame({
    styles: [styles, fieldStyles, badgeStyles, iconStyles],
    setup: (host) => setup(host, role),
    template: page,
  });

/** One membership in words: how it stands, from when to when, and what happens then. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { standingOf } from '../../model/memberships.ts';
import type { Standing } from '../../model/memberships.ts';
import type { Membership } from '../../model/money.ts';
import { badge } from '../../ui/badge.ts';
import type { Tone } from '../../ui/badge.ts';

const tones: Record<Standing, Tone> = { active: 'success', ended: 'warning', inactive: 'neutral', expired: 'neutral' };

function factsOf(membership: Membership, today: string, { t, formats }: LocalizeController): string[] {
  const { from, to, cancelsOn, autoRenews } = membership;
  const period =
    from && to
      ? t('membership-list.period', { from: formats.day(from), to: formats.day(to) })
      : from
        ? t('membership-list.since', { date: formats.day(from) })
        : to
          ? t('membership-list.until', { date: formats.day(to) })
          : undefined;
  const facts = [period];
  if (cancelsOn !== undefined) {
    const date = formats.day(cancelsOn);
    facts.push(t(cancelsOn > today ? 'membership-list.cancels' : 'membership-list.cancelled', { date }));
  } else if (membership.status === 'active' && autoRenews !== undefined) {
    facts.push(t(autoRenews ? 'membership-list.renews' : 'membership-list.renewsNot'));
  }
  return facts.filter((fact) => fact !== undefined);
}

export function membershipRow(
  membership: Membership,
  today: string,
  i18n: LocalizeController,
  name: unknown,
): TemplateResult {
  const standing = standingOf(membership, today);
  const facts = factsOf(membership, today, i18n);
  return html`<li class="membership" part="membership" data-id=${membership.id}>
    <div class="what">
      <h4 class="name">
        ${name} ${badge({ text: i18n.t(`membership-list.standing.${standing}`), tone: tones[standing] })}
      </h4>
      ${facts.length > 0 ? html`<p class="muted">${facts.join(' · ')}</p>` : nothing}
    </div>
  </li>`;
}

/** Who answers for a client. */
import type { Client } from './client.ts';
import type { OwnSite } from './responsibility.ts';

/** `origin` tells whether the user was set for this client or comes from the provider's own site. */
export interface EffectiveRepresentative {
  userId: string;
  origin: 'client' | 'ownSite';
}

/**
 * The client's own representative, else the default of the provider's site it belongs to, else none (INV-21). Nothing is
 * stored on the client by inheriting, so clearing its own falls back at once.
 * @param ownSites the provider's sites, or those of them that are known.
 */
export function effectiveRepresentative(
  client: Pick<Client, 'representativeId' | 'ownSiteId'>,
  ownSites: readonly Pick<OwnSite, 'id' | 'defaultRepresentativeId'>[],
): EffectiveRepresentative | undefined {
  if (client.representativeId) return { userId: client.representativeId, origin: 'client' };
  const site = client.ownSiteId && ownSites.find(({ id }) => id === client.ownSiteId);
  return site && site.defaultRepresentativeId ? { userId: site.defaultRepresentativeId, origin: 'ownSite' } : undefined;
}

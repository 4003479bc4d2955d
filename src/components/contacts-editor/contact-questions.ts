/** What is asked before a contact becomes primary or is removed. Says what follows; does nothing itself. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import { contactName, primaryEmail } from '../../model/contacts.ts';
import { portalStatus } from '../../model/portal.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import type { DialogContent } from '../../ui/dialog.ts';
import { selectField } from '../../ui/field.ts';
import type { FocusTarget } from '../../ui/focus.ts';

type Question =
  | { kind: 'primary'; contact: Contact; former: Contact | undefined }
  | { kind: 'remove'; contact: Contact; successors: readonly Contact[] };

interface QuestionOptions {
  onMakePrimary: (contact: Contact, former: Contact | undefined) => void;
  /** `successorId` where the removed one was primary and others remain. */
  onRemove: (contact: Contact, successorId: string | undefined) => void;
}

export class ContactQuestions {
  readonly #i18n: LocalizeController;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: QuestionOptions;
  readonly #dialog: DialogController;
  #question: Question | undefined;
  #successor = '';
  #unanswered = false;

  constructor(host: ReactiveControllerHost & HTMLElement, i18n: LocalizeController, options: QuestionOptions) {
    this.#host = host;
    this.#i18n = i18n;
    this.#options = options;
    this.#dialog = new DialogController(host, { id: 'contact-question' });
  }

  makePrimary(contact: Contact, former: Contact | undefined, ...openers: FocusTarget[]): void {
    this.#question = { kind: 'primary', contact, former };
    this.#dialog.open(...openers);
  }

  /** Asks only where something follows that an undo does not give back or that takes a choice. */
  remove(contact: Contact, others: readonly Contact[], ...openers: FocusTarget[]): void {
    const successors = contact.primary ? others : [];
    const status = portalStatus(contact, new Date());
    if (successors.length === 0 && status !== 'active' && status !== 'invited') {
      this.#options.onRemove(contact, undefined);
      return;
    }
    this.#question = { kind: 'remove', contact, successors };
    this.#successor = successors.length === 1 ? (successors[0]?.id ?? '') : '';
    this.#unanswered = false;
    this.#dialog.open(...openers);
  }

  render(): TemplateResult | typeof nothing {
    return this.#dialog.render(() => ({
      ...this.#content(),
      size: 'small',
      alert: true,
      closeLabel: this.#i18n.t('common.close'),
    }));
  }

  #content(): Pick<DialogContent, 'heading' | 'body' | 'footer'> {
    const { t } = this.#i18n;
    const question = this.#question;
    if (!question) return { heading: '', body: nothing };
    const name = contactName(question.contact);
    const cancel = button({ label: t('common.cancel'), onClick: () => this.#dialog.close('button') });
    if (question.kind === 'primary') {
      const email = primaryEmail(question.contact);
      return {
        heading: t('contacts-editor.makePrimaryTitle', { name }),
        body: html`<div class="question">
          <p>
            ${
              email
                ? t('contacts-editor.makePrimaryText', { name, address: email })
                : t('contacts-editor.makePrimaryWithoutEmail', { name })
            }
          </p>
          ${question.former ? html`<p>${t('contacts-editor.makePrimaryFormer', { name: contactName(question.former) })}</p>` : nothing}
        </div>`,
        footer: html`${cancel}${button({
          label: t('contacts-editor.makePrimary'),
          variant: 'primary',
          onClick: () => {
            this.#dialog.close('button');
            this.#options.onMakePrimary(question.contact, question.former);
          },
        })}`,
      };
    }
    const hasAccess = portalStatus(question.contact, new Date()) !== 'none';
    return {
      heading: t('contacts-editor.removeTitle', { name }),
      body: html`<div class="question">
        ${hasAccess ? html`<p>${t('contacts-editor.removeAccess', { name })}</p>` : nothing}
        ${question.successors.length > 0 ? this.#successorField(question.successors) : nothing}
      </div>`,
      footer: html`${cancel}${button({ label: t('common.remove'), variant: 'danger', onClick: () => this.#confirmRemoval(question) })}`,
    };
  }

  #successorField(successors: readonly Contact[]): TemplateResult {
    const { t } = this.#i18n;
    return selectField({
      id: 'successor',
      label: t('contacts-editor.successor'),
      help: t('contacts-editor.successorHelp'),
      requiredText: t('common.required'),
      emptyLabel: t('common.choose'),
      value: this.#successor,
      error: this.#unanswered ? t('validation.oneOf') : undefined,
      options: successors.map((contact) => ({ value: contact.id, label: contactName(contact) })),
      onChange: (id) => {
        this.#successor = id;
        this.#unanswered = false;
        this.#host.requestUpdate();
      },
    });
  }

  #confirmRemoval({ contact, successors }: Extract<Question, { kind: 'remove' }>): void {
    const successor = successors.find(({ id }) => id === this.#successor);
    if (successors.length > 0 && !successor) {
      this.#unanswered = true;
      this.#host.requestUpdate();
      this.#host.shadowRoot?.getElementById('successor')?.focus();
      return;
    }
    this.#dialog.close('button');
    this.#options.onRemove(contact, successor?.id);
  }
}

/** Finds what people find: controls of an element by role and accessible name, through its open shadow root. */

const SELECTORS = {
  button: 'button:not([role])',
  menuitem: '[role^=menuitem]',
  progressbar: 'progress',
  listitem: 'li',
  textbox: 'input:not([type=file]), textarea',
  checkbox: 'input[type=checkbox]',
  link: 'a[href]',
  status: '[role=status]',
  alert: '[role=alert]',
} as const;

const ROLES: Readonly<Record<keyof typeof SELECTORS, new () => HTMLElement>> = {
  button: HTMLButtonElement,
  menuitem: HTMLButtonElement,
  progressbar: HTMLProgressElement,
  listitem: HTMLLIElement,
  textbox: HTMLElement,
  checkbox: HTMLInputElement,
  link: HTMLAnchorElement,
  status: HTMLElement,
  alert: HTMLElement,
};

interface Elements {
  button: HTMLButtonElement;
  menuitem: HTMLButtonElement;
  progressbar: HTMLProgressElement;
  listitem: HTMLLIElement;
  textbox: HTMLInputElement | HTMLTextAreaElement;
  checkbox: HTMLInputElement;
  link: HTMLAnchorElement;
  status: HTMLElement;
  alert: HTMLElement;
}

/** An element that tells when it has been drawn. */
interface Updated extends Element {
  readonly updateComplete: Promise<unknown>;
}

/** Every element of a role that readers hear of, optionally only those whose name contains a text. */
export function allByRole<R extends keyof Elements>(host: Element, role: R, name = ''): Elements[R][] {
  return [...(host.shadowRoot?.querySelectorAll(SELECTORS[role]) ?? [])].filter(
    (element): element is Elements[R] =>
      element instanceof ROLES[role] &&
      !element.closest('[aria-hidden=true]') &&
      nameOf(element).includes(name),
  );
}

/** The only element of a role and name; throws when there are none or several. */
export function byRole<R extends keyof Elements>(host: Element, role: R, name = ''): Elements[R] {
  const found = allByRole(host, role, name);
  const [only] = found;
  if (!only || found.length > 1) {
    const all = allByRole(host, role).map((element) => `"${nameOf(element)}"`);
    throw new Error(
      `${String(found.length)} of role ${role} are named "${name}"; there are ${all.join(', ') || 'none'}.`,
    );
  }
  return only;
}

/** Opens the menu of a name and chooses one of its items. */
export async function chooseInMenu(host: Updated, menuName: string, itemName: string): Promise<void> {
  byRole(host, 'button', menuName).click();
  await host.updateComplete;
  byRole(host, 'menuitem', itemName).click();
  await host.updateComplete;
}

/** The row of a file. */
export function rowOf(host: Element, fileName: string): HTMLLIElement {
  const named = [...(host.shadowRoot?.querySelectorAll('li [aria-label], li .spoken') ?? [])].find((one) =>
    nameOf(one).endsWith(fileName),
  );
  const row = named?.closest('li');
  if (!row) throw new Error(`There is no row of ${fileName}.`);
  return row;
}

/** What each banner says, in one line. */
export function bannersOf(host: Element): readonly string[] {
  return [...(host.shadowRoot?.querySelectorAll('.banner') ?? [])].map(textOf);
}

/** What comes in is there: a row that is still fading in has no contrast, and lies above those before it. */
export function endArrivals(host: Element): void {
  for (const row of host.shadowRoot?.querySelectorAll('li') ?? [])
    for (const arrival of row.getAnimations({ subtree: true }))
      if (arrival.effect?.getComputedTiming().iterations !== Infinity) arrival.finish();
}

/** The input that opens the file picker. */
export function fileInput(host: Element, id = 'file-input'): HTMLInputElement {
  const input = host.shadowRoot?.getElementById(id);
  if (!(input instanceof HTMLInputElement)) throw new Error(`There is no input ${id}.`);
  return input;
}

/** What is to be read, in one line. */
export function textOf(element: Element): string {
  const spoken = (element as HTMLElement).innerText || element.textContent;
  return spoken.replaceAll(/\s+/gu, ' ').trim();
}

function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent;
  return (label ?? element.textContent).replaceAll(/\s+/gu, ' ').trim();
}

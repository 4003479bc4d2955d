/**
 * Lucide icons (ISC), imported one by one and drawn as one `path` each: one template and one binding serve them all,
 * so a list with hundreds of icons stays light. Names say what the icon means here, not what the package calls it.
 */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import search from 'lucide/dist/esm/icons/search.mjs';
import x from 'lucide/dist/esm/icons/x.mjs';
import check from 'lucide/dist/esm/icons/check.mjs';
import minus from 'lucide/dist/esm/icons/minus.mjs';
import plus from 'lucide/dist/esm/icons/plus.mjs';
import chevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import chevronUp from 'lucide/dist/esm/icons/chevron-up.mjs';
import chevronLeft from 'lucide/dist/esm/icons/chevron-left.mjs';
import chevronRight from 'lucide/dist/esm/icons/chevron-right.mjs';
import chevronsUpDown from 'lucide/dist/esm/icons/chevrons-up-down.mjs';
import arrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import arrowDown from 'lucide/dist/esm/icons/arrow-down.mjs';
import arrowLeft from 'lucide/dist/esm/icons/arrow-left.mjs';
import arrowRight from 'lucide/dist/esm/icons/arrow-right.mjs';
import arrowLeftRight from 'lucide/dist/esm/icons/arrow-left-right.mjs';
import arrowUpDown from 'lucide/dist/esm/icons/arrow-up-down.mjs';
import pencil from 'lucide/dist/esm/icons/pencil.mjs';
import archive from 'lucide/dist/esm/icons/archive.mjs';
import archiveRestore from 'lucide/dist/esm/icons/archive-arrow-up.mjs';
import trash from 'lucide/dist/esm/icons/trash.mjs';
import upload from 'lucide/dist/esm/icons/upload.mjs';
import download from 'lucide/dist/esm/icons/download.mjs';
import sliders from 'lucide/dist/esm/icons/sliders-horizontal.mjs';
import filter from 'lucide/dist/esm/icons/funnel.mjs';
import columns from 'lucide/dist/esm/icons/columns-3.mjs';
import list from 'lucide/dist/esm/icons/list.mjs';
import rows from 'lucide/dist/esm/icons/rows-3.mjs';
import grip from 'lucide/dist/esm/icons/grip-vertical.mjs';
import user from 'lucide/dist/esm/icons/user.mjs';
import userPlus from 'lucide/dist/esm/icons/user-plus.mjs';
import users from 'lucide/dist/esm/icons/users.mjs';
import building from 'lucide/dist/esm/icons/building.mjs';
import house from 'lucide/dist/esm/icons/house.mjs';
import mail from 'lucide/dist/esm/icons/mail.mjs';
import phone from 'lucide/dist/esm/icons/phone.mjs';
import message from 'lucide/dist/esm/icons/message-square.mjs';
import mapPin from 'lucide/dist/esm/icons/map-pin.mjs';
import globe from 'lucide/dist/esm/icons/globe.mjs';
import star from 'lucide/dist/esm/icons/star.mjs';
import crown from 'lucide/dist/esm/icons/crown.mjs';
import lock from 'lucide/dist/esm/icons/lock.mjs';
import lockOpen from 'lucide/dist/esm/icons/lock-open.mjs';
import key from 'lucide/dist/esm/icons/key-round.mjs';
import eye from 'lucide/dist/esm/icons/eye.mjs';
import eyeOff from 'lucide/dist/esm/icons/eye-off.mjs';
import triangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import circleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import circleX from 'lucide/dist/esm/icons/circle-x.mjs';
import info from 'lucide/dist/esm/icons/info.mjs';
import circleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import circleHelp from 'lucide/dist/esm/icons/circle-question-mark.mjs';
import badgeCheck from 'lucide/dist/esm/icons/badge-check.mjs';
import more from 'lucide/dist/esm/icons/ellipsis-vertical.mjs';
import undo from 'lucide/dist/esm/icons/undo-2.mjs';
import redo from 'lucide/dist/esm/icons/redo-2.mjs';
import history from 'lucide/dist/esm/icons/rotate-ccw-clock.mjs';
import refresh from 'lucide/dist/esm/icons/refresh-cw.mjs';
import loader from 'lucide/dist/esm/icons/loader-circle.mjs';
import file from 'lucide/dist/esm/icons/file.mjs';
import fileText from 'lucide/dist/esm/icons/file-text.mjs';
import fileSpreadsheet from 'lucide/dist/esm/icons/file-spreadsheet.mjs';
import image from 'lucide/dist/esm/icons/image.mjs';
import printer from 'lucide/dist/esm/icons/printer.mjs';
import paperclip from 'lucide/dist/esm/icons/paperclip.mjs';
import receipt from 'lucide/dist/esm/icons/receipt.mjs';
import briefcase from 'lucide/dist/esm/icons/briefcase.mjs';
import wrench from 'lucide/dist/esm/icons/wrench.mjs';
import logIn from 'lucide/dist/esm/icons/log-in.mjs';
import logOut from 'lucide/dist/esm/icons/log-out.mjs';
import stickyNote from 'lucide/dist/esm/icons/sticky-note.mjs';
import settings from 'lucide/dist/esm/icons/settings.mjs';
import sun from 'lucide/dist/esm/icons/sun.mjs';
import moon from 'lucide/dist/esm/icons/moon.mjs';
import languages from 'lucide/dist/esm/icons/languages.mjs';
import wifiOff from 'lucide/dist/esm/icons/wifi-off.mjs';
import externalLink from 'lucide/dist/esm/icons/external-link.mjs';
import link from 'lucide/dist/esm/icons/link.mjs';
import copy from 'lucide/dist/esm/icons/copy.mjs';
import calendar from 'lucide/dist/esm/icons/calendar.mjs';
import clock from 'lucide/dist/esm/icons/clock.mjs';
import bell from 'lucide/dist/esm/icons/bell.mjs';
import bellOff from 'lucide/dist/esm/icons/bell-off.mjs';
import tag from 'lucide/dist/esm/icons/tag.mjs';
import qrCode from 'lucide/dist/esm/icons/qr-code.mjs';
import merge from 'lucide/dist/esm/icons/merge.mjs';
import send from 'lucide/dist/esm/icons/send.mjs';
import save from 'lucide/dist/esm/icons/save.mjs';
import inbox from 'lucide/dist/esm/icons/inbox.mjs';
import folder from 'lucide/dist/esm/icons/folder.mjs';
import creditCard from 'lucide/dist/esm/icons/credit-card.mjs';
import percent from 'lucide/dist/esm/icons/percent.mjs';
import notebook from 'lucide/dist/esm/icons/notebook-text.mjs';
import packageIcon from 'lucide/dist/esm/icons/package.mjs';
import handshake from 'lucide/dist/esm/icons/handshake.mjs';
import clipboardCheck from 'lucide/dist/esm/icons/clipboard-check.mjs';
import clipboardPlus from 'lucide/dist/esm/icons/clipboard-plus.mjs';
import listChecks from 'lucide/dist/esm/icons/list-checks.mjs';
import idCard from 'lucide/dist/esm/icons/id-card.mjs';
import shield from 'lucide/dist/esm/icons/shield.mjs';
import pin from 'lucide/dist/esm/icons/pin.mjs';
import bookmark from 'lucide/dist/esm/icons/bookmark.mjs';
import layers from 'lucide/dist/esm/icons/layers.mjs';

type IconNode = typeof x;

const nodes = {
  search,
  x,
  check,
  minus,
  plus,
  'chevron-down': chevronDown,
  'chevron-up': chevronUp,
  'chevron-left': chevronLeft,
  'chevron-right': chevronRight,
  'chevrons-up-down': chevronsUpDown,
  'arrow-up': arrowUp,
  'arrow-down': arrowDown,
  'arrow-left': arrowLeft,
  'arrow-right': arrowRight,
  'arrow-left-right': arrowLeftRight,
  'arrow-up-down': arrowUpDown,
  pencil,
  archive,
  'archive-restore': archiveRestore,
  trash,
  upload,
  download,
  sliders,
  filter,
  columns,
  list,
  rows,
  grip,
  user,
  'user-plus': userPlus,
  users,
  building,
  house,
  mail,
  phone,
  message,
  'map-pin': mapPin,
  globe,
  star,
  crown,
  lock,
  'lock-open': lockOpen,
  key,
  eye,
  'eye-off': eyeOff,
  'triangle-alert': triangleAlert,
  'circle-alert': circleAlert,
  'circle-x': circleX,
  info,
  'circle-check': circleCheck,
  'circle-help': circleHelp,
  'badge-check': badgeCheck,
  more,
  undo,
  redo,
  history,
  refresh,
  loader,
  file,
  'file-text': fileText,
  'file-spreadsheet': fileSpreadsheet,
  image,
  printer,
  paperclip,
  receipt,
  briefcase,
  wrench,
  'log-in': logIn,
  'log-out': logOut,
  'sticky-note': stickyNote,
  settings,
  sun,
  moon,
  languages,
  'wifi-off': wifiOff,
  'external-link': externalLink,
  link,
  copy,
  calendar,
  clock,
  bell,
  'bell-off': bellOff,
  tag,
  'qr-code': qrCode,
  merge,
  send,
  save,
  inbox,
  layers,
  bookmark,
  pin,
  folder,
  'credit-card': creditCard,
  percent,
  notebook,
  package: packageIcon,
  handshake,
  'clipboard-check': clipboardCheck,
  'clipboard-plus': clipboardPlus,
  'list-checks': listChecks,
  'id-card': idCard,
  shield,
} as const satisfies Record<string, IconNode>;

/** Every icon an element may ask for. */
export type IconName = keyof typeof nodes;

export const iconNames = Object.keys(nodes).filter((name): name is IconName => name in nodes);

/** Icons that point along the line of reading, mirrored right to left. */
const directional: ReadonlySet<IconName> = new Set<IconName>([
  'arrow-left',
  'arrow-right',
  'chevron-left',
  'chevron-right',
  'external-link',
  'file-text',
  'list',
  'list-checks',
  'log-in',
  'log-out',
  'message',
  'redo',
  'send',
  'undo',
]);

const paths = new Map<IconName, string>();

/** One path for the whole icon; shapes other than `path` are redrawn as arcs and lines. */
function pathOf(name: IconName): string {
  let path = paths.get(name);
  if (path === undefined) {
    path = nodes[name].map(([tag, attributes]) => shape(tag, attributes)).join('');
    paths.set(name, path);
  }
  return path;
}

function shape(tag: string, attributes: IconNode[number][1]): string {
  const n = (key: string) => Number(attributes[key] ?? 0);
  const points = String(attributes['points'] ?? '');
  switch (tag) {
    case 'circle':
      return ellipse(n('cx'), n('cy'), n('r'), n('r'));
    case 'ellipse':
      return ellipse(n('cx'), n('cy'), n('rx'), n('ry'));
    case 'rect':
      return rectangle(n('x'), n('y'), n('width'), n('height'), Number(attributes['rx'] ?? attributes['ry'] ?? 0));
    case 'line':
      return `M${n('x1')} ${n('y1')}L${n('x2')} ${n('y2')}`;
    case 'polyline':
      return `M${points}`;
    case 'polygon':
      return `M${points}z`;
    default: {
      // Alone, a leading `m` counts from the origin; in a row it would count from where the last shape ended.
      const d = String(attributes['d'] ?? '');
      return d.startsWith('m') ? `M0 0${d}` : d;
    }
  }
}

const ellipse = (cx: number, cy: number, rx: number, ry: number) =>
  `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`;

function rectangle(x: number, y: number, width: number, height: number, r: number): string {
  const corner = (dx: number, dy: number) => (r ? `a${r} ${r} 0 0 1 ${dx} ${dy}` : '');
  const across = width - 2 * r;
  const down = height - 2 * r;
  return (
    `M${x + r} ${y}h${across}${corner(r, r)}v${down}${corner(-r, r)}` +
    `h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}z`
  );
}

export interface IconOptions {
  /** Text alternative. Without it the icon is decoration and hidden from assistive technology. */
  label?: string;
  /** Drawn filled: a set star, a worn crown. */
  filled?: boolean;
  /** Further part names. */
  part?: string;
}

/** An icon in the colour of the text around it. */
export function icon(name: IconName, options: IconOptions = {}): TemplateResult {
  const { label, filled = false, part = '' } = options;
  return html`<svg
    class="icon${directional.has(name) ? ' icon-directional' : ''}${filled ? ' icon-filled' : ''}"
    part="icon ${part}"
    viewBox="0 0 24 24"
    role=${label ? 'img' : nothing}
    aria-label=${label || nothing}
    aria-hidden=${label ? nothing : 'true'}
    focusable="false"
  >
    <path d=${pathOf(name)}></path>
  </svg>`;
}

export const iconStyles = css`
  .icon {
    flex: none;
    inline-size: var(--_icon-size);
    block-size: var(--_icon-size);
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .icon-filled {
    fill: currentColor;
  }

  .icon-directional:dir(rtl) {
    transform: scaleX(-1);
  }
`;

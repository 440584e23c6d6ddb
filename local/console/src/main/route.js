import { signal } from '@preact/signals';

/** Reads `#/topics/order.events?key=7` as {path: ['topics', 'order.events'], query: {key: '7'}}. */
export function parse(hash) {
  const [path, search] = hash.replace(/^#\/?/, '').split('?', 2);
  return {
    path: path.split('/').filter(Boolean).map(decoded),
    query: Object.fromEntries(new URLSearchParams(search ?? '')),
  };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The hash of a place: link('topics', 'order.events', {key: 7}). */
export function link(...parts) {
  const parameters = typeof parts.at(-1) === 'object' ? parts.pop() : {};
  const given = Object.entries(parameters).filter(([, value]) => value !== '' && value != null);
  const search = given.length ? `?${new URLSearchParams(given)}` : '';
  return `#/${parts.map(encodeURIComponent).join('/')}${search}`;
}

export const route = signal(parse(globalThis.location?.hash ?? ''));

export function followHash() {
  addEventListener('hashchange', () => {
    route.value = parse(location.hash);
    scrollTo(0, 0);
  });
}

export function go(...parts) {
  location.hash = link(...parts);
}

/** Another query of the same page, without a step back for each letter that was typed. */
export function replaceQuery(parameters) {
  const hash = link(...route.value.path, parameters);
  history.replaceState(null, '', hash);
  route.value = parse(hash);
}

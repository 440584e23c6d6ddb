import { call } from './problem.js';

/**
 * Where the APIs are. `api` is the address of the deployed HTTP API, empty for the page's own.
 * `cloud` is the path of what only a local cloud tells, null where there is none.
 */
let config = { api: '', cloud: null };

export async function loadConfig() {
  config = await call('config.json');
}

export const apiAddress = (path) => config.api + path;

export const cloudAddress = (path) => config.cloud + path;

export const isLocal = () => config.cloud !== null;

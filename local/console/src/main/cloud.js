import { cloudAddress } from './config.js';
import { call, query } from './problem.js';

/** Asks the local cloud for one of its views. */
export function cloud(view, parameters, options) {
  return call(cloudAddress(view) + query(parameters), options);
}

export function cloudSend(method, view, body) {
  return call(cloudAddress(view), {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
}

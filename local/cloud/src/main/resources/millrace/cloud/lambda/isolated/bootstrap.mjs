// Runs a handler as Lambda's Node runtime does: asks the Runtime API for events and answers them.
import { existsSync } from 'node:fs';
import http from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const env = process.env;
const [host, port] = env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true });

const call = (method, path, body = '', headers = {}) =>
  new Promise((done, failed) => {
    const options = { host, port, method, agent, path: `/2018-06-01/runtime${path}`, headers };
    const request = http.request(options, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => done({ headers: answer.headers, body: Buffer.concat(chunks).toString() }));
      answer.on('error', failed);
    });
    request.on('error', failed);
    request.end(body);
  });

const report = async (path, thrown) => {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  console.error(error);
  const document = {
    errorType: error.name,
    errorMessage: error.message,
    trace: (error.stack ?? '').split('\n'),
  };
  await call('POST', path, JSON.stringify(document), {
    'Lambda-Runtime-Function-Error-Type': error.name,
  });
};

const context = (headers) => ({
  awsRequestId: headers['lambda-runtime-aws-request-id'],
  invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
  functionName: env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
  memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () =>
    Math.max(0, Number(headers['lambda-runtime-deadline-ms']) - Date.now()),
});

const load = async () => {
  const [, file, name] = /^((?:.*\/)?[^/.]+)\.(.+)$/.exec(env._HANDLER);
  const path = ['.js', '.mjs', '.cjs']
    .map((ending) => resolve(env.LAMBDA_TASK_ROOT, file + ending))
    .find(existsSync);
  if (!path) {
    throw new Error(`Cannot find module '${file}'`);
  }
  const module = await import(pathToFileURL(path));
  const found = name.split('.').reduce((from, each) => from?.[each], { ...module.default, ...module });
  if (typeof found !== 'function') {
    throw new Error(`${env._HANDLER} is undefined or not exported`);
  }
  return found;
};

const invoke = (handler, event, told) =>
  handler.length < 3
    ? handler(event, told)
    : new Promise((done, failed) =>
        handler(event, told, (error, answer) => (error ? failed(error) : done(answer))),
      );

let handler;
try {
  handler = await load();
} catch (error) {
  await report('/init/error', error);
  process.exit(1);
}
for (;;) {
  const next = await call('GET', '/invocation/next');
  const invocation = `/invocation/${next.headers['lambda-runtime-aws-request-id']}`;
  try {
    const answer = await invoke(handler, JSON.parse(next.body), context(next.headers));
    await call('POST', `${invocation}/response`, JSON.stringify(answer ?? null));
  } catch (error) {
    await report(`${invocation}/error`, error);
  }
}

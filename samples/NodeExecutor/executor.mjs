// An executor in Node: npm install && node executor.mjs [port]. Its one action, touch, makes a file for each target; undoing removes it.
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

const port = process.argv[2] ?? '8086';
const folder = process.argv[3] ?? 'touched';
const protos = fileURLToPath(new URL('../../protos', import.meta.url));
const contract = loader.loadSync('bigops/correlation/v1/responder.proto', { includeDirs: [protos], keepCase: true, enums: String, defaults: true });
const { Responder } = grpc.loadPackageDefinition(contract).bigops.correlation.v1;

// By idempotency key. A real executor keeps them for 7 days where a restart does not lose them.
const executions = new Map();
const outcome = (execution) => execution
  ? { state: execution.state, detail: execution.detail, changed_targets: execution.changed }
  : { state: 'EXECUTION_STATE_NOT_STARTED' };
const fileOf = (target) => join(folder, encodeURIComponent(target));
const obstacle = (action) => action?.name !== 'touch' ? `There is no action ${action?.name}.` : action.targets.length === 0 ? 'There is no target.' : '';

async function carryOut(execution, targets, tell) {
  await mkdir(folder, { recursive: true });
  for (const [n, target] of targets.entries()) {
    if (execution.stop) return Object.assign(execution, { state: 'EXECUTION_STATE_CANCELED', detail: 'Stopped between two targets.' });
    await writeFile(fileOf(target), '');
    execution.changed.push(target);
    tell({ sequence: n + 1, target, message: `Touched ${target}.`, progress: (n + 1) / targets.length });
  }
  return Object.assign(execution, { state: 'EXECUTION_STATE_SUCCEEDED', detail: `Touched ${targets.join(', ')}.` });
}

async function execute(call) {
  const { idempotency_key: key, action } = call.request;
  if (obstacle(action)) return call.destroy(Object.assign(new Error(obstacle(action)), { code: grpc.status.INVALID_ARGUMENT }));
  let execution = executions.get(key);
  if (!execution) {
    execution = { state: 'EXECUTION_STATE_RUNNING', detail: '', changed: [] };
    executions.set(key, execution);
    // Who leaves the call does not stop the action.
    execution.done = carryOut(execution, action.targets, (said) => call.cancelled || call.write(said))
      .catch((error) => Object.assign(execution, { state: 'EXECUTION_STATE_FAILED', detail: error.message }));
  }
  await execution.done;
  call.write({ sequence: 1000, outcome: outcome(execution) });
  return call.end();
}

const answered = (method) => (call, callback) => method(call.request).then((answer) => callback(null, answer), callback);

const server = new grpc.Server();
server.addService(Responder.service, {
  Describe: answered(async () => ({
    name: 'node-executor', version: '1.0',
    actions: [{ name: 'touch', description: 'Makes a file for each target.', can_plan: true, can_verify: true, can_roll_back: true, can_cancel: true }],
  })),
  Plan: answered(async ({ action }) => obstacle(action)
    ? { obstacles: [obstacle(action)] }
    : { steps: action.targets.map((target) => ({ target, description: `Touch ${target}.`, reversible: true })) }),
  Execute: execute,
  Verify: answered(async ({ idempotency_key: key }) => {
    const execution = executions.get(key);
    const missing = [];
    for (const target of execution?.changed ?? []) await stat(fileOf(target)).catch(() => missing.push(target));
    const confirmed = execution?.state === 'EXECUTION_STATE_SUCCEEDED' && missing.length === 0;
    const running = execution?.state === 'EXECUTION_STATE_RUNNING';
    return { outcome: outcome(execution), verdict: running ? 'VERDICT_PENDING' : confirmed ? 'VERDICT_CONFIRMED' : 'VERDICT_REFUTED', detail: missing.length ? `${missing} is not there.` : '' };
  }),
  Rollback: answered(async ({ idempotency_key: key }) => {
    const execution = executions.get(key);
    if (execution && execution.state !== 'EXECUTION_STATE_RUNNING') {
      for (const target of execution.changed) await rm(fileOf(target), { force: true });
      Object.assign(execution, { state: 'EXECUTION_STATE_ROLLED_BACK', detail: 'Removed again.' });
    }
    return { outcome: outcome(execution) };
  }),
  Cancel: answered(async ({ idempotency_key: key }) => {
    const execution = executions.get(key);
    if (execution) execution.stop = true;
    return { outcome: outcome(execution) };
  }),
});
server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), (error, bound) => {
  if (error) throw error;
  console.log(`node-executor listens at http://127.0.0.1:${bound}`);
});

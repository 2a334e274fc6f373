import { expect, it } from 'vitest';
import { timer } from './patience.ts';

it('time in which everything stood still is no time in which something could have come', async () => {
  const { port1, port2 } = new MessageChannel();
  const arrived = new Promise<string>((resolve) => {
    port1.onmessage = () => resolve('arrived');
  });
  const late = timer(200);
  port2.postMessage('on its way');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
  const first = await Promise.race([arrived, late.done.then(() => 'given up')]);
  late.clear();
  port1.close();
  expect(first).toBe('arrived');
});

it('ends, and can be dropped', async () => {
  await timer(0).done;
  await timer(20).done;
  const dropped = timer(10);
  dropped.clear();
  const first = await Promise.race([dropped.done.then(() => 'dropped'), timer(100).done.then(() => 'the other')]);
  expect(first).toBe('the other');
});

import { describe, expect, it } from 'vitest';
import { EventStreamParser } from './sse';

function read(...pieces: string[]) {
  const parser = new EventStreamParser();
  return pieces.flatMap((piece) => parser.push(piece));
}

const CHANGE = 'id: 7\nevent: incident\ndata: {"sequence":7}\n\n';
const EXPECTED = [{ id: '7', event: 'incident', data: '{"sequence":7}' }];

describe('EventStreamParser', () => {
  it('reads an event', () => expect(read(CHANGE)).toEqual(EXPECTED));
  it('reads it letter by letter', () => expect(read(...CHANGE)).toEqual(EXPECTED));
  it('reads every kind of line end, cut anywhere', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = CHANGE.replaceAll('\n', end) + 'data: x' + end + end + ':';
      for (let cut = 0; cut <= text.length; cut++) {
        expect(read(text.slice(0, cut), text.slice(cut))).toEqual([...EXPECTED, { event: 'message', data: 'x' }]);
      }
    }
  });
  it('takes comments as signs of life only', () => expect(read(': keep-alive\n\n', ':\n\n')).toEqual([]));
  it('joins lines of data', () => expect(read('data: a\ndata: b\ndata\n\n')).toEqual([{ event: 'message', data: 'a\nb\n' }]));
  it('takes one space off and no more', () => expect(read('data:  a\n\n')[0]?.data).toBe(' a'));
  it('hands out a reset without data', () => expect(read('event: reset\n\n')).toEqual([{ event: 'reset', data: '' }]));
  it('hands out where the stream stands', () => expect(read('retry: 2000\nid: 41\n\n')).toEqual([{ event: 'message', data: '', id: '41' }]));
  it('forgets one event’s fields before the next', () => expect(read(CHANGE, 'data: y\n\n')[1]).toEqual({ event: 'message', data: 'y' }));
  it('ignores an id with NUL', () => expect(read('id: a\0b\ndata: x\n\n')).toEqual([{ event: 'message', data: 'x' }]));
  it('skips a byte order mark', () => expect(read('\ufeffdata: x\n\n')).toEqual([{ event: 'message', data: 'x' }]));
  it('keeps back what is not finished', () => expect(read('id: 7\ndata: half')).toEqual([]));
});

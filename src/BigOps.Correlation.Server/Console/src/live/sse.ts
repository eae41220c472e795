export interface ServerSentEvent {
  event: string;
  data: string;
  /** Absent where the event carried none. */
  id?: string;
}

/**
 * Reads the event stream format of the HTML standard from text that arrives in any pieces. Any text, a comment too,
 * proves that the stream lives; only whole events come out.
 */
export class EventStreamParser {
  private rest = '';
  private started = false;
  private data: string[] = [];
  private event = '';
  private id: string | undefined;

  push(text: string): ServerSentEvent[] {
    this.rest += text;
    if (!this.started && this.rest.length > 0) {
      this.started = true;
      if (this.rest.startsWith('\ufeff')) this.rest = this.rest.slice(1);
    }
    const events: ServerSentEvent[] = [];
    for (let line = this.takeLine(); line !== undefined; line = this.takeLine()) {
      const done = this.readLine(line);
      if (done) events.push(done);
    }
    return events;
  }

  private takeLine(): string | undefined {
    const end = this.rest.search(/[\r\n]/);
    if (end < 0) return undefined;
    // A CR at the very end may be half of a CRLF.
    if (this.rest[end] === '\r' && end === this.rest.length - 1) return undefined;
    const width = this.rest.startsWith('\r\n', end) ? 2 : 1;
    const line = this.rest.slice(0, end);
    this.rest = this.rest.slice(end + width);
    return line;
  }

  private readLine(line: string): ServerSentEvent | undefined {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return undefined;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.data.push(value);
    else if (field === 'event') this.event = value;
    else if (field === 'id' && !value.includes('\0')) this.id = value;
    return undefined;
  }

  private dispatch(): ServerSentEvent | undefined {
    const { data, event, id } = this;
    this.data = [];
    this.event = '';
    this.id = undefined;
    // Beyond the standard an event may come without data: "reset" needs none, and an id alone says where the stream stands.
    if (data.length === 0 && event === '' && id === undefined) return undefined;
    return { event: event || 'message', data: data.join('\n'), ...(id === undefined ? {} : { id }) };
  }
}

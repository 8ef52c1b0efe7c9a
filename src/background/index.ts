import { clearWakeUp, onWakeUp, setWakeUp } from '../browser/alarm.ts';
import { browserJar } from '../browser/cookies.ts';
import { onRequest } from '../browser/messages.ts';
import { sessionStore } from '../browser/storage.ts';
import { createJournal } from './journal.ts';
import { parseRequest } from './request.ts';
import { createWriter } from './writer.ts';

const writer = createWriter({
  jar: browserJar,
  journal: createJournal(sessionStore),
  wakeUp: { set: setWakeUp, clear: clearWakeUp },
});

onRequest(async (message) => {
  const request = parseRequest(message);
  return request === null ? { kind: 'failed', id: '', code: 'bad-request', restored: true } : writer.handle(request);
});

// Every start of the worker begins here, whatever woke it: the alarm only has to wake it.
onWakeUp(() => void writer.recover());
void writer.recover();

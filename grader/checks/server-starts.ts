import { defineCheck } from '../judge/check.ts';
import { crashCause, sayCrash } from '../judge/crash-causes.ts';
import { LIMIT_WORDS } from '../judge/limit-words.ts';
import { eventOf, outputOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'server-starts',
  area: 'server',
  title: 'The server starts and listens on a port',
  why: 'Until the server listens, no client can connect and nothing else can be tried.',
  handout: 'server-setup',
  requires: [],
  needs: ['start-up'],
  messages: {
    'not-found': {
      text: 'There is no server to look at. {{detail}}',
      expected: 'a folder `server` with your server in it, as in the starter',
      observed: 'no server in what you handed in',
      hint: 'Check that your server is in the folder or zip. If its file has another name than in the starter, add a Procfile with the command that starts it.',
    },
    exited: {
      text: 'The server ended before it listened on a port. {{crash}}',
      expected: 'a program that keeps running and listens on the port in PORT, else WS_PORT, else 8081',
      observed: '`{{command}}` ended with {{ending}}',
      hint: 'Start the server yourself: `npm start`, `npm run dev`, or the command in your Procfile. What do the last lines say that it prints?',
    },
    'never-listened': {
      text: 'After {{seconds}} s the server was still running, but it did not listen on any port. {{crash}}',
      expected: 'a program that listens on the port in PORT, else WS_PORT, else 8081',
      observed: '`{{command}}` kept running without opening a port',
      hint: 'Does your program reach the line that starts the server? Look for code before that line that waits for input or never ends.',
    },
    flooded: {
      text: 'The server printed more than 32 MB before it listened on a port, so the grader stopped it.',
      expected: 'a few lines of output',
      observed: 'more than 32 MB of output',
      hint: 'Look for a loop that prints and never ends.',
    },
    'too-much': {
      text: 'Before it listened on a port, the server {{what}}, so the grader stopped it.',
      expected: 'a server that waits for connections',
      observed: 'a server that {{what}}',
      hint: 'Look for a loop that never ends, or for something that starts itself again and again.',
    },
  },
  whenNotPlayed: { 'no-server': 'not-found' },
  judge({ 'start-up': startUp }, { fail, pass, error }) {
    const listening = eventOf(startUp, 'server-listening');
    if (listening) return pass();

    const started = eventOf(startUp, 'server-started');
    const command = started?.event.command ?? '';
    const cause = crashCause(outputOf(startUp));
    // Another program on the port is no fault of the student's, unless it is the port that only this server was given.
    if (cause?.kind === 'port-taken' && Number(cause.subject) !== started?.event.portOffered) {
      return error(`${cause.meaning} This server insists on it: end that program, then grade again.`);
    }
    const killed = eventOf(startUp, 'server-killed');
    if (killed?.event.reason === 'output-limit') return fail('flooded', {}, [killed.cite]);
    if (killed) return fail('too-much', { what: LIMIT_WORDS[killed.event.reason] }, [killed.cite]);
    const crash = sayCrash(cause);
    const exited = eventOf(startUp, 'server-exited');
    if (exited && !exited.event.byGrader) {
      const { code, signal } = exited.event;
      return fail('exited', { command, crash, ending: signal ? `signal ${signal}` : `exit code ${code}` }, [
        exited.cite,
      ]);
    }
    const gaveUp = eventOf(startUp, 'server-start-gave-up');
    const seconds = Math.round((gaveUp?.event.waited ?? 0) / 100) / 10;
    return fail('never-listened', { command, crash, seconds }, gaveUp ? [gaveUp.cite] : []);
  },
});

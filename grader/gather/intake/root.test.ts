import { describe, expect, it } from 'vitest';
import { findRoot } from './root.ts';
import { indexTree } from './tree.ts';

function find(paths: readonly string[], topName = 'lab') {
  const files = paths.filter((path) => !path.endsWith('/')).map((path) => ({ path, size: 1 }));
  const folders = paths.filter((path) => path.endsWith('/')).map((path) => path.slice(0, -1));
  return findRoot(indexTree({ files, folders }), topName);
}

function layout(paths: readonly string[], topName?: string) {
  const finding = find(paths, topName);
  if (finding.kind !== 'found') throw new Error(`found ${JSON.stringify(finding)}`);
  return finding.layout;
}

describe('findRoot', () => {
  it('takes the level that holds server/ and client/', () => {
    expect(layout(['server/app.py', 'client/index.html', 'Procfile'])).toEqual({
      root: '',
      server: 'server',
      client: 'client',
      notes: [],
    });
  });

  it('goes through up to four extra levels, and says so', () => {
    const found = layout(['a/b/c/d/server/app.py', 'a/notes.txt']);
    expect(found).toMatchObject({ root: 'a/b/c/d', server: 'a/b/c/d/server' });
    expect(found.notes).toEqual(['The submission lies 4 levels down, in "a/b/c/d/".']);
    expect(layout(['a/server/app.py']).notes).toEqual(['The submission lies one level down, in "a/".']);
    expect(find(['a/b/c/d/e/server/app.py'])).toEqual({ kind: 'none' });
  });

  it.each(['app.py', 'chat-server.js', 'server.ts', 'server.mjs', 'SERVER.PY', 'index.js', 'Procfile'])(
    'takes a folder with %s in it as root and server folder',
    (name) => {
      expect(layout([`one/${name}`])).toMatchObject({ root: 'one', server: 'one' });
    },
  );

  it('takes a page alone as a client, its scripts not as a server', () => {
    const found = layout(['index.html', 'index.js', 'app.js']);
    expect(found.client).toBe('');
    expect(found.server).toBeUndefined();
  });

  it('takes a script beside a page as the server when package.json is there', () => {
    expect(layout(['index.html', 'index.js', 'package.json'])).toMatchObject({ server: '', client: '' });
  });

  it('takes a package with its server in src/ as the root', () => {
    expect(layout(['lab/package.json', 'lab/src/server.ts'])).toMatchObject({ root: 'lab', server: 'lab' });
  });

  it('combines a server file at the top with client/', () => {
    expect(layout(['app.py', 'client/index.html'])).toMatchObject({ root: '', server: '', client: 'client' });
  });

  it('accepts another case and notes it', () => {
    const found = layout(['Server/app.py', 'CLIENT/index.html']);
    expect(found).toMatchObject({ server: 'Server', client: 'CLIENT' });
    expect(found.notes.join()).toContain('called "Server"');
  });

  it('prefers the exact spelling, and a folder with something in it', () => {
    expect(layout(['Server/app.py', 'server/app.py'])).toMatchObject({ server: 'server' });
    expect(layout(['server/', 'Server/app.py'])).toMatchObject({ server: 'Server' });
  });

  it('goes into a folder within the server folder when there is nothing else', () => {
    expect(layout(['server/server/app.py', 'client/index.html'])).toMatchObject({ root: '', server: 'server/server' });
    expect(layout(['server/package.json', 'server/src/server.ts'])).toMatchObject({ server: 'server' });
  });

  it('sees through a lone client/ that holds everything', () => {
    expect(layout(['client/server/app.py', 'client/client/index.html'])).toMatchObject({
      root: 'client',
      server: 'client/server',
      client: 'client/client',
    });
  });

  it('understands folders with names of their own', () => {
    const found = layout(['chat-backend/app.py', 'frontend/index.html']);
    expect(found).toMatchObject({ root: '', server: 'chat-backend', client: 'frontend' });
    expect(found.notes).toHaveLength(2);
  });

  it('names all candidates of the shallowest level', () => {
    expect(find(['x/server/app.py', 'y/app.py', 'z/deeper/server/app.py', 'readme.txt'])).toEqual({
      kind: 'several',
      candidates: ['x', 'y'],
    });
  });

  it('lets a shallower level win', () => {
    expect(layout(['x/server/app.py', 'y/old/server/app.py'])).toMatchObject({ root: 'x' });
  });

  it('finds nothing where nothing is known, and in empty folders', () => {
    expect(find(['essay.docx', 'pictures/cat.png'])).toEqual({ kind: 'none' });
    expect(find(['server/', 'client/'])).toEqual({ kind: 'none' });
    expect(find([])).toEqual({ kind: 'none' });
  });

  it('takes a top called server as the server folder, whatever its file is called', () => {
    expect(layout(['relay.py'], 'server')).toMatchObject({ root: '', server: '' });
    expect(layout(['src/relay.py'], 'Server')).toMatchObject({ root: '', server: '' });
    expect(layout(['page.html'], 'client')).toMatchObject({ root: '', client: '' });
  });

  it('still finds a whole submission in a folder called server', () => {
    expect(layout(['server/app.py', 'client/index.html'], 'server')).toMatchObject({ root: '', server: 'server' });
    expect(layout(['lab/server/app.py'], 'server')).toMatchObject({ root: 'lab', server: 'lab/server' });
  });

  it('is not confused by folders named like properties of objects', () => {
    expect(layout(['__proto__/constructor/server/app.py'])).toMatchObject({ root: '__proto__/constructor' });
  });
});

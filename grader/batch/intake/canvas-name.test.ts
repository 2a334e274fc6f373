import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canvasName, unnumbered } from './canvas-name.ts';

describe('a name in the download of Canvas', () => {
  it.each([
    ['lopezana_10231_884_lab.zip', { name: 'lopezana', userId: '10231', attachmentId: '884', file: 'lab.zip' }],
    ['lopezana_LATE_10231_884_lab.zip', { late: true, attachmentId: '884' }],
    ['anon_x7Kd2_884_lab.zip', { anonymous: true, userId: 'x7Kd2', file: 'lab.zip' }],
    ['LATE_anon_x7Kd2_884_lab.zip', { anonymous: true, late: true, userId: 'x7Kd2' }],
    ['lopezana_10231_text.html', { kind: 'text', userId: '10231' }],
    ['lopezana_LATE_10231_link.html', { kind: 'link', late: true }],
    ['anon_x7Kd2_text.html', { kind: 'text', anonymous: true }],
    ['李小龍_10_20_作业.zip', { name: '李小龍', file: '作业.zip' }],
    ['team_red_10_20_lab.zip', { name: 'team_red', userId: '10' }],
    ['_10_20_lab.zip', { userId: '10', file: 'lab.zip' }],
    ['10_20_lab.zip', { userId: '10', file: 'lab.zip' }],
    ['ana_10_20_30_40_x.zip', { userId: '10', attachmentId: '20', file: '30_40_x.zip' }],
    ['ana_10_20_my\nlab.zip', { file: 'my\nlab.zip' }],
    ['ana_10_20_text.html', { kind: 'file', file: 'text.html' }],
  ])('%j is read', (name, expected) => {
    expect(canvasName(name)).toMatchObject(expected);
  });

  it.each(['lab.zip', 'ana_lab.zip', 'ana_10_lab.zip', 'ana_10_20_', 'roster.csv', ''])('%j is none', (name) => {
    expect(canvasName(name)).toBeUndefined();
  });

  it('is read back, whatever it was made of by the rules', () => {
    const id = fc.bigInt({ min: 1n, max: 10n ** 12n }).map(String);
    const letters = fc.stringMatching(/^[\p{Ll}\p{Lo}]{1,20}$/u).filter((name) => name !== 'anon');
    const file = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .map((text) => text.replace(/[/\\:*?"<>|]/g, '_'));
    fc.assert(
      fc.property(letters, fc.boolean(), id, id, file, (name, late, userId, attachmentId, display) => {
        const written = `${name}${late ? '_LATE' : ''}_${userId}_${attachmentId}_${display}`;
        expect(canvasName(written)).toEqual({
          name,
          userId,
          anonymous: false,
          late,
          kind: 'file',
          attachmentId,
          file: display,
        });
      }),
    );
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9]{5}$/),
        fc.boolean(),
        id,
        file,
        (userId, late, attachmentId, display) => {
          const written = `${late ? 'LATE_' : ''}anon_${userId}_${attachmentId}_${display}`;
          expect(canvasName(written)).toEqual({
            userId,
            anonymous: true,
            late,
            kind: 'file',
            attachmentId,
            file: display,
          });
        },
      ),
    );
  });
});

describe('an added number', () => {
  it.each([
    ['app-1.zip', 'app.zip', 1],
    ['app-12.tar.gz', 'app.tar.gz', 12],
    ['app (2).zip', 'app.zip', 2],
    ['app-1', 'app', 1],
    ['app.zip', 'app.zip', 0],
    ['-1.zip', '-1.zip', 0],
    ['lab-2026x.zip', 'lab-2026x.zip', 0],
  ])('of %s is taken off', (file, name, number) => {
    expect(unnumbered(file)).toEqual({ name, number });
  });
});

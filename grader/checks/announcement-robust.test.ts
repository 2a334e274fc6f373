import { describePageCheck } from '../judge/testing/check-cases.ts';
import type { PageFlaw, Spoken } from '../judge/testing/page-flaw.ts';
import announcementRobust from './announcement-robust.ts';

const says = (change: (each: Spoken) => readonly Spoken[], about = '#chat'): PageFlaw => ({
  says: (_, right) => right.flatMap((each) => (each.region === about ? change(each) : [each])),
});
const platform = (each: Spoken, text: string): Spoken => ({ ...each, text, layer: 'platform' });

describePageCheck(announcementRobust, [
  { page: 'may not be heard', flaw: says((each) => [{ ...each, certain: false }]), gets: 'uncertain', says: 'by some' },
  {
    page: 'has notices that may not be heard',
    flaw: says((each) => [{ ...each, certain: false }], '#update'),
    gets: 'uncertain',
    says: 'Dora has joined.',
  },
  {
    page: 'is read in pieces',
    flaw: says((each) => [each, ...each.text.split(': ').map((text) => platform(each, text))]),
    gets: 'pieces',
    says: 'in pieces "Bo"',
  },
  {
    page: 'has labels on its messages',
    flaw: says((each) => [each, { ...platform(each, `message ${each.text}`), reason: 'label' }]),
    gets: 'label',
    says: '"message Bo: ',
  },
  {
    page: 'glues name and text together',
    flaw: says((each) => [{ ...each, text: each.text.replace(': ', '') }]),
    gets: 'glued',
    says: 'after "Bo"',
  },
  {
    page: 'has the browser say the same',
    flaw: says((each) => [each, platform(each, each.text.replace(':', ''))]),
    gets: 'pass',
  },
]);

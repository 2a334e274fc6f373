/** What judges and renders: loaded while the submission's server or the browser starts, which takes longer. */
export const judging = () => import('./judging.ts');

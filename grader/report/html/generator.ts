/** By what a file is known to be a page of this grader: it stands near the beginning of each. */
export const GENERATOR = '<meta name="generator" content="Mini Chat Kit';

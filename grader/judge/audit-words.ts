/** What each rule of the look for faults is about, as the end of a sentence that begins with an element. Pure. */
const WORDS: Readonly<Record<string, string>> = {
  'aria-allowed-attr': 'has an aria attribute that its role does not know',
  'aria-command-name': 'is a button, link or menu item without a name, so only its kind is read out',
  'aria-conditional-attr': 'has an aria attribute that contradicts what the element is by itself',
  'aria-deprecated-role': 'has a role that is not used any more',
  'aria-hidden-body': 'hides the whole page from screen readers',
  'aria-hidden-focus':
    'is hidden from screen readers, but can have the focus: people who listen do not know where they are',
  'aria-input-field-name': 'is a box without a name, so people who listen do not know what to type',
  'aria-prohibited-attr': 'has an aria attribute that is not allowed on it, and that many screen readers ignore',
  'aria-required-attr': 'has a role that needs another aria attribute as well',
  'aria-required-children': 'has a role that needs other roles inside, and they are missing',
  'aria-required-parent': 'has a role that makes sense only inside another one',
  'aria-roles': 'has a role that does not exist, so browsers ignore it',
  'aria-toggle-field-name': 'is a switch without a name',
  'aria-valid-attr': 'has an aria attribute that does not exist, so browsers ignore it',
  'aria-valid-attr-value': 'has an aria attribute with a value that is not allowed, so browsers ignore it',
  'button-name': 'is a button without a name: a screen reader says "button" and nothing else',
  'clickable-element':
    'can be clicked, but is not a button or link: screen readers do not say that it is one, and keys do not reach it',
  'color-contrast': 'has text in a colour that differs too little from what is behind it',
  'definition-list': 'is a <dl> that holds something other than pairs of <dt> and <dd>',
  dlitem: 'is a <dt> or <dd> outside of a <dl>',
  'document-title': 'is a page without a title',
  'duplicate-id': 'has the same id as an earlier element, so a label or a description that points to that id misses it',
  'form-field-multiple-labels': 'is a box with several labels, and some of them are not read out',
  'html-has-lang': 'does not say in which language the page is, so it may be read out in the wrong language',
  'html-lang-valid': 'names a language that does not exist',
  'image-alt': "is a picture without a text for people who can't see it",
  'input-button-name': 'is a button without a name: a screen reader says "button" and nothing else',
  'input-image-alt': "is a picture used as a button, without a text for people who can't see it",
  label: 'is a box without a label, so people who listen do not know what to type',
  'link-name': 'is a link without a name',
  list: 'is a list that holds something other than <li>',
  listitem: "is a <li> outside of a list, so a screen reader can't say that there is a list, or how long it is",
  'meta-refresh': 'loads the page again after a while, even if somebody is using it',
  'meta-viewport': 'keeps people from making the page larger',
  'nested-interactive': 'is a button or link that holds another one, and screen readers miss the inner one',
  'placeholder-label': 'has no label but its placeholder, which is gone as soon as something is typed',
  'role-img-alt': "has the role of a picture, without a text for people who can't see it",
  'select-name': 'is a drop-down box without a label',
  'svg-img-alt': "is a picture without a text for people who can't see it",
  'valid-lang': 'names a language that does not exist',
};

/** The rules that are the kit's own; all others are axe's, and explained on its pages. */
const OWN = ['clickable-element', 'duplicate-id', 'placeholder-label'];

/** Of the pages that explain its rules. */
export const AXE_VERSION = '4.14';

/** What is wrong with an element, as the end of a sentence; in axe's words where there are no others. */
export const ruleInWords = (rule: string, help: string): string => WORDS[rule] ?? `breaks a rule: ${help}`;

/** Where to read about a rule. */
export const aboutRule = (rule: string): string =>
  OWN.includes(rule)
    ? 'The handout says more about it.'
    : `The rule is called ${rule}; https://dequeuniversity.com/rules/axe/${AXE_VERSION}/${rule} tells more about it.`;

/** Why the grader finds nothing at a mutant that breaks the contract, by its id: what it does not look at, or can't see. */
export const notFound: Readonly<Record<string, string>> = {
  'server-disconnect-case':
    'Whoever says goodbye closes the connection in the same moment, as a closing tab does. The reference also tells of a closed connection, so everybody hears of the departure all the same.',
  'server-disconnect-not-handled':
    'Whoever says goodbye closes the connection in the same moment, as a closing tab does. The reference also tells of a closed connection, so everybody hears of the departure all the same.',
  'client-connect-with-protocol':
    'The pages that a submission is graded with speak to a server of ours, which takes any protocol, and so does the reference: libraries differ in whether they refuse one.',
  'client-login-list-extra':
    'Headings, counts and greetings may stand in the list. A word there that is no name of anybody is taken for one of them.',
  'page-message-unreachable':
    'The script puts the cursor into the box, and Enter sends from there. The grader does not go back from the button with Shift+Tab.',
  'page-tab-order':
    'Each step of the page has one box and one button, and the person stands in the box already when Tab goes on to the button.',
  'page-chat-status':
    'A status is atomic by its role, but no reader that was measured heeds that: each says the new message alone.',
  'page-chat-labelled':
    'Chromium keeps what is inside a picture in its tree, and the announcements are read from that tree. What readers make of it was not measured, so nothing is said against it.',
  'page-style-hides-text':
    'Where both colours are exactly the same, axe asks for a look by a person and gives no verdict (`equalRatio`), and what it is not sure of counts for nobody. Pale text is found (`client-with-pale-messages`).',
  'page-style-all-shown':
    'All three steps may be visible from the beginning: the contract asks for a way through them, not for hiding what comes later.',
};

/** The messages of the mini chat. Each one is a JSON object in a text frame; its `type` says what the rest means. */

/** What a client may send. */
export type ClientMessage =
  | { type: 'login'; username: string }
  | { type: 'disconnect'; username: string }
  | { type: 'chat'; username: string; text: string };

/** What the server sends to everybody who is logged in. */
export type ServerMessage =
  | { type: 'login'; user_joined: string; active_users: string[] }
  | { type: 'disconnect'; user_left: string; active_users: string[] }
  | { type: 'chat'; username: string; text: string };

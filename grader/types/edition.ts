// Generated from schemas/edition.schema.json by `npm run types`. Change the schema, not this file.

/**
 * One edition of the lab: its message contract as data. A new edition is a new file, never new code.
 */
export interface Edition {
  $schema?: string;
  id: string;
  title: string;
  /**
   * The port a server takes when PORT and WS_PORT are not set.
   */
  port: number;
  /**
   * What the handout of this edition calls each field. null: the edition has no such field.
   */
  fields: {
    /**
     * In messages from the client: who sends it.
     */
    username: string;
    /**
     * In a chat message: what is said.
     */
    text: string;
    /**
     * In the login broadcast: who came.
     */
    joined: string | null;
    /**
     * In the disconnect broadcast: who went.
     */
    left: string | null;
    /**
     * In both broadcasts: everyone who is logged in.
     */
    users: string;
  };
  /**
   * A JSON Schema (2020-12) for each message of the edition.
   */
  messages: {
    clientLogin: MessageSchema;
    clientDisconnect: MessageSchema;
    clientChat: MessageSchema;
    serverLogin: MessageSchema;
    serverDisconnect: MessageSchema;
    serverChat: MessageSchema;
  };
  /**
   * Ids of the elements that the handed-out page gives, and what else it does.
   */
  page: {
    /**
     * Box for the address.
     */
    server: string;
    /**
     * Its button.
     */
    connect: string;
    /**
     * Box for the screen name.
     */
    name: string;
    /**
     * Its button.
     */
    setName: string;
    /**
     * Tells whether there is a connection.
     */
    wsStatus: string;
    /**
     * Shows one's own screen name.
     */
    nameDisplay: string;
    /**
     * Around both.
     */
    status: string;
    /**
     * Hidden until the login.
     */
    chatContainer: string;
    /**
     * The conversation.
     */
    chat: string;
    /**
     * Box for what one says.
     */
    message: string;
    /**
     * Its button.
     */
    send: string;
    /**
     * Who is logged in.
     */
    usersList: string;
    /**
     * Notices about who came and left. null: the edition has no such element.
     */
    update: string | null;
    /**
     * Whether Enter in the message box sends, as its button does.
     */
    enterSends: boolean;
    /**
     * Faults of accessibility that the page has as it is handed out, found by `npm run inherited`. They cost nobody points.
     */
    inherited?: InheritedFault[];
  };
}
/**
 * A JSON Schema of an object with a `type` property whose value is a constant.
 */
export interface MessageSchema {
  type: 'object';
  required: string[];
  properties: {
    type: {
      const: string;
    };
  };
  examples?: unknown[];
}
export interface InheritedFault {
  rule: string;
  /**
   * As in the evidence of a page.
   */
  element: string;
  /**
   * Its place by tags alone.
   */
  path: string;
}

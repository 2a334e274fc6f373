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

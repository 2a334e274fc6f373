#!/usr/bin/env python3
"""The chat server. It remembers who is logged in on which connection, and passes their messages on to everybody.

The page in ../client talks to it; ../messages.ts lists what they say to each other.
"""

import asyncio
import json
import os
import sys

import websockets
from dotenv import load_dotenv

load_dotenv()

port = int(os.environ.get("PORT") or os.environ.get("WS_PORT") or 8081)

# The screen name of every logged-in user, by websocket. One that is not in here has not logged in, or has left.
logged_in_users = {}


async def handle_disconnect(websocket):
    """Forgets a client whose connection has closed. Some closed connections were never logged in."""
    logged_in_users.pop(websocket, None)


# TODO: Write a function that sends a message to every logged-in client. The keys of `logged_in_users` are their
# connections. One of them may have closed just now: then `send` raises websockets.ConnectionClosed.


async def handle_message(websocket, data):
    """Decides by its type what happens with a message that a client sent."""
    try:
        message = json.loads(data)
        message_type = message.get("type")
    except (ValueError, AttributeError, RecursionError):
        await websocket.send(json.dumps({"error": "A message must be a JSON object."}))
        return

    # TODO: So far, each message only goes back to whoever sent it. Decide by `message_type` what happens with it:
    # - "login": remember the client's screen name in `logged_in_users`, then tell everybody who joined, and who is here now.
    # - "disconnect": forget the client, then tell everybody who left, and who is still here.
    # - "chat": send it on to everybody, the sender included, exactly as it came.
    # - anything else: send nothing to anybody, and print("Unrecognized message type:", data).
    await websocket.send(data)


async def handler(websocket):
    """Is called once for each connection, and lasts as long as it does.

    It takes one argument, which websockets 10.1 and newer pass. A second one, `path`, is passed up to version 13 only.
    """
    try:
        async for data in websocket:
            await handle_message(websocket, data)
    except websockets.ConnectionClosed:
        print("A connection was lost.", flush=True)
    finally:
        # Forget users who never said that they are leaving.
        await handle_disconnect(websocket)


async def main():
    async with websockets.serve(handler, "", port):
        print(f"Chat server listening on ws://localhost:{port}", flush=True)
        await asyncio.Future()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass  # Ctrl-C
    except OSError as error:
        sys.exit(
            f"The chat server cannot use port {port}: {error.strerror}\n"
            "Stop the program that uses it, or choose another port, for example WS_PORT=8082 in the file .env."
        )

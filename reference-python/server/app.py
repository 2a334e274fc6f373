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


# region student: keep the list of users, and tell everybody
async def broadcast(message):
    """Sends the message to everybody who is logged in."""
    text = json.dumps(message)
    for websocket in list(logged_in_users):
        try:
            await websocket.send(text)
        except websockets.ConnectionClosed:
            # This user is gone. The others still have to get the message.
            pass


async def handle_login(websocket, message):
    """Remembers the client under its screen name, and tells everybody who came."""
    username = message.get("username")
    if not isinstance(username, str):
        await websocket.send(json.dumps({"error": "A login needs a username, which must be a string."}))
        return
    logged_in_users[websocket] = username
    await broadcast({
        "type": "login",
        "user_joined": username,
        "active_users": list(logged_in_users.values()),
    })


async def handle_disconnect(websocket):
    """Forgets the client, and tells everybody else who left. Some connections that close were never logged in."""
    if websocket not in logged_in_users:
        return
    username = logged_in_users.pop(websocket)
    await broadcast({
        "type": "disconnect",
        "user_left": username,
        "active_users": list(logged_in_users.values()),
    })
# endregion


async def handle_message(websocket, data):
    """Decides by its type what happens with a message that a client sent."""
    try:
        message = json.loads(data)
        message_type = message.get("type")
    except (ValueError, AttributeError, RecursionError):
        await websocket.send(json.dumps({"error": "A message must be a JSON object."}))
        return

    # region student: act on each type of message
    if message_type == "login":
        await handle_login(websocket, message)
    elif message_type == "disconnect":
        await handle_disconnect(websocket)
    elif message_type == "chat":
        await broadcast(message)
    else:
        print("Unrecognized message type:", data, flush=True)
    # endregion


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

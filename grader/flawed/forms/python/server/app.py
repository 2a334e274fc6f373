#!/usr/bin/env python3
"""A chat server: remembers who is logged in, and passes their messages on to everybody."""

import asyncio
import json
import os

import websockets
from dotenv import load_dotenv

load_dotenv()

# The screen name of every logged-in user, by websocket.
logged_in_users = {}


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
    username = message["username"]
    logged_in_users[websocket] = username
    await broadcast({
        "type": "login",
        "user_joined": username,
        "active_users": list(logged_in_users.values()),
    })


async def handle_disconnect(websocket):
    if websocket not in logged_in_users:
        return
    username = logged_in_users.pop(websocket)
    await broadcast({
        "type": "disconnect",
        "user_left": username,
        "active_users": list(logged_in_users.values()),
    })


async def handle_message(websocket, data):
    try:
        message = json.loads(data)
        message_type = message.get("type")
    except (ValueError, AttributeError, RecursionError):
        await websocket.send(json.dumps({"error": "The message is not a JSON object."}))
        return

    if message_type == "login" and "username" not in message:
        await websocket.send(json.dumps({"error": "The login has no username."}))
    elif message_type == "login":
        await handle_login(websocket, message)
    elif message_type == "disconnect":
        await handle_disconnect(websocket)
    elif message_type == "chat":
        await broadcast(message)
    else:
        print("Unrecognized message type:", data, flush=True)


async def handler(websocket, path):
    try:
        async for data in websocket:
            await handle_message(websocket, data)
    except websockets.ConnectionClosed:
        print("A connection was lost.", flush=True)
    finally:
        # Forget users who never said that they are leaving.
        await handle_disconnect(websocket)


async def main():
    port = int(os.environ.get("PORT") or os.environ.get("WS_PORT") or 8081)
    async with websockets.serve(handler, "", port):
        print(f"Server is listening on port {port}", flush=True)
        await asyncio.Future()


if __name__ == "__main__":
    asyncio.run(main())

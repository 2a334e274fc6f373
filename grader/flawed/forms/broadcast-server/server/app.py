#!/usr/bin/env python3
"""Two dictionaries, and the broadcast() of the library."""

import asyncio
import json
import os

import websockets

names = {}


def tell(**message):
    websockets.broadcast(set(names), json.dumps(message))


def leave(websocket):
    if websocket in names:
        name = names.pop(websocket)
        tell(type="disconnect", user_left=name, active_users=list(names.values()))


async def handler(websocket):
    try:
        async for text in websocket:
            try:
                message = json.loads(text)
            except json.JSONDecodeError:
                continue
            kind = message.get("type")
            if kind == "login":
                names[websocket] = message["username"]
                tell(type="login", user_joined=message["username"], active_users=list(names.values()))
            elif kind == "disconnect":
                leave(websocket)
            elif kind == "chat":
                websockets.broadcast(set(names), text)
            else:
                print("Unrecognized message type:", message)
    except websockets.ConnectionClosedError:
        pass
    finally:
        leave(websocket)


async def main():
    async with websockets.serve(handler, "localhost", int(os.environ.get("PORT", 8081))):
        await asyncio.get_running_loop().create_future()


asyncio.run(main())

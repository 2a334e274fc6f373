#!/usr/bin/env python3
"""A queue for each user; one task for each empties it, so that nobody waits for anybody."""

import asyncio
import json
import os

import websockets


class Hub:
    def __init__(self):
        self.queues = {}
        self.names = {}

    def publish(self, message):
        for queue in self.queues.values():
            queue.put_nowait(json.dumps(message))

    def join(self, websocket, name):
        self.names[websocket] = name
        self.queues[websocket] = asyncio.Queue()
        self.publish({"type": "login", "user_joined": name, "active_users": list(self.names.values())})
        return asyncio.create_task(self.deliver(websocket, self.queues[websocket]))

    def part(self, websocket):
        name = self.names.pop(websocket, None)
        self.queues.pop(websocket, None)
        if name is not None:
            self.publish({"type": "disconnect", "user_left": name, "active_users": list(self.names.values())})

    @staticmethod
    async def deliver(websocket, queue):
        try:
            while True:
                await websocket.send(await queue.get())
        except websockets.ConnectionClosed:
            pass


hub = Hub()


async def handler(websocket):
    task = None
    try:
        while True:
            text = await websocket.recv()
            try:
                message = json.loads(text)
            except ValueError:
                await websocket.send(json.dumps({"error": "not JSON"}))
                continue
            if message["type"] == "login":
                task = hub.join(websocket, message["username"])
            elif message["type"] == "disconnect":
                hub.part(websocket)
            elif message["type"] == "chat":
                hub.publish(message)
            else:
                print(f"Unrecognized message type: {message}")
    except websockets.ConnectionClosed:
        hub.part(websocket)
    finally:
        if task:
            task.cancel()


async def main():
    port = int(os.getenv("PORT") or os.getenv("WS_PORT") or "8081")
    async with websockets.serve(handler, None, port):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())

/** Small servers of each kind that answer every message with the same text. */
export const ESM = `import { WebSocketServer } from 'ws';
import 'dotenv/config';
new WebSocketServer({ port: Number(process.env.PORT ?? 8081) }).on('connection', (socket) => {
  socket.on('message', (data) => socket.send(String(data)));
});
`;

export const COMMONJS = `const WebSocket = require('ws');
require('dotenv').config();
const server = new WebSocket.Server({ port: process.env.WS_PORT || 8081 });
server.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))));
`;

export const TYPESCRIPT = `import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import dotenv from 'dotenv';
dotenv.config();
const port: number = Number(process.env.PORT ?? 8081);
new WebSocketServer({ port }).on('connection', (socket: WebSocket): void => {
  socket.on('message', (data: RawData) => socket.send(String(data)));
});
`;

export const PYTHON = `import asyncio, os
import websockets
from dotenv import load_dotenv

load_dotenv()

async def handler(websocket, path=None):
    async for message in websocket:
        await websocket.send(message)

async def main():
    async with websockets.serve(handler, os.environ.get('HOST', 'localhost'), int(os.environ['WS_PORT'])):
        await asyncio.Future()

asyncio.run(main())
`;

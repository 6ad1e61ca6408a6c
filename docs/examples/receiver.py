"""Receives webhooks and prints the agents' answers to customers of one channel. Needs ASIDE_SECRET."""

import hashlib
import hmac
import http.server
import json
import os
import time

SECRET = os.environ["ASIDE_SECRET"].encode()
CHANNEL = os.environ.get("ASIDE_CHANNEL", "WhatsApp")
SEEN = set()  # a real connector stores this permanently


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        timestamp = self.headers["Aside-Timestamp"]
        code = hmac.new(SECRET, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        genuine = hmac.compare_digest("v1=" + code, self.headers["Aside-Signature"])
        self.send_response(204 if genuine and abs(time.time() - int(timestamp)) < 300 else 401)
        self.end_headers()
        if not genuine or self.headers["Aside-Event-Id"] in SEEN:
            return
        SEEN.add(self.headers["Aside-Event-Id"])
        event = json.loads(body)
        if event.get("channel") == CHANNEL and event.get("message", {}).get("author") == "AGENT":
            message = event["message"]
            words = [message["text"], message.get("attachment", {}).get("name", "")]
            print(f"to {event['customer']['externalId']}: {' · '.join(filter(None, words))}", flush=True)

    def log_message(self, *arguments):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "9000"))), Receiver).serve_forever()

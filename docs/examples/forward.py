"""Tells a web address of every sentence that has reached one of the states: forward.py DESK ADDRESS STATE..."""

import json
import os
import sys
import urllib.request


def main(desk: str, address: str, *states: str) -> None:
    """Listen until the desk stops. BILINGUAL_KEY holds the program's key, where the desk asks for one."""
    key = os.environ.get("BILINGUAL_KEY")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    with urllib.request.urlopen(urllib.request.Request(f"{desk}/api/events", headers=headers)) as stream:
        kind = ""
        for line in stream:
            name, _, value = line.decode().strip().partition(": ")
            if name == "event":
                kind = value
            elif name == "data" and kind == "segment":
                event = json.loads(value)
                if event["row"]["state"] in states:
                    told = json.dumps({"article": event["article"], **event["row"]}).encode()
                    urllib.request.urlopen(
                        urllib.request.Request(address, told, {"Content-Type": "application/json"})
                    ).close()


if __name__ == "__main__":
    main(*sys.argv[1:])

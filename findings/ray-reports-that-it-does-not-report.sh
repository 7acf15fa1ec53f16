#!/usr/bin/env bash
# Ray 2.60.0: with RAY_USAGE_STATS_ENABLED=0, --disable-usage-stats and --include-dashboard=false `ray start --head` still
# starts its dashboard's process, which asks the metadata services of Azure, Google and Amazon where it runs, and then
# posts to its makers that a cluster with statistics switched off has begun: the time, and nothing else. (One begun by
# ray.init() posts nothing, but asks the clouds too.) Who promises that nothing leaves the machine must give it another
# RAY_USAGE_STATS_REPORT_URL, and a proxy that does not exist. Here both lead to a server of our own.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q ray==2.60.0
HOME="$folder" "$folder/venv/bin/python" - "$folder" <<'PYTHON'
import json, os, signal, subprocess, sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

folder, asked, reports = sys.argv[1], [], []


class Receiver(BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(self.path)
        self.send_error(404)

    def do_POST(self):
        reports.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()
here = f"http://127.0.0.1:{server.server_port}"
off = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_USAGE_STATS_REPORT_URL": f"{here}/report", "RAY_TMPDIR": folder}
command = [f"{folder}/venv/bin/ray", "start", "--head", "--block", "--disable-usage-stats", "--include-dashboard=false"]
command += ["--node-ip-address=127.0.0.1", "--port=0", "--num-cpus=0", "--object-store-memory=80000000"]
environment = {**os.environ, **off, "http_proxy": here, "no_proxy": "127.0.0.1"}
with open(f"{folder}/log", "w") as log:
    ray = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    deadline = time.monotonic() + 120
    while not reports and time.monotonic() < deadline and ray.poll() is None:
        time.sleep(0.2)
    ray.send_signal(signal.SIGTERM)
    ray.wait(60)
print("Ray 2.60.0, usage statistics and dashboard switched off")
print("asked:", *asked, sep="\n  ")
print("reported:", json.dumps({key: value for key, value in reports[0].items() if value}) if reports else None)
assert asked == [
    "http://169.254.169.254/metadata/instance?api-version=2021-12-13",
    "http://metadata.google.internal/computeMetadata/v1",
    "http://169.254.169.254/latest/meta-data/",
], asked
[report] = reports
assert {key for key, value in report.items() if value} == {"schema_version", "source", "collect_timestamp_ms"}, report
PYTHON

"""A cluster of two node processes on this machine, each with one core, and a head that works for nobody.

Prints its address and the process of each, and lives until its standard input is closed.
"""

import json
import sys

from ray.cluster_utils import Cluster

cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
head, *others = [node.all_processes["raylet"][0].process.pid for node in (cluster.head_node, *nodes)]
print(json.dumps({"address": cluster.address, "head": head, "nodes": others}), flush=True)
sys.stdin.read()
cluster.shutdown()

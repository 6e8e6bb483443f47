"""The directory of a test: says its port and answers until its standard input ends."""

import json
import sys

from oidc_provider_mock import User, run_server_in_thread

people = [User(sub=claims["sub"], claims=claims) for claims in json.loads(sys.argv[1])]
with run_server_in_thread(user_claims=people) as server:
    print(server.server_port, flush=True)
    sys.stdin.read()

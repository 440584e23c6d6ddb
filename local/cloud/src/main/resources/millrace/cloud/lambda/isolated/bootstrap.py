"""Runs a handler as Lambda's Python runtime does: asks the Runtime API for events and answers them."""

import http.client
import importlib
import json
import os
import sys
import time
import traceback

API = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
ROOT = "/2018-06-01/runtime"


class Context:
    """What Lambda tells a handler of its invocation."""

    def __init__(self, headers):
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.client_context = None
        self.identity = None
        self._deadline_ms = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline_ms - int(time.time() * 1000))

    def log(self, message):
        print(message)


def call(method, path, body=None, headers={}):
    API.request(method, ROOT + path, body, headers)
    answer = API.getresponse()
    return answer.headers, answer.read()


def report(path, error):
    trace = traceback.format_exception(type(error), error, error.__traceback__)
    print("".join(trace), file=sys.stderr)
    name = type(error).__name__
    document = {"errorMessage": str(error), "errorType": name, "stackTrace": trace}
    call("POST", path, json.dumps(document), {"Lambda-Runtime-Function-Error-Type": name})


def handler():
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    module, name = os.environ["_HANDLER"].rsplit(".", 1)
    return getattr(importlib.import_module(module.replace("/", ".")), name)


def main():
    try:
        handle = handler()
    except BaseException as error:
        report("/init/error", error)
        sys.exit(1)
    while True:
        headers, event = call("GET", "/invocation/next")
        invocation = "/invocation/" + headers["Lambda-Runtime-Aws-Request-Id"]
        try:
            answer = json.dumps(handle(json.loads(event), Context(headers)))
        except Exception as error:
            report(invocation + "/error", error)
        else:
            call("POST", invocation + "/response", answer)


main()

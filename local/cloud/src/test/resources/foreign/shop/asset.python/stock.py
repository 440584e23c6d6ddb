import json
import os


def count(event, context):
    print("counted " + event["item"])
    return {"item": event["item"], "shelf": os.environ["SHELF"], "function": context.function_name}


def fail(event, context):
    raise ValueError("no such item: " + event["item"])

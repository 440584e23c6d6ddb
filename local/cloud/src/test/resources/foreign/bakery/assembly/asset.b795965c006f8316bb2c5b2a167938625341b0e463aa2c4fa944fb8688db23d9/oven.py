import os


def bake(event, context):
    return {"baked": event["loaves"], "oven": os.environ["OVEN"]}


def greet(event, context):
    return {"statusCode": 200, "body": "Fresh bread at " + os.environ["BAKERY"]}


def clean(event, context):
    print("cleaned for " + event["source"])
    return event["source"]


def deliver(event, context):
    for record in event["Records"]:
        print("delivered " + record["body"])
    return {"batchItemFailures": []}

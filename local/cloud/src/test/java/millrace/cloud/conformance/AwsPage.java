package millrace.cloud.conformance;

/** Pages of AWS's documentation, in the order of {@code docs/conformance.md}. */
public enum AwsPage {
    JAVA_HANDLERS("Java handlers", "lambda/latest/dg/java-handler.html"),
    ENVIRONMENT_VARIABLES(
            "Environment variables of functions", "lambda/latest/dg/configuration-envvars.html"),
    RUNTIMES("Lambda runtimes", "lambda/latest/dg/lambda-runtimes.html"),
    RUNTIME_API("The Runtime API of processes", "lambda/latest/dg/runtimes-api.html"),
    INVOKE("Invocations", "lambda/latest/api/API_Invoke.html"),
    VERSIONS("Versions and aliases", "lambda/latest/dg/configuration-versions.html"),
    RESERVED_CONCURRENCY("Reserved concurrency", "lambda/latest/dg/configuration-concurrency.html"),
    FUNCTION_URLS("Function URLs", "lambda/latest/dg/urls-invocation.html"),
    MAPPINGS("Event source mappings", "lambda/latest/dg/invocation-eventsourcemapping.html"),
    KAFKA_MAPPINGS("Kafka event source mappings", "lambda/latest/dg/with-msk.html"),
    SQS_MAPPINGS("SQS event source mappings", "lambda/latest/dg/with-sqs.html"),
    STREAM_MAPPINGS("DynamoDB stream mappings", "lambda/latest/dg/with-ddb.html"),
    MSK_METRICS("Metrics of Kafka", "msk/latest/developerguide/consumer-lag.html"),
    EVENT_FILTERS("Event filters", "lambda/latest/dg/invocation-eventfiltering.html"),
    HTTP_API_ROUTES(
            "Routes of HTTP APIs", "apigateway/latest/developerguide/http-api-develop-routes.html"),
    HTTP_API_LAMBDA(
            "Lambda integrations of HTTP APIs",
            "apigateway/latest/developerguide/http-api-develop-integrations-lambda.html"),
    LAMBDA_AUTHORIZERS(
            "Lambda authorizers of HTTP APIs",
            "apigateway/latest/developerguide/http-api-lambda-authorizer.html"),
    JWT_AUTHORIZERS(
            "JWT authorizers of HTTP APIs",
            "apigateway/latest/developerguide/http-api-jwt-authorizer.html"),
    CORS("CORS of HTTP APIs", "apigateway/latest/developerguide/http-api-cors.html"),
    SCHEDULES("Schedules", "scheduler/latest/UserGuide/schedule-types.html"),
    RULES(
            "Scheduled rules of EventBridge",
            "eventbridge/latest/userguide/eb-scheduled-rule-pattern.html"),
    PARAMETERS(
            "Parameters of Systems Manager in templates",
            "AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html"),
    ALARMS("Actions of alarms", "AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html"),
    SQS("Queues", "AWSSimpleQueueService/latest/SQSDeveloperGuide/welcome.html"),
    SNS("Topics of SNS", "sns/latest/dg/welcome.html"),
    SNS_FILTERS("Filter policies of SNS", "sns/latest/dg/sns-subscription-filter-policies.html"),
    SNS_FIFO("FIFO topics of SNS", "sns/latest/dg/sns-fifo-topics.html");

    private final String title;
    private final String path;

    AwsPage(String title, String path) {
        this.title = title;
        this.path = path;
    }

    String title() {
        return title;
    }

    String address() {
        return "https://docs.aws.amazon.com/" + path;
    }
}

package millrace.cloud.msk;

/** The outcome of switching one broker off or on. */
enum BrokerSwitch {
    SWITCHED(200, "Broker %s is %s."),
    UNKNOWN_BROKER(404, "There is no broker %s: ./millrace brokers lists them."),
    LAST_RUNNING(
            409,
            "Broker %s is the only one that runs: start ./millrace up with --brokers=3 to lose one."),
    CARRIES_THE_CONTROLLER(
            409,
            "Broker %s carries the controller, because its data began with one broker: use another"
                    + " --data directory to have a controller of its own."),
    SOMEBODY_ELSES(
            409, "Broker %s is not of this local cloud, which stops and starts only its own.");

    private final int status;
    private final String sentence;

    BrokerSwitch(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    int status() {
        return status;
    }

    String sentence(String broker, String state) {
        return sentence.replaceFirst("%s", broker).replaceFirst("%s", state);
    }
}

package millrace.infra.function;

/**
 * The pages of {@code docs/runbook}, one for each kind of alarm. Alarms name theirs by their own
 * name's end, so the folder is the one list of kinds.
 */
final class Runbook {

    private static final String FOLDER = "docs/runbook/";

    private Runbook() {}

    /**
     * The page with the longest name that ends the alarm's; numbers, as of a broker, do not count.
     *
     * @return its path in the repository
     * @throws IllegalArgumentException where no page explains the alarm
     */
    static String page(String alarm) {
        var end = alarm.replaceAll("-[0-9]+(?=-)", "");
        while (true) {
            var file = end + ".md";
            if (Runbook.class.getResource("/" + FOLDER + file) != null) {
                return FOLDER + file;
            }
            int dash = end.indexOf('-');
            if (dash < 0) {
                throw new IllegalArgumentException(
                        "No page of %s explains the alarm %s".formatted(FOLDER, alarm));
            }
            end = end.substring(dash + 1);
        }
    }
}

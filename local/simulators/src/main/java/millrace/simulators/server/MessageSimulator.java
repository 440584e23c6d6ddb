package millrace.simulators.server;

import java.time.Clock;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** An outside system that takes messages: sends none, stores all for reading. */
public abstract class MessageSimulator implements Simulator {

    private final ReceivedMessages messages;

    private final String selector;

    /** Readers see all messages. */
    protected MessageSimulator(Clock clock) {
        this(clock, "");
    }

    /**
     * @param selector the field of messages by which readers pick them with a query parameter of
     *     the same name; a list holds whatever is in it
     */
    protected MessageSimulator(Clock clock, String selector) {
        this.messages = new ReceivedMessages(clock);
        this.selector = selector;
    }

    /** Checks the request and takes the message out of it; stores nothing. */
    protected abstract Receipt receive(Request request);

    private boolean isSelected(ObjectNode message, Request query) {
        var wanted = query.query().get(selector);
        if (selector.isEmpty() || wanted == null) {
            return true;
        }
        var value = message.path(selector);
        return value.isArray()
                ? value.valueStream().anyMatch(each -> wanted.equals(each.asString("")))
                : wanted.equals(value.asString(""));
    }

    @Override
    public final Answer answer(Request request, Runnable beforeWork) {
        beforeWork.run();
        return switch (receive(request)) {
            case Receipt.Refused(var answer) -> answer;
            case Receipt.Other(var answer) -> answer;
            case Receipt.Accepted(var message, var answer) -> {
                messages.add(message);
                yield answer;
            }
        };
    }

    @Override
    public final JournaledState state() {
        return messages;
    }

    @Override
    public final List<Reading> readings() {
        return List.of(
                new Reading(
                        "messages",
                        selector.isEmpty() ? "messages" : "messages[?" + selector + "=]",
                        true,
                        query -> messages.answer(message -> isSelected(message, query))));
    }
}

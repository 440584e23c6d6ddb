package millrace.simulators.server;

import java.time.Clock;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** An outside system that takes messages: sends none, stores all for reading. */
public abstract class MessageSimulator implements Simulator {

    private final ReceivedMessages messages;

    protected MessageSimulator(Clock clock) {
        messages = new ReceivedMessages(clock);
    }

    /** Checks the request and takes the message out of it; stores nothing. */
    protected abstract Receipt receive(Request request);

    /** Query parameters by which readers pick messages, as {@code [?to=]}; empty for none. */
    protected String selection() {
        return "";
    }

    /** Decides by the query whether a reader sees the message. */
    protected boolean isSelected(ObjectNode message, Request query) {
        return true;
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
                        "messages" + selection(),
                        true,
                        query -> messages.answer(message -> isSelected(message, query))));
    }
}

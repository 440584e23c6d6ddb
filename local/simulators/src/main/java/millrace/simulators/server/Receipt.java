package millrace.simulators.server;

import tools.jackson.databind.node.ObjectNode;

/** The answer to a sent message, with the message where it is accepted. */
public sealed interface Receipt {

    record Accepted(ObjectNode message, Answer answer) implements Receipt {}

    record Refused(Answer answer) implements Receipt {}
}

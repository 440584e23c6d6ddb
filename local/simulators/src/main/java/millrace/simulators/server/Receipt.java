package millrace.simulators.server;

import tools.jackson.databind.node.ObjectNode;

/** The answer to a request, with the message where it is accepted. */
public sealed interface Receipt {

    record Accepted(ObjectNode message, Answer answer) implements Receipt {}

    record Refused(Answer answer) implements Receipt {}

    /** The answer to a request that brings no message, such as one for an access token. */
    record Other(Answer answer) implements Receipt {}
}

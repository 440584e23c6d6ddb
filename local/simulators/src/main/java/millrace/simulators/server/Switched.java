package millrace.simulators.server;

/** A simulator and the switch that it stands behind. */
record Switched(Simulator simulator, FailureSwitch failureSwitch) {}

package millrace.simulators.server;

/** A simulator and the switch that it stands behind. */
record SwitchedSimulator(Simulator simulator, FailureSwitch failureSwitch) {}

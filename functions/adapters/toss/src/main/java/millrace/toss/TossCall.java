package millrace.toss;

/** The kinds of call to Toss that fail apart: each has a circuit of its own. */
enum TossCall {
    REGISTER,
    CHARGE,
    CONFIRM,
    CANCEL,
    LOOK_UP
}

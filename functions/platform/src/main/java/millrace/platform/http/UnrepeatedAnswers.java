package millrace.platform.http;

/** An endpoint that decides again however often a request is sent. */
record UnrepeatedAnswers(Endpoint decided) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return decided.answer(call);
    }

    @Override
    public boolean mayRepeat(Call call) {
        return false;
    }
}

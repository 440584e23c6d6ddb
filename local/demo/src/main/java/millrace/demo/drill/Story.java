package millrace.demo.drill;

import java.io.PrintWriter;

/** Tells one drill, line by line; several may tell at once, each under the name of its page. */
record Story(PrintWriter out, String page) {

    /** Prints an action of somebody who walks the drill. */
    void does(String what) {
        line(">", what);
    }

    /** Prints an observation that the drill asserts. */
    void holds(String what) {
        line("=", what);
    }

    void fails(String what) {
        line("x", what);
    }

    void says(String what) {
        line(" ", what);
    }

    private void line(String mark, String what) {
        out.println("%-26s %s %s".formatted(page, mark, what));
        out.flush();
    }
}

package millrace.demo.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A user for whom a read-only folder is read-only, which it is not for root. */
final class Unprivileged {

    private static final Set<PosixFilePermission> ALL =
            PosixFilePermissions.fromString("rwxrwxrwx");
    private static final Set<PosixFilePermission> READ =
            PosixFilePermissions.fromString("r-xr-xr-x");

    private final boolean root;

    private Unprivileged(boolean root) {
        this.root = root;
    }

    /** Such a user, who may write to the folder. */
    static Unprivileged over(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, ALL);
        return new Unprivileged(System.getProperty("user.name").equals("root"));
    }

    /** The command line that runs a program as this user. */
    List<String> command(String program) {
        var command = new ArrayList<String>();
        if (root) {
            command.addAll(
                    List.of(
                            "/usr/bin/setpriv",
                            "--reuid=65534",
                            "--regid=65534",
                            "--clear-groups"));
        }
        command.add(program);
        return command;
    }

    interface Restored extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** Until it is closed. */
    Restored readOnly(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, READ);
        return () -> Files.setPosixFilePermissions(folder, ALL);
    }
}

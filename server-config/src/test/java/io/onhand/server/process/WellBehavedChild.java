package io.onhand.server.process;

/** A child process for tests: says ready, stops when told to, and fails or hangs when asked to by its environment. */
final class WellBehavedChild {

    static final int STOPPED = 7;

    private WellBehavedChild() {}

    public static void main(String[] args) throws InterruptedException {
        ParentLink parent = ParentLink.open();
        if (System.getenv("FAIL") != null) {
            parent.failed(System.getenv("FAIL"));
            System.exit(1);
        }
        if (System.getenv("SAY") != null) {
            parent.failed(System.getProperties().getProperty("user.language")
                    + " " + System.getProperty("user.country")
                    + " " + System.getProperty("file.encoding")
                    + " " + System.getProperty("user.timezone"));
            System.exit(1);
        }
        if (System.getenv("HANG") != null) {
            parent.doing("waiting for Godot");
            parent.awaitStop();
        }
        parent.ready();
        parent.awaitStop();
        System.exit(STOPPED);
    }
}

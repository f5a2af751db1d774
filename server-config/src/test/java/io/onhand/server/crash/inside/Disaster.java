package io.onhand.server.crash.inside;

/** What happens to the thread that is hit. */
public enum Disaster {
    /** Nothing: the thread goes on, and the test knows that it came by. */
    NONE {
        @Override
        void strike(Stage stage) {
            // The hit is reported already.
        }
    },
    /** The whole server ends there and then, as by {@code kill -9}. */
    HALT {
        @Override
        void strike(Stage stage) {
            Runtime.getRuntime().halt(137);
        }
    },
    /** The thread stays where it is until the test, which breaks something meanwhile, lets it go on. */
    HOLD {
        @Override
        void strike(Stage stage) {
            stage.awaitRelease();
        }
    };

    abstract void strike(Stage stage);
}

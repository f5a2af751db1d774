package io.onhand.server.stack;

/** A queue from which the broker hands out nothing until this is closed: what it has handed out before goes on. */
public record PausedQueue(ManagedBeans broker, String queue) implements AutoCloseable {

    /** Pauses a queue of a running broker. */
    public static PausedQueue of(RunningOnhand onhand, String queue) {
        ManagedBeans broker = ManagedBeans.of(onhand.process(StackPart.BROKER));
        var paused = new PausedQueue(broker, queue);
        paused.invoke("pause");
        return paused;
    }

    private void invoke(String operation) {
        broker.invokeNamed("org.apache.activemq.artemis:component=addresses,queue=\"" + queue + "\",*", operation);
    }

    @Override
    public void close() {
        invoke("resume");
        broker.close();
    }
}

package io.onhand.server.load;

import io.onhand.load.MemoryWatch;
import io.onhand.server.beans.RunningJvm;
import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Watches the memory of an application server on this machine: five times a second the heap in use, garbage included, by
 * JMX (through the attach interface of the JDK, so that the server needs no setting), and that of the process.
 */
final class ServerMemory implements MemoryWatch {

    private static final String MAIN_CLASS = "io.onhand.server.payara.ServerMain";
    private static final String RESIDENT = "VmRSS:";
    private static final long PERIOD_MILLIS = 200;
    private static final int MIB = 1024 * 1024;

    private final long process;
    private final RunningJvm server;
    private final MemoryMXBean memory;
    private final Thread thread = new Thread(this::watch, "server-memory");
    private volatile Peak peak;

    private ServerMemory(long process, RunningJvm server) throws IOException {
        this.process = process;
        this.server = server;
        this.memory = ManagementFactory.getPlatformMXBean(server.beans(), MemoryMXBean.class);
        this.peak = now();
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins to watch the server that runs on a data directory; empty when none is found there, or it does not let itself be watched. */
    static Optional<MemoryWatch> of(Path data) {
        if (data == null) {
            return Optional.empty();
        }
        String directory = data.toAbsolutePath().normalize().toString();
        return ProcessHandle.allProcesses()
                .filter(candidate -> isServer(candidate.info().commandLine().orElse(""), directory))
                .findFirst()
                .flatMap(server -> attach(server.pid()));
    }

    private static boolean isServer(String commandLine, String directory) {
        return commandLine.contains(MAIN_CLASS) && commandLine.contains(directory);
    }

    private static Optional<MemoryWatch> attach(long process) {
        try {
            return Optional.of(new ServerMemory(process, RunningJvm.of(process)));
        } catch (IOException | CannotStart e) {
            return Optional.empty();
        }
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Peak now = now();
                peak = new Peak(
                        Math.max(peak.heapMiB(), now.heapMiB()),
                        now.heapLimitMiB(),
                        Math.max(peak.processMiB(), now.processMiB()));
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Peak now() {
        MemoryUsage heap = memory.getHeapMemoryUsage();
        return new Peak(heap.getUsed() / MIB, heap.getMax() / MIB, resident() / 1024);
    }

    /** In KiB, as Linux tells it in proc(5); 0 elsewhere. */
    private long resident() {
        try {
            List<String> status = Files.readAllLines(Path.of("/proc", Long.toString(process), "status"));
            return status.stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0L);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public Peak peak() {
        return peak;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        thread.interrupt();
        thread.join();
        server.close();
    }
}

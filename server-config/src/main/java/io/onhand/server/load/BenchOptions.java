package io.onhand.server.load;

import io.onhand.load.LoadSettings;
import io.onhand.load.Workload;
import io.onhand.load.bench.BenchPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options that say how it is measured. */
final class BenchOptions {

    private static final int SKUS = 10_000;
    private static final int MOST_ROWS = 10_000;

    @Option(
            names = "--workloads",
            paramLabel = "NAME",
            split = ",",
            converter = WorkloadName.class,
            defaultValue = "uniform,zipf,rush,real,bulk",
            description = {
                "Any of uniform, zipf, rush (all for one SKU), real (21 lines on average, up to 675), bulk. Default:"
                        + " all"
            })
    private List<Workload> workloads;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Measured time of each contestant in each round. Default: 20")
    private int seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each contestant is measured. Default: 3")
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "20",
            description = "Seconds of each kind of load on each server before the first round. Default: 20")
    private int warmUp;

    @Option(names = "--latency", description = "Measure latencies at 10, 50 and 80 %% of the highest rate too.")
    private boolean latency;

    @Option(
            names = "--overload",
            description = "Send more than the highest rate for a while too, and watch what becomes of it.")
    private boolean overload;

    @Option(
            names = "--overload-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long that lasts. Default: 60")
    private int overloadSeconds;

    @Option(
            names = "--overload-times",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many times the highest rate it is. Default: 2")
    private double overloadTimes;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "256",
            description = "Connections for single requests. Default: 256, so that waiting for answers limits nothing")
    private int clients;

    @Option(
            names = "--bulk-clients",
            paramLabel = "N",
            defaultValue = "3",
            description = "Connections for bulk requests. Default: 3")
    private int bulkClients;

    @Option(
            names = "--bulk-rows",
            paramLabel = "N",
            defaultValue = "500",
            description = "Orders in a bulk request. Default: 500")
    private int bulkRows;

    @Option(
            names = "--backlog",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "Clients pause while more orders are accepted and undecided than this, and than what is decided"
                            + " in two seconds. Default: 1000")
    private int backlog;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the orders. Default: 1")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where bench.json and bench.svg are written. Default: here")
    private Path out;

    void check(CommandLine line) {
        check(
                line,
                seconds >= 1 && rounds >= 1 && warmUp >= 0,
                "--seconds and --rounds must be 1 or more, --warm-up 0");
        check(line, clients >= 1 && clients <= 1_000, "--clients must be 1 to 1000");
        check(line, bulkClients >= 1 && bulkClients <= 64, "--bulk-clients must be 1 to 64");
        check(line, bulkRows >= 2 && bulkRows <= MOST_ROWS, "--bulk-rows must be 2 to " + MOST_ROWS);
        check(line, overloadSeconds >= 1, "--overload-seconds must be 1 or more");
        check(line, overloadTimes >= 1 && overloadTimes <= 100, "--overload-times must be 1 to 100");
        check(line, !overload || workloads.contains(Workload.UNIFORM), "--overload needs the workload uniform");
        check(line, backlog >= 1, "--backlog must be 1 or more");
    }

    private static void check(CommandLine line, boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(line, message);
        }
    }

    BenchPlan plan() {
        return new BenchPlan(
                new LoadSettings(clients, bulkClients, bulkRows, backlog, SKUS, seed),
                workloads,
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(seconds),
                rounds,
                latency,
                overload ? new BenchPlan.Surplus(overloadTimes, Duration.ofSeconds(overloadSeconds)) : null);
    }

    boolean latency() {
        return latency;
    }

    Path out() {
        return out;
    }

    /** Reads the name of a workload as it is printed. */
    private static final class WorkloadName implements ITypeConverter<Workload> {

        @Override
        public Workload convert(String value) {
            return Arrays.stream(Workload.values())
                    .filter(workload -> workload.label().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                            + Arrays.stream(Workload.values())
                                    .map(Workload::label)
                                    .collect(Collectors.joining(", "))));
        }
    }
}
